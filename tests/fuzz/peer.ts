import type { Socket } from "socket.io-client";
import { BoardConnection } from "#app/board/connection.ts";
import type { Outbox } from "#app/board/outbox.ts";
import type { RefusedOp } from "#app/board/store.ts";
import type { Op } from "#app/domain/board/op.ts";
import { boardEvents, type OpAnswer, temporaryRefusals } from "#app/domain/board/wire.ts";
import type { Result } from "#app/domain/refusals.ts";
import { openSocket } from "../setup/socket.ts";
import { until } from "../sockets/boardClient.ts";
import type { Canaries } from "./canaries.ts";
import { Heard } from "./heard.ts";

// Frames of one's own motion wait for the screen, which there is none of.
globalThis.requestAnimationFrame ??= (draw) => setTimeout(() => draw(performance.now()), 16) as unknown as number;
globalThis.cancelAnimationFrame ??= (request) => clearTimeout(request);

/** How long something may take that is to come by itself. */
export const patienceMs = 60_000;
/** As long as a page waits. */
const answerMs = 10_000;

/** Where a page is served at present, and as whom it asks. */
type Open = () => Promise<{ url: string; cookie: string; snapshot: () => Promise<Response> }>;

/** What the server has said of ops: these words bind it, whatever happens to it afterwards. */
export type Acknowledged = { boardId: string; opId: string; seq: number | null };

/**
 * One tab of a person: the browser's own connection, store and sender on a real socket. Its outbox is memory that
 * outlives the page, as the browser's database does.
 */
export class FuzzPeer {
  readonly personKey: string;
  readonly personId: string;
  readonly boardId: string;
  readonly acknowledged: Acknowledged[] = [];
  readonly refused: RefusedOp[] = [];
  /** Texts that it wrote over others, by op. */
  readonly writtenOver = new Map<string, { value: string; over: string }>();
  readonly heard = new Heard();
  connection!: BoardConnection;
  #socket!: Socket;
  readonly #kept = new Map<string, Op>();
  readonly #canaries: Canaries;
  readonly #open: Open;

  constructor(person: { key: string; id: string }, boardId: string, canaries: Canaries, open: Open) {
    this.personKey = person.key;
    this.personId = person.id;
    this.boardId = boardId;
    this.#canaries = canaries;
    this.#open = open;
  }

  /** Opens the page: a new connection with what the last one left in the outbox. */
  async load(): Promise<void> {
    const { url, cookie, snapshot } = await this.#open();
    this.#socket = openSocket(url, cookie, { reconnection: true, reconnectionDelay: 50 });
    this.#socket.onAny((event: string, message: unknown) => this.heard.event(event, message));
    this.#noteAnswers(this.#socket);
    this.connection = new BoardConnection({
      boardId: this.boardId,
      personId: this.personId,
      socket: this.#socket,
      outbox: this.#outbox,
      readSnapshot: async () => {
        const text = await (await snapshot()).text();
        this.heard.text(text);
        return new Response(text);
      },
      onRefused: (refused) => this.refused.push(...refused),
    });
    this.connection.start();
  }

  /** Closes the page, in the middle of whatever it was doing. */
  close(): void {
    this.connection.stop();
    this.#socket.disconnect();
  }

  /** The network is gone; the page stays. */
  cut(): void {
    this.#socket.disconnect();
  }

  reconnect(): void {
    // What is on its way to a connection already isn't begun again.
    if (!this.#socket.active) this.#socket.connect();
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  get isLive(): boolean {
    return this.connection.state().link === "live";
  }

  /** Nothing of this person's waits for the server's word. */
  get isSettled(): boolean {
    return this.connection.store.unacknowledged().length === 0;
  }

  /** Sends past the client's own judgement; null when no answer came. */
  async send<T = unknown>(event: string, message: unknown): Promise<Result<T> | null> {
    if (!this.#socket.connected) return null;
    return (await this.#socket
      .timeout(answerMs)
      .emitWithAck(event, message)
      .catch(() => null)) as Result<T> | null;
  }

  /** Asks until the server has said what became of it, as somebody does who wants it. */
  async insist<T>(event: string, message: unknown): Promise<Result<T>> {
    for (;;) {
      if (!this.isConnected) this.reconnect();
      await until(() => this.isLive, patienceMs);
      const answer = await this.send<T>(event, message);
      if (answer && (answer.ok || !temporaryRefusals.includes(answer.refusal.code))) return answer;
    }
  }

  readonly #outbox: Outbox = {
    load: async () => [...this.#kept.values()],
    put: (ops) => {
      this.#canaries.performed(this.personId, ops);
      for (const op of ops) {
        this.#kept.set(op.opId, op);
        if (op.type !== "set" || op.over === undefined) continue;
        this.writtenOver.set(op.opId, { value: op.value as string, over: op.over });
      }
    },
    remove: (opIds) => {
      for (const opId of opIds) this.#kept.delete(opId);
    },
  };

  /** Acknowledgements aren't events: they are taken where the client takes them. */
  #noteAnswers(socket: Socket): void {
    const timeout = socket.timeout.bind(socket);
    socket.timeout = (ms: number) => {
      const timed = timeout(ms);
      const ask = timed.emitWithAck.bind(timed);
      timed.emitWithAck = async (event: string, ...rest: unknown[]) => {
        const answer = (await ask(event, ...rest)) as Result<unknown>;
        this.heard.answer(event, answer);
        if (event === boardEvents.ops && answer.ok) this.#noteAcknowledged(answer.value as OpAnswer[]);
        return answer as never;
      };
      return timed;
    };
  }

  #noteAcknowledged(answers: readonly OpAnswer[]): void {
    for (const answer of answers) {
      if ("refusal" in answer) continue;
      const { opId } = answer;
      this.acknowledged.push({ boardId: this.boardId, opId, seq: "seq" in answer ? answer.seq : null });
      const op = this.#kept.get(opId);
      if (op && "private" in answer) this.#canaries.kept(this.personId, op);
    }
  }
}
