import { io, type Socket } from "socket.io-client";
import { BoardConnection } from "#app/board/connection.ts";
import type { Outbox } from "#app/board/outbox.ts";
import type { RefusedOp } from "#app/board/store.ts";
import type { Op } from "#app/domain/board/op.ts";
import { boardEvents, type OpAnswer } from "#app/domain/board/wire.ts";
import { Decoder, Encoder } from "#app/domain/packets.ts";

/** What the server has said of ops: these words bind it, whatever happens to it afterwards. */
export type Acknowledged = { opId: string; seq: number | null };

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
  /** Every frame as it came in. */
  readonly heard: string[] = [];
  connection!: BoardConnection;
  #socket!: Socket;
  readonly #kept = new Map<string, Op>();
  readonly #open: (peer: FuzzPeer) => Promise<{ url: string; cookie: string; snapshot: () => Promise<Response> }>;

  constructor(
    person: { key: string; id: string },
    boardId: string,
    open: (peer: FuzzPeer) => Promise<{ url: string; cookie: string; snapshot: () => Promise<Response> }>,
  ) {
    this.personKey = person.key;
    this.personId = person.id;
    this.boardId = boardId;
    this.#open = open;
  }

  /** Opens the page: a new connection with what the last one left in the outbox. */
  async load(): Promise<void> {
    const { url, cookie, snapshot } = await this.#open(this);
    this.#socket = io(url, {
      parser: { Encoder, Decoder },
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 50,
      extraHeaders: { Cookie: cookie, Origin: url },
    });
    this.#socket.onAny((...frame: unknown[]) => this.heard.push(JSON.stringify(frame)));
    this.#noteAnswers(this.#socket);
    this.connection = new BoardConnection({
      boardId: this.boardId,
      personId: this.personId,
      socket: this.#socket,
      outbox: this.#outbox,
      readSnapshot: snapshot,
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
    this.#socket.connect();
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

  /** Sends past the client's own judgement, as a hostile one does. */
  async send(event: string, message: unknown): Promise<unknown> {
    if (!this.#socket.connected) return null;
    return await this.#socket
      .timeout(2_000)
      .emitWithAck(event, message)
      .catch(() => null);
  }

  readonly #outbox: Outbox = {
    load: async () => [...this.#kept.values()],
    put: (ops) => {
      for (const op of ops) this.#kept.set(op.opId, op);
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
        const answer = (await ask(event, ...rest)) as unknown;
        const result = answer as { ok?: boolean; value?: unknown };
        this.heard.push(JSON.stringify(answer));
        if (event === boardEvents.ops && result.ok)
          for (const one of result.value as OpAnswer[])
            if (one && !("refusal" in one))
              this.acknowledged.push({ opId: one.opId, seq: "seq" in one ? one.seq : null });
        return answer as never;
      };
      return timed;
    };
  }
}
