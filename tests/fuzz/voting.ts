import { sql } from "kysely";
import { expect } from "vitest";
import type { Vote, VoteRound } from "#app/domain/board/vote.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import type { FuzzPeer } from "./peer.ts";
import { hostOf, notesOf, type Scene } from "./scene.ts";

type Voted = { mine: Record<string, number> };

/** Rounds on the common board (B16): opened, voted in from several tabs at once, closed, and opened again. */
export class FuzzVoting {
  readonly #scene: Scene;
  /** How the dots lay when a round's close was acknowledged, by round. */
  readonly #closed = new Map<string, string>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async step(peer: FuzzPeer): Promise<void> {
    const { random } = this.#scene;
    const host = hostOf(this.#scene);
    const round = host.connection.state().round?.round;
    if (!round || round.state === "closed") {
      await host.send(boardEvents.openRound, { title: "Which?", budget: 3, perElement: 2 });
      return;
    }
    if (random.chance(0.2)) {
      const closed = await host.send(boardEvents.closeRound, { roundId: round.id });
      if (closed?.ok) this.#closed.set(round.id, await this.#dots(round.id));
      return;
    }
    const notes = notesOf(peer);
    if (notes.length === 0) return;
    await this.#vote(peer, round, random.pick(notes));
  }

  /** @throws when dots were moved after the close. */
  async check(): Promise<void> {
    for (const [roundId, dots] of this.#closed) expect(await this.#dots(roundId), "dots of a closed round").toBe(dots);
  }

  /** From all of one's tabs, or twice at once: the budget holds in the transaction that counts. */
  async #vote(peer: FuzzPeer, round: VoteRound, elementId: string): Promise<void> {
    const votes: Vote[] = [this.#scene.random.below(4), 2].map((count) => ({ roundId: round.id, elementId, count }));
    const answers = await Promise.all(votes.map((vote) => peer.send<Voted>(boardEvents.vote, vote)));
    if (answers.some((answer) => answer === null)) return;
    const taken = answers.flatMap((answer, i) => (answer?.ok ? votes[i]!.count : []));
    if (taken.length === 0) return;
    const stored = await this.#scene.world.deps.db
      .selectFrom("vote")
      .where("round_id", "=", round.id)
      .where("person_id", "=", peer.personId)
      .where("element_id", "=", elementId)
      .select("count")
      .executeTakeFirst();
    expect(taken, "one of the votes that were acknowledged is what counts").toContain(stored?.count ?? 0);
  }

  async #dots(roundId: string): Promise<string> {
    const { rows } = await sql<{ dots: string }>`
      select coalesce(string_agg(person_id || ' ' || element_id || ' ' || count, ', ' order by person_id, element_id), '') as dots
      from vote where round_id = ${roundId}`.execute(this.#scene.world.deps.db);
    return rows[0]!.dots;
  }
}
