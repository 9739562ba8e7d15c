import { sql } from "kysely";
import type { Op } from "#app/domain/board/op.ts";
import { isId } from "#app/domain/id.ts";
import type { Database } from "#db/client.ts";
import type { Heard } from "./heard.ts";

/**
 * Texts and ids that one person alone may know at present (B15): what he writes privately, until a reveal that was
 * acknowledged has shown it, or he says it openly himself. What a reveal doesn't show (a former wording, a deleted note,
 * the id under which an anonymous one was written) stays a secret.
 */
export class Canaries {
  #texts = 0;
  readonly #secrets = new Map<string, string>();
  /** Everything that stood on the boards at the last reveal. */
  #shown = "";

  /** A text that is nowhere else, so that it can be looked for. */
  text(personKey: string): string {
    this.#texts += 1;
    return `zephyr${this.#texts}quill ${personKey}`;
  }

  /** A page of this person has begun these ops: what it takes for private is. */
  performed(personId: string, ops: readonly Op[]): void {
    for (const op of ops) {
      const isPrivate = "private" in op && op.private === true;
      for (const said of saidBy(op)) {
        if (!isPrivate) this.#secrets.delete(said);
        // What is written beside words that a reveal has shown makes them no secret again.
        else if (!this.#shown.includes(said)) this.#secrets.set(said, personId);
      }
    }
  }

  /** The server has kept this op privately, whatever its page took it for. */
  kept(personId: string, op: Op): void {
    for (const said of saidBy(op)) if (!this.#shown.includes(said)) this.#secrets.set(said, personId);
  }

  /** A reveal was acknowledged: what stands on the workshop's boards by now is no secret any more. */
  async revealed(db: Database, workshopId: string): Promise<void> {
    const { rows } = await sql<{ shown: string }>`
      select coalesce(string_agg(board_op::text, ''), '') as shown
      from board_op where board_id in (select id from board where workshop_id = ${workshopId})`.execute(db);
    this.#shown = rows[0]!.shown;
    for (const secret of this.#secrets.keys()) if (this.#shown.includes(secret)) this.#secrets.delete(secret);
  }

  /** Somebody has said it himself, who had no way to know that it was a secret. */
  said(id: string): void {
    this.#secrets.delete(id);
  }

  /** Ids of notes that are somebody else's secret: what a hostile person would guess. */
  idsOfOthers(personId: string): string[] {
    return [...this.#secrets].flatMap(([secret, owner]) => (owner !== personId && isId(secret) ? secret : []));
  }

  /** @throws when this person has heard what was for somebody else alone. */
  check(personId: string, { frames }: Heard): void {
    for (const [secret, owner] of this.#secrets) {
      if (owner === personId) continue;
      const frame = frames.find((one) => one.includes(secret));
      if (frame) throw new Error(`${personId} heard the private “${secret}”: ${frame.slice(0, 300)}`);
    }
  }
}

/** What an op brings that can be recognised: a new element's id, and texts. */
function saidBy(op: Op): string[] {
  if (op.type !== "create" && op.type !== "set") return [];
  const texts = JSON.stringify(op.value).match(/zephyr\d+quill/g) ?? [];
  return op.type === "create" ? [op.id, ...texts] : texts;
}
