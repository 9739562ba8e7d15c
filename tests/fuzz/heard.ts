import { decodeMerged } from "#app/domain/board/presence.ts";
import { boardEvents, type RoundState } from "#app/domain/board/wire.ts";

/** What has come to a socket, kept until it is judged. */
export class Heard {
  /** Every frame and answer as text; of motion what it says, ids among it. */
  frames: string[] = [];
  /** What no socket may ever hear. */
  readonly faults: string[] = [];

  event(event: string, message: unknown): void {
    this.#keep(event === boardEvents.presence ? decodeMerged(message as Uint8Array) : message);
    if (event === boardEvents.round) this.#judgeRound(message as RoundState);
  }

  answer(event: string, answer: unknown): void {
    this.#keep(answer);
    const { ok, value, refusal } = (answer ?? {}) as { ok?: boolean; value?: unknown; refusal?: { code: string } };
    if (refusal?.code === "unexpected") this.faults.push(`${event} was answered "unexpected"`);
    if (ok && event === boardEvents.join) this.#judgeRound((value as { round: RoundState | null }).round);
  }

  text(text: string): void {
    this.frames.push(text);
  }

  #keep(message: unknown): void {
    this.frames.push(JSON.stringify(message) ?? "");
  }

  /** B16: how the dots lie is nobody's to know before the close. */
  #judgeRound(round: RoundState | null): void {
    if (round?.round.state === "open" && round.totals) this.faults.push("totals of a round that is open");
  }
}
