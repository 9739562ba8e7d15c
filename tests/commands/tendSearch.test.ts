import { sql } from "kysely";
import { expect, test } from "vitest";
import { findIndex } from "#db/search-indexes.ts";
import { listFailed } from "#db/search-tasks.ts";
import { tendSearch } from "#server/commands/tendSearch.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { readSearchState } from "#server/indexing/state.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const nora = await world.actor("nora.fung");
const kit = await world.actor("kit.lam");
await rebuildSearch(deps);
const name = deps.indexing.index;
const lost = { noun: "supplier" as const, id: kit.organisationId };
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);

async function giveUp() {
  await sql`insert into search_task (index_name, noun, thing_id, upto, since, state, attempts, reason)
    values (${name}, 'supplier', ${kit.organisationId}, 0, now(), 'failed', 8, 'invalid_document_fields')`.execute(
    deps.db,
  );
}

test("what was given up is tried again by the operator's admin, one or all of it, and by nobody else", async () => {
  for (const input of [{ intent: "retry" as const, ...lost }, { intent: "retry-all" as const }]) {
    await giveUp();
    for (const other of ["kit.lam", "mei.chan", "yvonne.lee", "samuel.kan", "hin.lo"])
      expect(code(await tendSearch(deps, await world.actor(other), input))).toBe("not-found");
    expect((await readSearchState(deps)).indexes).toMatchObject([{ name, own: true, failed: 1, state: "behind" }]);
    expect(code(await tendSearch(deps, nora, input))).toBe("ok");
    expect(await deps.indexing.catchUp()).toBe("idle");
    expect(await listFailed(deps.db, 10)).toEqual([]);
    expect(code(await tendSearch(deps, nora, input))).toBe("not-found");
  }
});

test("what an operator sees of search names nobody's texts", async () => {
  await giveUp();
  const seen = JSON.stringify(await readSearchState(deps));
  expect(seen).toContain(kit.organisationId);
  for (const word of Object.values(kit.organisationName)) expect(seen).not.toContain(word);
  await tendSearch(deps, nora, { intent: "retry-all" });
  await deps.indexing.catchUp();
});

test("a comparison and a rebuild are asked for by the operator's admin alone, and stand until they are done", async () => {
  for (const input of [{ intent: "check" as const }, { intent: "fill" as const, sure: "on" as const }])
    expect(code(await tendSearch(deps, kit, input))).toBe("not-found");
  expect(await findIndex(deps.db, name)).toMatchObject({ checkWantedAt: null, fillWantedAt: null });
  expect(code(await tendSearch(deps, nora, { intent: "check" }))).toBe("ok");
  expect(code(await tendSearch(deps, nora, { intent: "fill", sure: "on" }))).toBe("ok");
  expect((await readSearchState(deps)).indexes).toMatchObject([{ checkWanted: true, fillWanted: true }]);
  await new Promise((later) => setTimeout(later, 5));
  await deps.indexing.fill();
  expect((await readSearchState(deps)).indexes).toMatchObject([{ checkWanted: true, fillWanted: false }]);
});
