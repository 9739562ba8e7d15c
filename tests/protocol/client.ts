import { WebSocket } from "ws";
import type { Answer, BoardElement, CaughtUp, Joined, Json, Op, OpAnswer, SequencedOp, Snapshot } from "./wire.ts";

type Applied = { seq: number; ops: SequencedOp[] };
export type Seen = { peer: number; cursor?: [x: number, y: number] };

const temporary = ["not-saving", "reconnect", "too-fast", "too-many-tries"];
const enough = 10_000;

/**
 * A client of the live board, written from docs/board-protocol.md and nothing else: fetch, plain WebSocket frames, and the
 * types of that page.
 */
export class PlainClient {
  readonly #site: string;
  /** The session. */
  cookie: string;
  #socket: WebSocket | undefined;
  #boardId = "";
  #etag = "";
  readonly #confirmed = new Map<string, BoardElement>();
  #pending: Op[] = [];
  #next = 0;
  readonly #asked = new Map<number, (answer: unknown) => void>();
  /** Of what came before the join's answer, and belongs after it. */
  #early: Applied[] | undefined;
  joined: Joined | undefined;
  seq = 0;
  /** How often it read the snapshot, and what each answered. */
  readonly statuses: number[] = [];
  readonly seen: Seen[] = [];
  readonly refused: { opId: string; refusal: string }[] = [];
  /** Closed by the server, with its reason. */
  closed: string | undefined;

  constructor(site: string, cookie = "") {
    this.#site = site;
    this.cookie = cookie;
  }

  /** @returns the status of the last answer, and where it leads. */
  async signIn(email: string, password: string, code?: string): Promise<{ status: number; to: string | null }> {
    const first = await this.#post("/sign-in", { email, password });
    if (!code || !first.to?.startsWith("/sign-in/second")) return first;
    return await this.#post("/sign-in/second", { with: "code", code });
  }

  async #post(path: string, fields: Record<string, string>): Promise<{ status: number; to: string | null }> {
    const response = await fetch(this.#site + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Origin: this.#site, Cookie: this.cookie },
      redirect: "manual",
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      if (/^(__Host-)?session=/.test(pair)) this.cookie = pair;
    }
    return { status: response.status, to: response.headers.get("Location") };
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return await fetch(this.#site + path, { headers: { ...headers, Cookie: this.cookie }, redirect: "manual" });
  }

  /** @returns the status; the board is read where it is 200. */
  async readSnapshot(boardId: string): Promise<number> {
    const known = this.#boardId === boardId && this.#etag;
    const response = await this.get(`/boards/${boardId}/snapshot`, known ? { "If-None-Match": known } : {});
    this.statuses.push(response.status);
    if (response.status !== 200) return response.status;
    const { seq, elements } = (await response.json()) as Snapshot;
    this.#boardId = boardId;
    this.#etag = response.headers.get("ETag") ?? "";
    this.seq = seq;
    this.#confirmed.clear();
    for (const element of elements) this.#confirmed.set(element.id, element);
    return response.status;
  }

  /** @param spot element, place and frame, as a query. */
  async putImage(
    spot: string,
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.#site}/boards/${this.#boardId}/files?${spot}`, {
      method: "POST",
      body: bytes,
      headers: { Origin: this.#site, Cookie: this.cookie, "X-File-Name": encodeURIComponent(name) },
    });
    return { status: response.status, body: await response.json() };
  }

  /** @throws Error with the server's reason where it doesn't let the socket in. */
  async connect(): Promise<void> {
    const address = `${this.#site.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { headers: { Cookie: this.cookie, Origin: this.#site } });
    this.#socket = socket;
    await new Promise<void>((come, failed) => {
      socket.on("error", failed);
      socket.on("message", (data: Buffer, isBinary: boolean) => {
        if (isBinary) return this.#takeBytes(data);
        const text = data.toString();
        if (text.startsWith("0")) socket.send("40");
        else if (text === "2") socket.send("3");
        else if (text.startsWith("40")) come();
        else if (text.startsWith("44")) failed(new Error((JSON.parse(text.slice(2)) as { message: string }).message));
        else this.#takeText(text);
      });
    });
  }

  /** The line is cut, as by a network that goes: nothing is said to the server. */
  cut(): void {
    this.#socket?.terminate();
  }

  ask<Value>(event: string, message: unknown): Promise<Answer<Value>> {
    const id = this.#next++;
    this.#socket?.send(`42${id}${JSON.stringify([event, message])}`);
    return new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`no answer to ${event}`)), enough);
      this.#asked.set(id, (answer) => {
        clearTimeout(late);
        done(answer as Answer<Value>);
      });
    });
  }

  async join(boardId = this.#boardId): Promise<Answer<Joined>> {
    this.#early = [];
    const answer = await this.ask<Joined>("board:join", { boardId, since: this.seq });
    const early = this.#early;
    this.#early = undefined;
    if (!answer.ok) return answer;
    this.joined = answer.value;
    await this.#catchUp(answer.value.caughtUp);
    for (const applied of early) await this.#take(applied);
    await this.#sendPending();
    return answer;
  }

  /** What is shown: the confirmed elements with the pending ops over them. */
  shown(): Map<string, BoardElement> {
    const elements = new Map(this.#confirmed);
    for (const op of this.#pending) {
      if (op.type !== "restore") apply(elements, { seq: 0, by: this.joined?.you.personId ?? "", op });
    }
    return elements;
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** Shows ops at once, and sends them where there is a line. */
  async perform(...ops: Op[]): Promise<void> {
    this.#pending.push(...ops);
    if (this.#socket?.readyState === WebSocket.OPEN) await this.#sendPending();
  }

  async #sendPending(): Promise<void> {
    const ops = this.#pending;
    if (ops.length === 0) return;
    const answer = await this.ask<OpAnswer[]>("board:ops", { ops });
    if (!answer.ok) return;
    for (const [i, one] of answer.value.entries()) {
      const { opId } = ops[i]!;
      if ("refusal" in one && temporary.includes(one.refusal)) continue;
      if ("refusal" in one) this.refused.push({ opId, refusal: one.refusal });
      // Saved: it stays until it comes with `board:applied`, unless that has been.
      if (!("seq" in one) || one.seq <= this.seq) this.#drop(opId);
    }
  }

  /** Sends where one's cursor is. */
  point(x: number, y: number): void {
    const name = "board:presence";
    const frame = Buffer.alloc(1 + name.length + 2 + 8);
    frame.writeUInt8(name.length, 0);
    frame.write(name, 1, "ascii");
    frame.writeUInt8(1, 1 + name.length);
    frame.writeUInt8(1, 2 + name.length);
    frame.writeFloatLE(x, 3 + name.length);
    frame.writeFloatLE(y, 7 + name.length);
    this.#socket?.send(frame);
  }

  #takeText(text: string): void {
    const [, id, packet = "[]"] = /^4[23](\d*)([\s\S]*)$/.exec(text) ?? [];
    const content = JSON.parse(packet) as [Json, Json];
    if (text.startsWith("43")) {
      this.#asked.get(Number(id))?.(content[0]);
      this.#asked.delete(Number(id));
    } else if (content[0] === "board:applied") {
      void this.#take(content[1] as unknown as Applied);
    } else if (content[0] === "board:closed") {
      this.closed = (content[1] as { refusal: string }).refusal;
    }
  }

  async #take({ seq, ops }: Applied): Promise<void> {
    if (this.#early) return void this.#early.push({ seq, ops });
    const fresh = ops.filter((op) => op.seq > this.seq);
    const isGap = fresh.length ? fresh[0]!.seq !== this.seq + 1 : seq > this.seq;
    if (!isGap) return this.#applyAll(fresh);
    const answer = await this.ask<CaughtUp>("board:catch-up", { since: this.seq });
    if (answer.ok) await this.#catchUp(answer.value);
  }

  async #catchUp(caughtUp: CaughtUp): Promise<void> {
    if (!caughtUp.snapshot) return this.#applyAll(caughtUp.ops.filter((op) => op.seq > this.seq));
    this.#etag = "";
    await this.readSnapshot(this.#boardId);
    const answer = await this.ask<CaughtUp>("board:catch-up", { since: this.seq });
    if (answer.ok) await this.#catchUp(answer.value);
  }

  #applyAll(ops: readonly SequencedOp[]): void {
    for (const one of ops) {
      apply(this.#confirmed, one);
      this.seq = one.seq;
      this.#drop(one.op.opId);
    }
  }

  #drop(opId: string): void {
    this.#pending = this.#pending.filter((op) => op.opId !== opId);
  }

  #takeBytes(frame: Buffer): void {
    const length = frame.readUInt8(0);
    if (frame.toString("ascii", 1, 1 + length) !== "board:presence") return;
    let at = 1 + length;
    const skip = (bytes: number) => {
      at += bytes;
      return at - bytes;
    };
    const u8 = () => frame.readUInt8(skip(1));
    const u16 = () => frame.readUInt16LE(skip(2));
    const f32 = () => frame.readFloatLE(skip(4));
    const point = (): [number, number] => [f32(), f32()];
    if (u8() !== 1) return;
    for (let left = u16(); left > 0; left--) {
      const seen: Seen = { peer: u16() };
      const flags = u8();
      if (flags & 1) seen.cursor = point();
      if (flags & 4) skip(u8() * 16);
      if (flags & 8) skip(u8() * (16 + 20));
      if (flags & 16) {
        skip(5);
        skip(u16() * 8);
      }
      if (flags & 64) skip(u8() * 8);
      if (flags & 128) skip(16);
      this.seen.push(seen);
    }
    if (at !== frame.length) throw new Error("a presence frame of another layout");
  }
}

/** What an op makes of the elements. */
function apply(elements: Map<string, BoardElement>, { seq, by, op }: SequencedOp): void {
  const before = elements.get(op.id);
  if (op.type === "create") elements.set(op.id, { ...op.value, id: op.id, by, rev: seq });
  else if (op.type === "delete") elements.delete(op.id);
  else if (op.type === "restore") elements.set(op.id, { ...op.value, rev: seq });
  else if (before) elements.set(op.id, { ...written(before, op.register, op.value), rev: seq });
}

function written(element: BoardElement, register: string, value: Json): BoardElement {
  const [part = "", field] = register.split(".");
  if (field) return { ...element, data: { ...element.data, [field]: value } } as BoardElement;
  if (part === "lock" && value === null) {
    const { lock: _, ...open } = element;
    return open;
  }
  return { ...element, [part]: value } as BoardElement;
}
