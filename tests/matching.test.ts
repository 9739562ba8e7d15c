import { beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "#app/domain/id.ts";
import { listNotifications } from "#db/notifications.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { findSupplier } from "#db/suppliers.ts";
import { browseSuppliers } from "#server/browsing/suppliers.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { markProblem, markSupplier } from "#server/commands/markMatch.ts";
import { reopenOrganisation, suspendOrganisation } from "#server/commands/suspendOrganisation.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { problemsFor } from "#server/matching/problemsFor.ts";
import { suppliersFor } from "#server/matching/suppliersFor.ts";
import { openWorld } from "./setup/deps.ts";

const { deps, actor, settle } = await openWorld();

beforeAll(async () => {
  await rebuildSearch(deps);
});

const deepfake = problemId("deepfake");
const calls = problemId("deepfake-calls");
const mirage = organisationId("sup-134");

async function matchesFor(key: string, problem: string) {
  return (await suppliersFor(deps, await actor(key), problem))?.matches;
}
async function endedFor(key: string, problem: string) {
  return (await suppliersFor(deps, await actor(key), problem))?.ended;
}
async function pairFor(key: string, problem: string, supplier: string) {
  return (await matchesFor(key, problem))?.find((match) => match.supplier.id === supplier)?.pair;
}

describe("the ranking of a problem", () => {
  test("its owner and the facilitator see it, each place with its reasons", async () => {
    for (const key of ["mei.chan", "grace.wong", "yvonne.lee"]) {
      const matches = (await matchesFor(key, deepfake)) ?? [];
      expect(matches.length).toBeGreaterThan(10);
      expect(matches.every(({ reasons }) => reasons.length > 0)).toBe(true);
      expect(matches[0]).toMatchObject({ supplier: { id: mirage }, fit: 1 });
    }
  });

  test("rivals, suppliers, assessors and supervisors find none", async () => {
    for (const key of ["peter.leung", "kit.lam", "owen.reyes", "nora.fung", "samuel.kan", "hin.lo"])
      expect([key, await matchesFor(key, deepfake)]).toEqual([key, undefined]);
  });

  test("a draft has no matches, not even for its owner", async () => {
    expect(await matchesFor("mei.chan", problemId("contract-code"))).toBeUndefined();
  });

  test("what a supplier doesn't show stands beside its reasons", async () => {
    const matches = (await matchesFor("mei.chan", deepfake)) ?? [];
    const lacking = matches.find(({ meetsRequirements }) => !meetsRequirements);
    expect(lacking?.reasons.some(({ code }) => code === "unmet")).toBe(true);
  });

  test("a supplier with a declared conflict is not among them", async () => {
    const conflicted = organisationId("sup-192");
    expect((await matchesFor("jason.tam", problemId("mule-accounts")))?.length).toBeGreaterThan(0);
    const before = (await matchesFor("mei.chan", deepfake))?.some(({ supplier }) => supplier.id === conflicted);
    expect(before).toBe(true);
    await deps.db
      .insertInto("conflict_declaration")
      .values({ id: newId(), problem_id: deepfake, organisation_id: conflicted, reason: "A test" })
      .execute();
    const after = (await matchesFor("mei.chan", deepfake))?.some(({ supplier }) => supplier.id === conflicted);
    expect(after).toBe(false);
  });
});

test("a suspended supplier is in no directory, search, ranking or invitation, until it is opened again", async () => {
  const nora = await actor("nora.fung");
  const mei = await actor("mei.chan");
  const rival = organisationId("sup-166");
  const listed = async () => (await matchesFor("mei.chan", deepfake))?.some(({ supplier }) => supplier.id === rival);
  const found = async () =>
    (await browseSuppliers(deps, mei, { q: "Impostor", filters: {}, cursor: null }, "en")).rows.map(
      ({ card }) => card.id,
    );
  expect(await listed()).toBe(true);
  expect(await found()).toContain(rival);
  await suspendOrganisation(deps, nora, { id: rival, reason: "Its registration has lapsed." });
  await settle();
  expect(await listed()).toBe(false);
  expect(await found()).not.toContain(rival);
  expect(await findSupplier(deps.db, mei, rival)).toBeUndefined();
  const invited = await inviteSupplier(deps, mei, calls, { supplierId: rival });
  expect(invited).toMatchObject({ refusal: { code: "not-found" } });
  await reopenOrganisation(deps, nora, { id: rival });
  await settle();
  expect(await listed()).toBe(true);
  expect(await found()).toContain(rival);
});

describe("the problems for a supplier", () => {
  test("a supplier gets those he may see and propose to, with reasons; a bank gets none", async () => {
    const kit = (await problemsFor(deps, await actor("kit.lam")))?.matches;
    expect(kit?.map(({ problem }) => problem.id)).toContain(calls);
    expect(kit?.map(({ problem }) => problem.id)).not.toContain(problemId("mule-accounts"));
    const owen = (await problemsFor(deps, await actor("owen.reyes")))?.matches;
    expect(owen?.map(({ problem }) => problem.id)).toContain(problemId("mule-accounts"));
    expect(await problemsFor(deps, await actor("mei.chan"))).toBeUndefined();
  });

  test("its reasons quote nothing of a full text that isn't open, and don't name a masked owner", async () => {
    const id = problemId("mule-accounts");
    await deps.db
      .updateTable("problem")
      .set({ evidence: "Impostor Zero payment Quexatrine figures", requirements: { certifications: ["hipaa"] } })
      .where("id", "=", id)
      .execute();
    const owen = (await problemsFor(deps, await actor("owen.reyes")))?.matches;
    const match = owen?.find(({ problem }) => problem.id === id);
    expect(match).toMatchObject({ problem: { readable: false }, meetsRequirements: true });
    expect(match?.reasons.some(({ code }) => code === "unmet")).toBe(false);
    expect(JSON.stringify(owen)).not.toContain("Quexatrine");
    expect(JSON.stringify(owen)).not.toContain("Islandview");
  });
});

describe("marks", () => {
  test("nobody learns the other's mark before both have marked; then both do, and are told", async () => {
    const [peter, kit] = [await actor("peter.leung"), await actor("kit.lam")];
    expect(await markSupplier(deps, peter, calls, { supplierId: mirage, mark: "must" })).toEqual({
      ok: true,
      value: null,
    });
    await settle();
    const seenByKit = async () =>
      (await problemsFor(deps, kit))?.matches.find(({ problem }) => problem.id === calls)?.pair;
    expect(await seenByKit()).toEqual({ mine: null, theirs: null, outcome: "open" });
    const told = async (personId: string) =>
      (await listNotifications(deps.db, personId, { limit: 50 }))
        .filter(({ kind }) => kind.startsWith("match."))
        .map(({ kind, data }) => ({ kind, data }));
    expect(await told(kit.personId)).toEqual([]);

    await markProblem(deps, kit, { problemId: calls, mark: "meet" });
    await settle();
    expect(await seenByKit()).toEqual({ mine: "meet", theirs: "must", outcome: "agreed" });
    expect(await pairFor("peter.leung", calls, mirage)).toEqual({ mine: "must", theirs: "meet", outcome: "agreed" });
    expect((await told(kit.personId)).map(({ kind }) => kind)).toEqual(["match.agreed-with-owner"]);
    expect(await told(peter.personId)).toEqual([
      {
        kind: "match.agreed-with-supplier",
        data: expect.objectContaining({ supplier: expect.stringMatching(/Mirage/) }),
      },
    ]);
    expect(await told((await actor("owen.reyes")).personId)).toEqual([]);
  });

  test("a no thanks takes the pair out of the list; taking it back brings it in again", async () => {
    const peter = await actor("peter.leung");
    const first = (await matchesFor("peter.leung", calls))?.find(({ pair }) => !pair.mine)?.supplier.id ?? "";
    await markSupplier(deps, peter, calls, { supplierId: first, mark: "no" });
    expect(await pairFor("peter.leung", calls, first)).toBeUndefined();
    const ended = (await endedFor("peter.leung", calls)) ?? [];
    expect(ended).toMatchObject([{ supplier: { id: first }, pair: { mine: "no", outcome: "ended" } }]);
    await markSupplier(deps, peter, calls, { supplierId: first });
    expect(await pairFor("peter.leung", calls, first)).toEqual({ mine: null, theirs: null, outcome: "open" });
  });

  test("a supplier's no thanks is not known to an owner who hasn't marked", async () => {
    const simon = await actor("simon.cheuk");
    await markProblem(deps, simon, { problemId: problemId("tokenised-deposits"), mark: "no" });
    expect((await pairFor("peter.leung", problemId("tokenised-deposits"), simon.organisationId))?.theirs ?? null).toBe(
      null,
    );
  });

  test("who said no thanks isn't told that the other marked: not what, not when, not by a hint", async () => {
    const peter = await actor("peter.leung");
    const { supplier } = (await matchesFor("peter.leung", calls))!.find(({ pair }) => !pair.mine)!;
    const firm = { ...(await actor("owen.reyes")), organisationId: supplier.id };
    await markSupplier(deps, peter, calls, { supplierId: supplier.id, mark: "no" });
    await settle();
    const page = async () => JSON.stringify(await suppliersFor(deps, peter, calls));
    const before = await page();
    const hints = vi.spyOn(deps.live, "hint");
    for (const mark of ["must", "no", undefined] as const) {
      expect(await markProblem(deps, firm, { problemId: calls, mark })).toMatchObject({ ok: true });
      await settle();
      expect(await page()).toBe(before);
    }
    const topics = hints.mock.calls.map(([topic]) => topic);
    expect(topics).not.toContain(`match:${calls}`);
    expect(topics).toContain(`match:${supplier.id}`);
    // Who wants to meet, too, is told at once.
    await markSupplier(deps, peter, calls, { supplierId: supplier.id, mark: "meet" });
    await markProblem(deps, firm, { problemId: calls, mark: "no" });
    await settle();
    expect(hints.mock.calls.map(([topic]) => topic)).toContain(`match:${calls}`);
    hints.mockRestore();
    await markProblem(deps, firm, { problemId: calls });
    await markSupplier(deps, peter, calls, { supplierId: supplier.id });
  });

  test("a mark of the other side alone changes nothing in a list: not who is in it, not its order, not a count", async () => {
    const list = async (key: string, problem: string) =>
      JSON.stringify(await suppliersFor(deps, await actor(key), problem));
    const forYou = async (key: string) => JSON.stringify(await problemsFor(deps, await actor(key)));
    const listed = (await matchesFor("peter.leung", calls)) ?? [];
    // One from the middle of the list, and one that ranks too low to be in it.
    const inside = listed.find(({ pair }, place) => place > 5 && !pair.mine)!.supplier.id;
    const beyond = organisationId("sup-001");
    expect(listed.some(({ supplier }) => supplier.id === beyond)).toBe(false);
    const mark = async (supplierId: string, mark: "must" | "no") => {
      const firm = { ...(await actor("owen.reyes")), organisationId: supplierId };
      expect(await markProblem(deps, firm, { problemId: calls, mark })).toMatchObject({ ok: true });
    };
    for (const said of ["must", "no"] as const) {
      const before = await list("peter.leung", calls);
      for (const id of [inside, beyond]) await mark(id, said);
      expect(await list("peter.leung", calls)).toBe(before);
    }
    const kit = await actor("kit.lam");
    const open = (await problemsFor(deps, kit))?.matches.find(({ pair }) => !pair.mine)?.problem.id;
    const before = await forYou("kit.lam");
    const row = { problem_id: open!, supplier_id: kit.organisationId, side: "owner" as const };
    for (const said of ["must", "no"] as const) {
      await deps.db
        .insertInto("match_mark")
        .values({ ...row, mark: said, marked_by: (await actor("peter.leung")).personId })
        .onConflict((conflict) => conflict.columns(["problem_id", "supplier_id", "side"]).doUpdateSet({ mark: said }))
        .execute();
      expect(await forYou("kit.lam")).toBe(before);
    }
  });

  test("pairs that both want come first in both lists", async () => {
    expect((await matchesFor("peter.leung", calls))?.[0]?.pair.outcome).toBe("agreed");
    expect((await problemsFor(deps, await actor("kit.lam")))?.matches[0]?.pair.outcome).toBe("agreed");
  });

  test("who may not mark finds nothing to mark, and nothing is written", async () => {
    const refused = { ok: false, refusal: { code: "not-found" } };
    for (const key of ["peter.leung", "grace.wong", "yvonne.lee", "kit.lam", "nora.fung"])
      expect(await markSupplier(deps, await actor(key), deepfake, { supplierId: mirage, mark: "no" })).toEqual(refused);
    // Not invited: for him the problem doesn't exist.
    expect(
      await markProblem(deps, await actor("kit.lam"), { problemId: problemId("mule-accounts"), mark: "meet" }),
    ).toEqual(refused);
    expect(await markProblem(deps, await actor("mei.chan"), { problemId: calls, mark: "meet" })).toEqual(refused);
    expect((await pairFor("mei.chan", deepfake, mirage))?.mine).toBe("must");
  });

  test("the event says that a side marked, never what", async () => {
    const events = await deps.db.selectFrom("event").where("kind", "=", "match.marked").selectAll().execute();
    expect(events.length).toBeGreaterThan(0);
    for (const event of events)
      expect(Object.keys(event.data as object).sort()).toEqual(["problemId", "side", "supplierId"]);
  });
});
