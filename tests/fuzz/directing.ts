import { sql } from "kysely";
import { expect } from "vitest";
import type { StageChange } from "#app/domain/board/stage.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { hostOf, type Scene } from "./scene.ts";

/** What the facilitator does to the stage (B14, B15), and what binds everybody once it is acknowledged. */
export class FuzzDirecting {
  readonly #scene: Scene;
  /** How far each board had come when the hold was acknowledged; null while nobody is held. */
  #heldSince: Map<string, number> | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async step(): Promise<void> {
    const { random, trace } = this.#scene;
    const host = hostOf(this.#scene);
    const phase = host.connection.state().stage?.stage.phase;
    if (phase === "private" && random.chance(0.5)) return await this.reveal(random.chance(0.5));
    const change = random.pick<StageChange>([
      { type: "phase", phase: "private" },
      { type: "phase", phase: "private" },
      { type: "phase", phase: "open" },
      { type: "phase", phase: "writing" },
      { type: "hold" },
      { type: "release" },
      { type: "release" },
      { type: "cursors", hidden: random.chance(0.5) },
    ]);
    trace.push(JSON.stringify(change));
    // From here on it may be done, whether or not anybody hears of it.
    if (change.type === "release") this.#heldSince = null;
    const answer = await host.send(boardEvents.stage, change);
    if (change.type === "hold" && answer?.ok && !this.#heldSince) this.#heldSince = await this.#seqs();
  }

  /**
   * Ends the private phase. What was private is public only once the server has said so: where its word is lost on the
   * way, the facilitator asks again.
   */
  async reveal(anonymous: boolean): Promise<void> {
    const { canaries, random, trace, world, workshopId } = this.#scene;
    const host = hostOf(this.#scene);
    const change: StageChange = { type: "reveal", anonymous };
    trace.push(JSON.stringify(change));
    if (random.chance(0.1)) {
      const sent = host.send(boardEvents.stage, change);
      host.cut();
      await sent;
    }
    const answer = await host.insist(boardEvents.stage, change);
    // Revealed by the first asking already; any other refusal leaves every secret what it is.
    if (!answer.ok && answer.refusal.code !== "wrong-state") return;
    await canaries.revealed(world.deps.db, workshopId);
    // What is revealed by name is its writer's, hold or not.
    if (this.#heldSince) this.#heldSince = await this.#seqs();
  }

  /**
   * Ends a session that is still private, when nothing is under way: every private note comes to its board, once.
   * @returns whether there was anything to reveal.
   */
  async revealLast(): Promise<boolean> {
    const { kept, shown } = await this.#notes();
    if (kept.length === 0) return false;
    await this.reveal(this.#scene.random.chance(0.5));
    const after = await this.#notes();
    expect(after.kept, "private notes after the reveal").toEqual([]);
    expect(after.shown.toSorted(), "every private note is on its board, once").toEqual([...shown, ...kept].toSorted());
    return true;
  }

  /** @throws when something of a participant was committed after a hold that was acknowledged. Cards follow their records. */
  async check(): Promise<void> {
    if (!this.#heldSince) return;
    const { world, workshopId } = this.#scene;
    const since = JSON.stringify(Object.fromEntries(this.#heldSince));
    const { rows } = await sql<{ seq: number; by: string }>`
      select board_op.seq::int, person_id as by from board_op
      join board on board.id = board_op.board_id and workshop_id = ${workshopId}
      join board_element on board_element.board_id = board.id and board_element.id = element_id and kind <> 'card'
      where board_op.seq > coalesce((${since}::text::jsonb ->> board.id::text)::bigint, 0)
        and person_id <> ${hostOf(this.#scene).personId}`.execute(world.deps.db);
    if (rows.length) throw new Error(`op ${rows[0]!.seq} of ${rows[0]!.by} during a hold`);
  }

  /** Texts of all notes of the workshop: those that are private, and those that stand on its boards. */
  async #notes(): Promise<{ kept: string[]; shown: string[] }> {
    const { world, workshopId } = this.#scene;
    const { rows } = await sql<{ kept: string[]; shown: string[] }>`
      with mine as (select id from board where workshop_id = ${workshopId})
      select
        array(select board_id || (value->'data'->>'text') from board_private
          where board_id in (select id from mine) and deleted_at is null) as kept,
        array(select board_id || (data->>'text') from board_element
          where board_id in (select id from mine) and deleted_at is null and kind = 'note') as shown`.execute(
      world.deps.db,
    );
    return rows[0]!;
  }

  async #seqs(): Promise<Map<string, number>> {
    const { world, workshopId } = this.#scene;
    const { rows } = await sql<{ id: string; seq: number }>`
      select id, seq::int from board where workshop_id = ${workshopId}`.execute(world.deps.db);
    return new Map(rows.map(({ id, seq }) => [id, seq]));
  }
}
