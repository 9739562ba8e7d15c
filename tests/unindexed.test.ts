import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { listMarksOfProblem } from "#db/match-marks.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { searchEverything } from "#server/browsing/everything.ts";
import { browseProblems } from "#server/browsing/problems.ts";
import { recordConflict } from "#server/commands/declareConflict.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { rankSuppliers } from "#server/matching/rankSuppliers.ts";
import { openWorld } from "./setup/deps.ts";

const { deps, actor } = await openWorld();
const { db } = deps;
const [peter, jason, kit, owen] = await Promise.all(["peter.leung", "jason.tam", "kit.lam", "owen.reyes"].map(actor));
const calls = problemId("deepfake-calls");

const everything = { q: "", filters: {}, cursor: null };
/** All that a search tells of how many there are. */
async function toldTo(viewer: Actor, q = "") {
  const list = await browseProblems(deps, viewer, { ...everything, q }, "en", 100);
  const all = await searchEverything(deps, viewer, { ...everything, q }, "en");
  const kinds = all?.counts.kind?.find(({ value }) => value === "problem")?.count ?? 0;
  const states = list.counts?.state?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return {
    shown: list.rows.length,
    total: list.total,
    states,
    kinds,
    found: list.rows.some(({ card }) => card.id === calls),
    didYouMean: list.didYouMean,
  };
}

test("who is kept from a problem reads it off no total and no count while search doesn't know of it yet, or never will", async () => {
  await rebuildSearch(deps);
  const before = await toldTo(kit!);
  const rival = await toldTo(owen!);
  expect(before).toMatchObject({ found: true, shown: before.total, states: before.total, kinds: before.total });

  const kept = { organisationId: kit!.organisationId, reason: "A." };
  expect(await recordConflict(deps, peter!, { scope: "problem", id: calls }, kept)).toMatchObject({ ok: true });
  const one = before.shown - 1;
  const without = { ...before, found: false, shown: one, total: one, states: one, kinds: one };
  // Written down in the log, not yet taken over.
  expect(await toldTo(kit!)).toEqual(without);

  // Taken over, tried, and given up.
  await sql`update search_index set position = pg_snapshot_xmin(pg_current_snapshot())
    where name = ${deps.indexing.index}`.execute(db);
  // What the index itself would tell.
  expect(await toldTo(kit!)).toMatchObject({ shown: one, total: before.total });
  await sql`insert into search_task (index_name, noun, thing_id, upto, since, state, attempts, reason)
    values (${deps.indexing.index}, 'problem', ${calls}, 0, now(), 'failed', 8, 'invalid_document_fields')`.execute(db);
  expect(await toldTo(kit!)).toEqual(without);
  // For all others it is there as before.
  expect(await toldTo(owen!)).toEqual(rival);
  expect(await toldTo(peter!)).toMatchObject({ found: true });
});

test("a full text that closed is searched for nobody, not even for a correction, while the index still has it open", async () => {
  const mules = problemId("mule-accounts");
  const lena = await actor("lena.koh");
  await db.updateTable("problem").set({ evidence: "Quexatrine figures" }).where("id", "=", mules).execute();
  await rebuildSearch(deps);
  const ask = (viewer: Actor, q: string) => browseProblems(deps, viewer, { ...everything, q }, "en", 100);
  expect(await ask(lena, "Quexatrine")).toMatchObject({ total: 1 });

  await sql`insert into search_task (index_name, noun, thing_id, upto, since)
    values (${deps.indexing.index}, 'problem', ${mules}, 0, now())`.execute(db);
  expect(await ask(lena, "Quexatrine")).toMatchObject({ total: 1 });
  await db.updateTable("problem").set({ agreement: "Another agreement." }).where("id", "=", mules).execute();
  for (const q of ["Quexatrine", "Quexatrime", "Quexat"])
    expect(await ask(lena, q)).toMatchObject({ rows: [], total: 0, next: null, didYouMean: null });
  expect(await ask(jason!, "Quexatrine")).toMatchObject({ total: 1 });
});

test("a supplier that the engine wouldn't take keeps its place in rankings; who is kept from the problem gets none by it", async () => {
  const mei = await actor("mei.chan");
  const deepfake = problemId("deepfake");
  const lantern = organisationId("sup-033");
  await db
    .updateTable("supplier")
    .set({ updated_at: new Date(Date.now() - 86_400_000) })
    .execute();
  await rebuildSearch(deps);
  const rank = async () => (await rankSuppliers(deps, deepfake))?.pairs.map(({ supplierId }) => supplierId) ?? [];
  // Nobody's mark keeps him in it.
  const marked = await listMarksOfProblem(db, deepfake);
  const lost = (await rank()).find((id) => id !== lantern && !marked.has(id))!;
  const kept = { organisationId: lantern, reason: "A." };
  expect(await recordConflict(deps, mei, { scope: "problem", id: deepfake }, kept)).toMatchObject({ ok: true });
  for (const id of [lost, lantern]) {
    await deps.search.remove([{ kind: "supplier", id }]);
    await sql`insert into search_task (index_name, noun, thing_id, upto, since, state, attempts, reason)
      values (${deps.indexing.index}, 'supplier', ${id}, 0, now(), 'failed', 8, 'invalid_document_fields')`.execute(db);
  }
  const ranked = await rank();
  expect(ranked).toContain(lost);
  expect(ranked).not.toContain(lantern);
  await sql`delete from search_task where noun = 'supplier'`.execute(db);
  expect(await rank()).not.toContain(lost);
});
