import WebSocket from "ws";
import { decodeMerged, encodePresence } from "#app/domain/board/presence.ts";
import { boardEvents, type Joined, type OpAnswer } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { Encoder, packetTypes } from "#app/domain/packets.ts";
import type { Result } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import type { LoadClient, Person, Tally } from "../load.ts";
import { since, stamp } from "../stamp.ts";

const appliedHead = `42["${boardEvents.applied}",{"seq":`;
/** Bytes before a presence frame: the length of the event's name, and the name. */
const presenceHead = 1 + boardEvents.presence.length;
const encoder = new Encoder();
const seqs = new Map<string, number>();

/** Our own wire, written from docs/board-protocol.md. */
export async function connectOurs(url: string, person: Person, tally: Tally): Promise<LoadClient> {
  if (!seqs.has(person.room)) seqs.set(person.room, await seqOf(url, person));
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { Cookie: person.cookie, Origin: url },
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: 10_000,
  });
  const page = new OurPage(socket, person, tally);
  await page.joined;
  return page;
}

async function seqOf(url: string, { room, cookie }: Person): Promise<number> {
  const response = await fetch(url + paths.boardSnapshot(room), { headers: { Cookie: cookie } });
  if (!response.ok) throw new Error(`snapshot: ${response.status}`);
  const { seq } = (await response.json()) as { seq: number };
  return seq;
}

class OurPage implements LoadClient {
  readonly joined: Promise<void>;
  readonly #socket: WebSocket;
  readonly #person: Person;
  readonly #tally: Tally;
  readonly #sentAt = new Map<number, number>();
  #peer = -1;
  #seq = 0;
  #asked = 0;

  constructor(socket: WebSocket, person: Person, tally: Tally) {
    this.#socket = socket;
    this.#person = person;
    this.#tally = tally;
    this.joined = new Promise((done, failed) => {
      socket.on("error", failed);
      socket.on("close", (code) => {
        if (this.#peer >= 0) tally.lost += 1;
        failed(new Error(`closed with ${code}`));
      });
      socket.on("message", (bytes: Buffer, isBinary: boolean) => {
        if (isBinary) this.#hearMotion(bytes);
        else this.#hear(bytes, done, failed);
      });
    });
  }

  cursor(): void {
    this.#show(encodePresence({ cursor: [stamp(), 0] }));
  }

  move(): void {
    const { durable, note, opsPerMove } = this.#person;
    if (!durable) {
      this.#show(encodePresence({ preview: [{ id: note!, geo: [stamp(), 0, 200, 200, 0] }] }));
      return;
    }
    const ops = Array.from({ length: opsPerMove }, () => ({
      opId: newId(),
      id: note,
      type: "set",
      register: "geo",
      value: [stamp(), 0, 200, 200, 0],
    }));
    this.#ask(boardEvents.ops, { ops });
  }

  both(): void {
    if (this.#person.durable) {
      this.move();
      this.cursor();
      return;
    }
    const now = stamp();
    const preview = [
      { id: this.#person.note!, geo: [now, 0, 200, 200, 0] as [number, number, number, number, number] },
    ];
    this.#show(encodePresence({ cursor: [now, 0], preview }));
  }

  unanswered(): number {
    return this.#sentAt.size;
  }

  close(): void {
    this.#socket.removeAllListeners("close");
    this.#socket.terminate();
  }

  #show(frame: Uint8Array): void {
    this.#socket.send(encoder.encode({ type: packetTypes.event, data: [boardEvents.presence, frame] })[0]);
  }

  #ask(event: string, message: unknown): void {
    const id = this.#asked++;
    this.#sentAt.set(id, stamp());
    this.#socket.send(`42${id}${JSON.stringify([event, message])}`);
  }

  #hear(bytes: Buffer, joined: () => void, failed: (error: Error) => void): void {
    const head = bytes.toString("latin1", 0, 40);
    if (head.startsWith(appliedHead)) this.#hearOps(bytes, head);
    else if (head[0] === "2") this.#socket.send("3");
    else if (head[0] === "0") this.#socket.send("40");
    else if (head.startsWith("40")) {
      this.#ask(boardEvents.join, { boardId: this.#person.room, since: seqs.get(this.#person.room) });
    } else if (head.startsWith("43")) this.#hearAnswer(bytes, joined, failed);
  }

  #hearAnswer(bytes: Buffer, joined: () => void, failed: (error: Error) => void): void {
    const bracket = bytes.indexOf("[");
    const id = Number(bytes.toString("latin1", 2, bracket));
    const tally = this.#tally;
    const [answer] = JSON.parse(bytes.toString("utf8", bracket)) as [Result<unknown>];
    const sentAt = this.#sentAt.get(id)!;
    this.#sentAt.delete(id);
    if (this.#peer < 0) {
      if (!answer.ok) {
        failed(new Error(`join: ${answer.refusal.code}`));
        return;
      }
      const { you, caughtUp } = answer.value as Joined;
      this.#peer = you.peer;
      this.#seq = caughtUp.seq;
      joined();
      return;
    }
    const answers = answer.ok ? (answer.value as OpAnswer[]) : [];
    if (!answer.ok || answers.some((one) => "refusal" in one)) tally.refused += 1;
    else if (tally.open) tally.acks.push(since(sentAt));
    if (this.#person.audited) tally.acknowledged.push(...answers.map(({ opId }) => opId!));
  }

  #hearMotion(packet: Buffer): void {
    const tally = this.#tally;
    const frame = packet.subarray(presenceHead);
    if (!tally.open) return;
    if (!this.#person.sampled) {
      tally.delivered += frame.readUInt16LE(1);
      return;
    }
    for (const { peer, presence } of decodeMerged(frame) ?? []) {
      if (peer === this.#peer) continue;
      tally.delivered += 1;
      const made = presence.preview?.[0]?.geo[0] ?? presence.cursor?.[0];
      if (made !== undefined) tally.motion.push(since(made));
    }
  }

  #hearOps(bytes: Buffer, head: string): void {
    const tally = this.#tally;
    const seq = Number.parseInt(head.slice(appliedHead.length), 10);
    if (tally.open) {
      tally.delivered += Math.max(0, seq - this.#seq);
      if (this.#person.sampled) {
        const [, { ops }] = JSON.parse(bytes.toString("utf8", 2)) as [string, { ops: { op: { value: number[] } }[] }];
        for (const { op } of ops) tally.durable.push(since(op.value[0]!));
      }
    }
    this.#seq = seq;
  }
}
