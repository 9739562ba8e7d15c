import type { Socket } from "socket.io-client";
import { boardEvents, type OpAnswer, temporaryRefusals } from "#app/domain/board/wire.ts";
import type { RefusalCode, Result } from "#app/domain/refusals.ts";
import { openSocket } from "../setup/socket.ts";
import { Heard } from "./heard.ts";

type Who = { key: string; personId: string; boardId: string };

/** A socket of somebody who writes his own client; what the server must refuse of it throws when it isn't. */
export class HostileLine {
  readonly key: string;
  readonly personId: string;
  readonly boardId: string;
  readonly socket: Socket;
  readonly heard: Heard;
  readonly #noteRefusal: (code: RefusalCode) => void;

  /**
   * @param noteRefusal is told each word by which something was refused, but that one asks too much or at a bad time.
   * @param heard of his former line, not judged yet.
   */
  constructor(
    { key, personId, boardId }: Who,
    { url, cookie }: { url: string; cookie: string },
    noteRefusal: (code: RefusalCode) => void,
    heard = new Heard(),
  ) {
    this.key = key;
    this.personId = personId;
    this.boardId = boardId;
    this.heard = heard;
    this.#noteRefusal = noteRefusal;
    this.socket = openSocket(url, cookie);
    this.socket.onAny((event: string, message: unknown) => heard.event(event, message));
  }

  /** @throws when it can't be: whoever serves a line that is new has not been killed. */
  async opened(): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.socket.once("connect", done);
      this.socket.once("connect_error", (error) => fail(new Error(`${this.key} finds no line: ${error.message}`)));
    });
  }

  /** Goes to the board where his page is. */
  async join(): Promise<void> {
    const answer = await this.ask(boardEvents.join, { boardId: this.boardId, since: 0 });
    if (answer && !answer.ok && !temporaryRefusals.includes(answer.refusal.code))
      throw new Error(`${this.key} isn't let onto his own board: ${answer.refusal.code}`);
  }

  /** What the server says; null when the line was lost, or it had nothing to say in time. */
  async ask<T>(event: string, message: unknown): Promise<Result<T> | null> {
    if (!this.socket.connected) return null;
    const answer = (await this.socket
      .timeout(10_000)
      .emitWithAck(event, message)
      .catch(() => null)) as Result<T> | null;
    this.heard.answer(event, answer);
    for (const code of refusalsOf(answer)) if (!temporaryRefusals.includes(code)) this.#noteRefusal(code);
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

/** Of what was asked as a whole, or of each of its ops. */
function refusalsOf(answer: Result<unknown> | null): RefusalCode[] {
  if (!answer) return [];
  if (!answer.ok) return [answer.refusal.code];
  const ops = Array.isArray(answer.value) ? (answer.value as OpAnswer[]) : [];
  return ops.flatMap((one) => ("refusal" in one ? one.refusal : []));
}
