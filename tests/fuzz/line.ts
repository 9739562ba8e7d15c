import { io, type Socket } from "socket.io-client";
import { boardEvents, type OpAnswer } from "#app/domain/board/wire.ts";
import { Decoder, Encoder } from "#app/domain/packets.ts";
import type { Result } from "#app/domain/refusals.ts";
import { Heard } from "./heard.ts";

type Who = { key: string; personId: string; boardId: string };

/** A socket of somebody who writes his own client; what the server must refuse of it throws when it isn't. */
export class HostileLine {
  readonly key: string;
  readonly personId: string;
  readonly boardId: string;
  readonly socket: Socket;
  readonly heard: Heard;

  /** @param heard of his former line, not judged yet. */
  constructor({ key, personId, boardId }: Who, { url, cookie }: { url: string; cookie: string }, heard = new Heard()) {
    this.key = key;
    this.personId = personId;
    this.boardId = boardId;
    this.heard = heard;
    this.socket = io(url, {
      parser: { Encoder, Decoder },
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: { Cookie: cookie, Origin: url },
    });
    this.socket.onAny((event: string, message: unknown) => heard.event(event, message));
  }

  /** Resolves when it is open, or can't be. */
  async opened(): Promise<void> {
    await new Promise<void>((done) => {
      this.socket.once("connect", () => done());
      this.socket.once("connect_error", () => done());
    });
  }

  async ask<T>(event: string, message: unknown): Promise<Result<T> | null> {
    if (!this.socket.connected) return null;
    const answer = (await this.socket
      .timeout(10_000)
      .emitWithAck(event, message)
      .catch(() => null)) as Result<T> | null;
    this.heard.answer(event, answer);
    return answer;
  }

  /** Sends ops of which none may be taken. */
  async refused(message: unknown): Promise<void> {
    const answer = await this.ask<OpAnswer[]>(boardEvents.ops, message);
    if (answer?.ok && answer.value.some((one) => !("refusal" in one)))
      throw new Error(`Taken from ${this.key}: ${JSON.stringify(message)}`);
  }

  /** Asks for what nobody of his kind may have. */
  async never(event: string, message: unknown): Promise<void> {
    const answer = await this.ask(event, message);
    if (answer?.ok) throw new Error(`${this.key} may ${event} ${JSON.stringify(message)}`);
  }
}
