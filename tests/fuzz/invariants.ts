import { sql } from "kysely";
import { expect } from "vitest";
import { applyOp, type Elements, readRegister, type SequencedOp } from "#app/domain/board/op.ts";
import { elementsAt } from "#db/board-history.ts";
import { opsSince } from "#db/board-ops.ts";
import { elementsOf } from "#db/boards.ts";
import type { FuzzPeer } from "./peer.ts";
import { hostOf, type Scene } from "./scene.ts";

/** What the database says at one moment, in one statement. */
type Moment = {
  boards: Record<string, { seq: number; ops: number; last: number; twice: number }>;
  stageRev: number;
  /** Sums of dots that no budget allows, and dots of who doesn't vote. */
  overdrawn: object[] | null;
  /** Ops that were acknowledged and are not there so. */
  missing: object[] | null;
};

/** What must hold of a workshop's boards: some of it whatever is under way, all of it once nothing is. */
export class Invariants {
  readonly #scene: Scene;
  /** How many of a page's acknowledgements were found in the database before. */
  readonly #found = new WeakMap<FuzzPeer, number>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** What can be judged at any time: nothing acknowledged is missing, the order has no gap, nobody is ahead of it, no budget is overdrawn. */
  async atAnyTime(): Promise<void> {
    const { peers } = this.#scene;
    const pages = this.#pages;
    // Read before the database is asked: it may be further by then, never behind.
    const shown = peers.map(({ boardId, personKey, connection }) => ({
      who: personKey,
      boardId,
      seq: connection.store.seq,
      stageRev: connection.state().stage?.rev ?? 0,
    }));
    const upTo = pages.map(({ acknowledged }) => acknowledged.length);
    const acknowledged = pages.flatMap((page) => page.acknowledged.slice(this.#found.get(page) ?? 0));
    const { boards, stageRev, overdrawn, missing } = await this.#moment(acknowledged);
    expect(missing, "ops that were acknowledged and are not there").toBeNull();
    expect(overdrawn, "dots that nobody could place").toBeNull();
    for (const [id, { seq, ops, last, twice }] of Object.entries(boards)) {
      expect({ ops, last, twice }, `the order of ${id} has no gap`).toEqual({ ops: seq, last: seq, twice: 0 });
    }
    for (const page of shown) {
      expect(page.seq, `${page.who} is not ahead of the board`).toBeLessThanOrEqual(boards[page.boardId]?.seq ?? 0);
      expect(page.stageRev, `${page.who} is not ahead of the stage`).toBeLessThanOrEqual(stageRev);
    }
    for (const [i, page] of pages.entries()) this.#found.set(page, upTo[i]!);
  }

  /** The whole, once everybody has everything: all pages show what is stored, which is what was done. */
  async whenQuiet(): Promise<void> {
    for (const page of this.#pages) this.#found.set(page, 0);
    await this.atAnyTime();
    for (const boardId of new Set(this.#scene.peers.map((peer) => peer.boardId))) await this.#board(boardId);
  }

  get #pages(): FuzzPeer[] {
    return [...this.#scene.peers, ...this.#scene.left];
  }

  async #board(boardId: string): Promise<void> {
    const { db } = this.#scene.world.deps;
    const lost = wordsLost(await opsSince(db, boardId, 0, 100_000), this.#pages);
    if (lost.length) throw new Error(`words that writing in a text took away: ${JSON.stringify(lost)}`);
    const [stored, replayed, kept] = await Promise.all([
      elementsOf(db, boardId),
      elementsAt(db, boardId, Number.MAX_SAFE_INTEGER),
      db
        .selectFrom("board_private")
        .where("board_id", "=", boardId)
        .where("deleted_at", "is", null)
        .select(["id", "person_id as personId", "value"])
        .execute(),
    ]);
    const elements = Object.fromEntries(stored);
    expect(Object.fromEntries(replayed.elements), "what is stored is what its ops make").toEqual(elements);
    for (const { personKey, personId, connection } of this.#scene.peers.filter((peer) => peer.boardId === boardId)) {
      const { store } = connection;
      const [own, shown] = [new Map<string, object>(), new Map<string, object>()];
      for (const [id, element] of store.elements) (store.isPrivate(id) ? own : shown).set(id, element);
      expect(Object.fromEntries(shown), `${personKey} shows what is stored`).toEqual(elements);
      // Who guessed its id and made something else of it hides a note from its writer's page, until the reveal.
      const notes = kept.filter((note) => note.personId === personId && !(note.id in elements));
      expect([...own.keys()].sort(), `private notes of ${personKey}`).toEqual(notes.map(({ id }) => id).sort());
      for (const { id, value } of notes)
        expect(own.get(id), `a private note of ${personKey}`).toMatchObject(value as object);
    }
  }

  async #moment(acknowledged: readonly object[]): Promise<Moment> {
    const { workshopId, world } = this.#scene;
    const { personId: host } = hostOf(this.#scene);
    const { rows } = await sql<Moment>`
      with mine as materialized (select id, seq from board where workshop_id = ${workshopId}),
        orders as (
          select mine.id, mine.seq, count(op.seq) as ops, coalesce(max(op.seq), 0) as last,
            count(*) filter (where exists (select from board_private_op as kept where kept.board_id = mine.id and kept.op_id = op.op_id)) as twice
          from mine left join board_op as op on op.board_id = mine.id group by mine.id, mine.seq
        ),
        given as (
          select round.id, person_id, sum(count) as dots, max(count) as most, budget, per_element from vote
          join vote_round as round on round.id = vote.round_id where board_id in (select id from mine)
          group by round.id, person_id
        )
      select
        (select jsonb_object_agg(id, to_jsonb(orders) - 'id') from orders) as boards,
        (select stage_rev::int from workshop where id = ${workshopId}) as "stageRev",
        (select jsonb_agg(given) from given where dots > budget or most > per_element or person_id = ${host}) as overdrawn,
        (select jsonb_agg(asked) from jsonb_to_recordset(${JSON.stringify(acknowledged)}::text::jsonb)
            as asked("boardId" uuid, "opId" uuid, seq bigint)
          where not case when seq is null
            then exists (select from board_private_op as kept where kept.board_id = "boardId" and kept.op_id = "opId")
            else exists (select from board_op as op where op.board_id = "boardId" and op.op_id = "opId" and op.seq = asked.seq)
          end) as missing`.execute(world.deps.db);
    return rows[0]!;
  }
}

const wordsOf = (text: unknown): string[] => (typeof text === "string" && text.match(/zephyr\d+quill/g)) || [];

/** Words that stood in a text and went when somebody wrote others there, and words that were written and never came (B2). */
function wordsLost(entries: readonly SequencedOp[], pages: readonly FuzzPeer[]): object[] {
  const elements: Elements = new Map();
  const lost: object[] = [];
  for (const entry of entries) {
    const { op, seq } = entry;
    const written = pages.find((page) => page.writtenOver.has(op.opId))?.writtenOver.get(op.opId);
    const standing = elements.get(op.id);
    if (written && op.type === "set" && standing) {
      const [over, value] = [wordsOf(written.over), wordsOf(written.value)];
      const stood = wordsOf(readRegister(standing, op.register)).filter(
        (word) => value.includes(word) || !over.includes(word),
      );
      const stands = wordsOf(op.value);
      const put = value.filter((word) => !over.includes(word));
      const gone = [...stood, ...put].filter((word) => !stands.includes(word));
      if (gone.length)
        lost.push({ seq, gone, ...written, stood: readRegister(standing, op.register), stands: op.value });
    }
    applyOp(elements, entry);
  }
  return lost;
}
