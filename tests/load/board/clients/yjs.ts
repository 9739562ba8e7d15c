import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";
import type { LoadClient, Person, Tally } from "../load.ts";
import { since, stamp } from "../stamp.ts";

const message = { sync: 0, awareness: 1, auth: 2 } as const;
/** What an answer to a token says who may not come in. */
const refusedByAuth = 1;
/** Within a sync message: what I have, what you lack, what is new. */
const step = { have: 0, lacked: 1, update: 2 } as const;
let clients = 1;

/**
 * Yjs over y-websocket's wire, or over Hocuspocus', which puts the document's name before each message. A move is a
 * value of a shared map; a cursor is awareness.
 */
export async function connectYjs(
  url: string,
  person: Person,
  tally: Tally,
  wire: "y-websocket" | "hocuspocus",
): Promise<LoadClient> {
  const named = wire === "hocuspocus";
  const socket = new WebSocket(`${url.replace("http", "ws")}/${named ? "" : person.room}`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: 10_000,
  });
  socket.binaryType = "nodebuffer";
  await new Promise<void>((open, failed) => {
    socket.once("open", () => open());
    socket.on("error", failed);
  });
  const page = new YjsPage(socket, person, tally, named ? person.room : null);
  await page.enter();
  return page;
}

class YjsPage implements LoadClient {
  readonly #socket: WebSocket;
  readonly #person: Person;
  readonly #tally: Tally;
  readonly #name: string | null;
  readonly #doc = new Y.Doc();
  readonly #id = clients++ * 1_000 + process.pid;
  #clock = 0;
  /** Holds what was there before: what comes now is new. */
  #whole = false;
  #isIn = false;
  /** Told of each step on the way in, or why there is none. */
  #stepped: (wrong?: string) => void = () => {};

  constructor(socket: WebSocket, person: Person, tally: Tally, name: string | null) {
    this.#socket = socket;
    this.#person = person;
    this.#tally = tally;
    this.#name = name;
    const notes = this.#doc.getMap<number[]>("notes");
    if (person.note) {
      this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin !== socket) this.#send(message.sync, update, step.update);
      });
    }
    notes.observe((event) => {
      if (!this.#whole || event.transaction.origin !== socket || !tally.open) return;
      for (const key of event.keysChanged) tally.motion.push(since(notes.get(key)![0]!));
    });
    socket.on("message", (bytes: Buffer) => this.#hear(bytes));
    socket.on("close", (code) => {
      if (this.#isIn) tally.lost += 1;
      this.#stepped(`closed with ${code}`);
    });
  }

  async enter(): Promise<void> {
    if (this.#name !== null) await this.#step("no answer to the token", () => this.#authenticate(this.#name!));
    // Who decodes what comes in needs what it builds upon.
    if (this.#person.sampled) {
      const stateVector = Y.encodeStateVector(this.#doc);
      await this.#step("no document", () => this.#send(message.sync, stateVector, step.have));
    }
    this.#isIn = true;
  }

  #step(late: string, send: () => void): Promise<void> {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`${late} within 10 s`)), 10_000);
      this.#stepped = (wrong) => {
        clearTimeout(timer);
        if (wrong) failed(new Error(wrong));
        else done();
      };
      send();
    });
  }

  /** Hocuspocus answers nothing before it has seen a token, whatever the token. */
  #authenticate(name: string): void {
    const out = encoding.createEncoder();
    encoding.writeVarString(out, name);
    encoding.writeVarUint(out, message.auth);
    encoding.writeVarUint(out, 0);
    encoding.writeVarString(out, "token");
    this.#socket.send(encoding.toUint8Array(out));
  }

  move(): void {
    this.#doc.getMap("notes").set(this.#person.note!, [stamp(), 0, 200, 200, 0]);
  }

  cursor(): void {
    const out = encoding.createEncoder();
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint(out, this.#id);
    encoding.writeVarUint(out, ++this.#clock);
    encoding.writeVarString(out, JSON.stringify({ cursor: [stamp(), 0] }));
    this.#send(message.awareness, encoding.toUint8Array(out));
  }

  both(): void {
    this.move();
    this.cursor();
  }

  unanswered(): number {
    return 0;
  }

  close(): void {
    this.#doc.destroy();
    this.#socket.removeAllListeners("close");
    this.#socket.terminate();
  }

  #send(type: number, content: Uint8Array, syncStep?: number): void {
    const out = encoding.createEncoder();
    if (this.#name !== null) encoding.writeVarString(out, this.#name);
    encoding.writeVarUint(out, type);
    if (syncStep !== undefined) encoding.writeVarUint(out, syncStep);
    encoding.writeVarUint8Array(out, content);
    this.#socket.send(encoding.toUint8Array(out));
  }

  #hear(bytes: Buffer): void {
    const input = decoding.createDecoder(bytes);
    if (this.#name !== null) decoding.readVarString(input);
    const type = decoding.readVarUint(input);
    if (type === message.auth) {
      const isRefused = decoding.readVarUint(input) === refusedByAuth;
      this.#stepped(isRefused ? `refused: ${decoding.readVarString(input)}` : undefined);
    }
    if (type === message.sync) this.#hearSync(input);
    if (type === message.awareness && this.#tally.open) this.#hearCursors(input);
  }

  #hearSync(input: decoding.Decoder): void {
    const said = decoding.readVarUint(input);
    if (said === step.update && this.#tally.open) this.#tally.delivered += 1;
    if (said !== step.have && this.#person.sampled)
      Y.applyUpdate(this.#doc, decoding.readVarUint8Array(input), this.#socket);
    if (said !== step.lacked) return;
    this.#whole = true;
    this.#stepped();
  }

  #hearCursors(input: decoding.Decoder): void {
    const update = decoding.createDecoder(decoding.readVarUint8Array(input));
    const count = decoding.readVarUint(update);
    if (!this.#person.sampled) {
      this.#tally.delivered += count;
      return;
    }
    for (let i = 0; i < count; i++) {
      const id = decoding.readVarUint(update);
      decoding.readVarUint(update);
      const state = JSON.parse(decoding.readVarString(update)) as { cursor?: [number, number] } | null;
      if (id === this.#id || !state?.cursor) continue;
      this.#tally.delivered += 1;
      this.#tally.motion.push(since(state.cursor[0]));
    }
  }
}
