import type { Crowd } from "./crowd.ts";
import { type Line, measureLine } from "./ladder.ts";
import type { Site } from "./site.ts";
import { ourTarget } from "./target.ts";

export type Loss = {
  line: Line;
  /** Stored while it was measured. */
  "ops/s": number;
  acknowledged: number;
  /** Acknowledged and not in the database. */
  lost: number;
  /** There more than once. */
  doubled: number;
  /** Sent and not answered within ten seconds of the end. */
  unanswered: number;
};

const movers = 15;
/** In each of the twenty frames a second. */
const opsPerMove = 5;

/** 1,500 ops a second into one board; then each that was acknowledged is looked for in the database. */
export async function loss(crowd: Crowd, site: Site, ms: number): Promise<Loss> {
  const { people, boardId } = await site.room({ people: 30, writers: movers });
  await crowd.add(
    "ours",
    site.server.url,
    people.map((person, i) => ({ ...person, durable: true, sampled: i >= movers, audited: true, opsPerMove })),
  );
  const target = ourTarget(site, { durable: true, most: people.length });
  const before = await countOps(site, boardId);
  const began = performance.now();
  const line = await measureLine(crowd, target, people.length, { name: "ours, 1,500 ops/s", ms });
  const during = (await countOps(site, boardId)) - before;
  const seconds = (performance.now() - began) / 1_000;
  const { acknowledged, unanswered } = await crowd.finish();
  await crowd.clear();
  const ops = await storedOps(site, boardId);
  const stored = new Set(ops);
  return {
    line,
    "ops/s": Math.round(during / seconds),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((opId) => !stored.has(opId)).length,
    doubled: ops.length - stored.size,
    unanswered,
  };
}

async function countOps({ db }: Site, boardId: string): Promise<number> {
  const { seq } = await db.selectFrom("board").select("seq").where("id", "=", boardId).executeTakeFirstOrThrow();
  return seq;
}

async function storedOps({ db }: Site, boardId: string): Promise<string[]> {
  const rows = await db.selectFrom("board_op").select("op_id").where("board_id", "=", boardId).execute();
  return rows.map((row) => row.op_id);
}
