import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import { monthBefore } from "#app/domain/month.ts";
import type { Result } from "#app/domain/refusals.ts";
import { findLatestRun, listRuns } from "#db/match-runs.ts";
import { noteListed } from "#db/match-sightings.ts";
import { askForRankings, isWanted } from "#db/match-wants.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { acceptAgreement } from "#server/commands/acceptAgreement.ts";
import { declareApart, recordConflict } from "#server/commands/declareConflict.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { computeWanted } from "#server/matching/compute.ts";
import { historyOf } from "#server/matching/history.ts";
import { problemsFor } from "#server/matching/problemsFor.ts";
import { noteProfile, shownTo } from "#server/matching/shown.ts";
import { type SuppliersFor, suppliersFor } from "#server/matching/suppliersFor.ts";
import { whyNotListed } from "#server/matching/whyNotListed.ts";
import { openWorld } from "./setup/deps.ts";

const { deps, actor, settle } = await openWorld();
const { db } = deps;
const mei = await actor("mei.chan");
const grace = await actor("grace.wong");
const peter = await actor("peter.leung");
const kit = await actor("kit.lam");
const owen = await actor("owen.reyes");

const deepfake = problemId("deepfake");
const calls = problemId("deepfake-calls");
const mules = problemId("mule-accounts");

beforeAll(async () => {
  await rebuildSearch(deps);
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function shownOn(problem: string, viewer: Actor = mei, at?: string): Promise<SuppliersFor> {
  const found = await suppliersFor(deps, viewer, problem, at);
  if (!found) throw new Error("no ranking");
  return found;
}
const idsOf = ({ matches }: SuppliersFor) => matches.map(({ supplier }) => supplier.id);
const runsOf = async (id: string) => (await listRuns(db, id, 50)).length;

/** Peter edits his problem; nothing is computed before `settle`. */
async function edit(evidence: string): Promise<void> {
  const { rev } = value(await beginEdit());
  value(await saveProblem(deps, peter, calls, { rev, writer: newId(), patch: { evidence } }));
  value(await publishProblemEdit(deps, peter, calls));
}
async function beginEdit() {
  const row = await db.selectFrom("problem").where("id", "=", calls).select("save_rev").executeTakeFirstOrThrow();
  return { ok: true as const, value: { rev: row.save_rev } };
}

describe("a stored ranking", () => {
  test("a burst of edits is one computation, said to be under way until it is done; the old one stays to be opened", async () => {
    const before = await shownOn(calls, peter);
    expect(before).toMatchObject({ recomputing: false, run: { latest: true } });
    await edit("Callers ask for a higher limit.");
    await edit("Callers ask for a higher limit twice.");
    await edit("Weather stations and flood maps of collateral stand behind every voice, says the model risk team.");
    expect(await shownOn(calls, peter)).toMatchObject({ recomputing: true, run: { id: before.run.id } });
    expect(await runsOf(calls)).toBe(1);
    await settle();
    const after = await shownOn(calls, peter);
    expect(after).toMatchObject({ recomputing: false, run: { rev: before.run.rev + 3, causes: ["problem.edited"] } });
    expect(await runsOf(calls)).toBe(2);

    const asItWas = await shownOn(calls, peter, before.run.id);
    expect(asItWas.run).toMatchObject({ id: before.run.id, rev: before.run.rev, latest: false });
    expect(asItWas.matches.map(({ fit, reasons }) => [fit, reasons])).toEqual(
      before.matches.map(({ fit, reasons }) => [fit, reasons]),
    );
    const history = await historyOf(deps, peter, after);
    expect(history.runs.map(({ causes }) => causes)).toEqual([["edited"], []]);
    expect(history.changes.every(({ cause }) => cause !== "others")).toBe(true);
  });

  test("the same outcome is not stored again, only confirmed", async () => {
    const { run } = await shownOn(calls, peter);
    await askForRankings(db, [{ kind: "problem", id: calls, spread: true }], ["night"], deps.clock());
    await computeWanted(deps);
    expect((await findLatestRun(db, { problemId: calls }))?.id).toBe(run.id);
    expect(await isWanted(db, "problem", calls)).toBe(false);
  });

  test("what was wanted when the process died is computed by whoever comes next; what is asked for meanwhile, again", async () => {
    await askForRankings(db, [{ kind: "problem", id: calls, spread: false }], ["problem.edited"], deps.clock());
    // The search that is asked in the middle of the computation is when somebody edits again.
    const search = {
      ...deps.search,
      async candidates(request: Parameters<typeof deps.search.candidates>[0]) {
        await askForRankings(db, [{ kind: "problem", id: calls, spread: false }], ["problem.edited"], deps.clock());
        search.candidates = deps.search.candidates;
        return await deps.search.candidates(request);
      },
    };
    await computeWanted({ ...deps, search });
    expect(await isWanted(db, "problem", calls)).toBe(false);
    // Dies while it computes: nothing is lost.
    await askForRankings(db, [{ kind: "problem", id: calls, spread: false }], ["problem.edited"], deps.clock());
    const dying = { ...deps.search, candidates: () => Promise.reject(new Error("killed")) };
    await expect(computeWanted({ ...deps, search: dying })).rejects.toThrow("killed");
    expect(await shownOn(calls, peter)).toMatchObject({ recomputing: true });
    await computeWanted(deps);
    expect(await shownOn(calls, peter)).toMatchObject({ recomputing: false });
  });

  test("one that can't be computed keeps no other waiting", async () => {
    const ago = (minutes: number) => new Date(deps.clock().getTime() - minutes * 60_000);
    await askForRankings(db, [{ kind: "problem", id: calls, spread: false }], ["test"], ago(2));
    await askForRankings(db, [{ kind: "supplier", id: owen.organisationId, spread: false }], ["test"], ago(1));
    const candidates: typeof deps.search.candidates = (request) =>
      request.kind === "supplier" ? Promise.reject(new Error("unreadable")) : deps.search.candidates(request);
    const broken = { ...deps, search: { ...deps.search, candidates } };
    for (let tries = 0; tries < 2; tries++) await expect(computeWanted(broken)).rejects.toThrow("unreadable");
    expect(await isWanted(db, "supplier", owen.organisationId)).toBe(false);
    expect(await isWanted(db, "problem", calls)).toBe(true);
    await computeWanted(deps);
  });

  test("no other house opens it by the id of a run, and no run opens under another problem", async () => {
    const { run } = await shownOn(calls, peter);
    for (const viewer of [mei, kit, owen]) expect(await suppliersFor(deps, viewer, calls, run.id)).toBeUndefined();
    expect(await suppliersFor(deps, mei, deepfake, run.id)).toBeUndefined();
  });

  test("who is kept from the problem now stands in none of its rankings, nor in what changed", async () => {
    const { run } = await shownOn(deepfake);
    const lantern = organisationId("sup-033");
    expect(idsOf(await shownOn(deepfake, mei, run.id))).toContain(lantern);
    value(
      await recordConflict(deps, mei, { scope: "problem", id: deepfake }, { organisationId: lantern, reason: "A." }),
    );
    expect(idsOf(await shownOn(deepfake, mei, run.id))).not.toContain(lantern);
    await settle();
    const after = await shownOn(deepfake);
    expect(JSON.stringify([after, await historyOf(deps, mei, after)])).not.toContain(lantern);
  });
});

describe("why a supplier is not listed", () => {
  const ask = async (text: string, viewer = mei) => whyNotListed(deps, viewer, await shownOn(deepfake, viewer), text);

  test("far down it is its place with its reasons; among those listed that it is", async () => {
    const far = await ask("lawtide");
    expect(far).toMatchObject({ kind: "placed", listed: false });
    if (far.kind !== "placed") return;
    expect(far.place).toBeGreaterThan(30);
    expect(far.fit).toBeLessThan(far.lastFit);
    expect(far.reasons.length).toBeGreaterThan(0);
    expect(await ask(organisationId("sup-134"))).toMatchObject({ kind: "placed", listed: true, place: 1, fit: 1 });
  });

  test("of an earlier ranking it is told as it was then, never by what would be said today", async () => {
    const old = await db
      .selectFrom("match_run")
      .innerJoin("match_pair", "match_pair.run_id", "match_run.id")
      .where("match_run.problem_id", "=", deepfake)
      .where("latest", "=", false)
      .where("place", ">", 50)
      .select(["match_run.id", "match_pair.supplier_id", "reasons", "place"])
      .orderBy("match_run.computed_at", "desc")
      .orderBy("place")
      .executeTakeFirstOrThrow();
    const shown = await shownOn(deepfake, mei, old.id);
    const asked = () => whyNotListed(deps, mei, shown, old.supplier_id);
    expect(await asked()).toMatchObject({ kind: "placed", place: old.place, reasons: old.reasons });
    await db.deleteFrom("match_pair").where("run_id", "=", old.id).where("supplier_id", "=", old.supplier_id).execute();
    expect(await asked()).toMatchObject({ kind: "not-then" });
  });

  test("a name that several share is asked back, one that nobody has is said to be unknown", async () => {
    const several = await ask("a");
    expect(several.kind === "several" && several.suppliers.length).toBe(6);
    expect(await ask("Nobody & Sons")).toEqual({ kind: "unknown" });
  });

  test("a conflict is told to whom the page of conflicts tells it, and to nobody else", async () => {
    const lantern = organisationId("sup-033");
    expect(await ask(lantern)).toMatchObject({ kind: "conflict" });
    // Second line sees the ranking, but not who is kept from the problem.
    expect(await ask(lantern, grace)).toMatchObject({ kind: "kept" });
  });

  test("a house that stays apart from his isn't in his directory, so that nothing is said of it", async () => {
    const voice = organisationId("sup-068");
    value(
      await declareApart(deps, peter, {
        who: "house",
        organisationId: voice,
        reason: "Owned by a director's family.",
      }),
    );
    expect(await whyNotListed(deps, peter, await shownOn(calls, peter), voice)).toEqual({ kind: "unknown" });
    expect(idsOf(await shownOn(calls, peter))).not.toContain(voice);
  });
});

describe("a supplier's own ranking", () => {
  const mine = async () => (await problemsFor(deps, owen))?.matches.find(({ problem }) => problem.id === mules);

  test("what would raise it comes from no more than the firm may read; the full text brings more once it opens", async () => {
    await db
      .updateTable("problem")
      .set({ requirements: { certifications: ["hipaa"] }, evidence: "Quexatrine. Model risk, again model risk." })
      .where("id", "=", mules)
      .execute();
    const ask = [{ kind: "supplier" as const, id: owen.organisationId, spread: false }];
    await askForRankings(db, ask, ["test"], deps.clock());
    await computeWanted(deps);
    const before = await mine();
    expect(before).toMatchObject({ closed: false, problem: { readable: false } });
    expect(JSON.stringify(before)).not.toMatch(/hipaa|model risk|Quexatrine/i);

    const { agreement } = await db
      .selectFrom("problem")
      .where("id", "=", mules)
      .select("agreement")
      .executeTakeFirstOrThrow();
    value(await acceptAgreement(deps, owen, mules, { text: agreement, accepted: "yes" }));
    expect(await problemsFor(deps, owen)).toMatchObject({ recomputing: true });
    await settle();
    const after = await mine();
    expect(after?.reasons.some(({ code }) => code === "unmet")).toBe(true);
    expect(after?.advice).toContainEqual({
      code: "requirement",
      params: { constraint: "certifications", wanted: ["hipaa"], silent: expect.any(Boolean) },
    });

    // A new agreement closes the full text again, and with it every reason that was made from it.
    await db
      .updateTable("problem")
      .set({ agreement: `${agreement} And more.` })
      .where("id", "=", mules)
      .execute();
    expect(await mine()).toMatchObject({ closed: true, fit: null, reasons: [], advice: [], meetsRequirements: true });
    // Nor does its place tell how well it fitted: it stands last, also when it fitted best, and is nobody's measure.
    await db
      .updateTable("match_pair")
      .set({ score: 1000, place: 0 })
      .where("supplier_id", "=", owen.organisationId)
      .where("problem_id", "=", mules)
      .execute();
    const { matches = [], ended = [] } = (await problemsFor(deps, owen)) ?? {};
    expect(matches.filter(({ pair }) => pair.outcome === "open").at(-1)?.problem.id).toBe(mules);
    expect(Math.max(...[...matches, ...ended].map(({ fit }) => fit ?? 0))).toBe(1);
  });

  test("nobody who isn't invited learns from a ranking being computed that a problem changed", async () => {
    await problemsFor(deps, kit);
    await askForRankings(db, [{ kind: "problem", id: mules, spread: true }], ["problem.edited"], deps.clock());
    const hinted: string[] = [];
    const watching = {
      ...deps,
      live: { ...deps.live, hint: (topic: string) => hinted.push(topic) },
    } as typeof deps;
    await computeWanted(watching);
    expect(hinted).toContain(`match:${mules}`);
    expect(hinted).not.toContain(`match:${kit.organisationId}`);
  });
});

describe("a conflict of interest", () => {
  test("a firm that never saw the problem doesn't notice, and one that did reads of no cause", async () => {
    await problemsFor(deps, kit);
    await settle();
    const jason = await actor("jason.tam");
    const kept = { organisationId: kit.organisationId, reason: "A." };
    value(await recordConflict(deps, jason, { scope: "problem", id: mules }, kept));
    expect(await problemsFor(deps, kit)).toMatchObject({ recomputing: false });
    value(await recordConflict(deps, peter, { scope: "problem", id: calls }, kept));
    await settle();
    const after = await problemsFor(deps, kit);
    expect(after?.matches.map(({ problem }) => problem.id)).not.toContain(calls);
    expect(after?.matches[0]).toMatchObject({ fit: 1 });
    expect(Object.keys(after?.run ?? {})).toEqual(["id", "computedAt", "formula", "thesaurus", "latest"]);
  });
});

describe("how often a firm was shown", () => {
  const day = `${monthBefore(deps.clock(), 1)}-11`;

  test("a firm reads bands of its own finished months; banks have none, and rivals theirs", async () => {
    await db.deleteFrom("match_sighting").execute();
    const problems = await db.selectFrom("problem").where("state", "=", "open").select("id").limit(4).execute();
    for (const { id } of problems)
      for (const viewer of [mei, peter])
        await noteListed(db, viewer, {
          problemId: id,
          suppliers: [{ id: kit.organisationId, moved: "gave-way" }],
          day,
        });
    const [last] = (await shownTo(deps, kit)) ?? [];
    expect(last).toEqual({
      month: monthBefore(deps.clock(), 1),
      listed: 5,
      opened: 0,
      gaveWay: true,
      asNewcomer: false,
    });
    expect((await shownTo(deps, owen))?.map(({ listed }) => listed)).toEqual([0, 0, 0]);
    expect(await shownTo(deps, mei)).toBeUndefined();
  });

  test("what happens this month isn't told, and the same look on one day counts once", async () => {
    for (let look = 0; look < 3; look++) await noteProfile(deps, mei, kit.organisationId);
    await noteProfile(deps, owen, kit.organisationId);
    const rows = await db.selectFrom("match_sighting").where("kind", "=", "opened").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect((await shownTo(deps, kit))?.every(({ opened }) => opened === 0)).toBe(true);
  });
});

describe("the history of a ranking", () => {
  test("neither a line nor a time tells the second line that somebody was kept away or marked; the owner's edit has both", async () => {
    const at = (minutes: number) => ({ ...deps, clock: () => new Date(Date.now() + minutes * 60_000) });
    const seen = async (id = deepfake) => {
      const shown = await shownOn(id, grace);
      return { shown, history: await historyOf(deps, grace, shown) };
    };
    const before = await seen();
    const [best] = idsOf(before.shown);
    value(await recordConflict(deps, mei, { scope: "problem", id: deepfake }, { organisationId: best!, reason: "A." }));
    await computeWanted(at(1));
    const after = await seen();
    expect(after.shown.run.id).not.toBe(before.shown.run.id);
    expect(after.shown.run.causes).toEqual(["conflict.declared"]);
    expect(idsOf(after.shown)).not.toContain(best);
    expect(after.history.run).toEqual(before.history.run);
    expect(after.history.runs).toEqual(before.history.runs);
    expect(after.history.between).toEqual(before.history.between);
    expect(JSON.stringify(after.history)).not.toContain(after.shown.run.computedAt.toISOString());

    // The next that has a cause takes it in.
    await askForRankings(
      db,
      [{ kind: "problem", id: deepfake, spread: false }],
      ["problem.edited", "match.marked"],
      deps.clock(),
    );
    await db.updateTable("problem").set({ evidence: "Flood maps of collateral." }).where("id", "=", deepfake).execute();
    await db
      .updateTable("problem")
      .set((eb) => ({ rev: eb("rev", "+", 1) }))
      .where("id", "=", deepfake)
      .execute();
    await computeWanted(at(2));
    const edited = await seen();
    expect(edited.history.runs.map(({ causes }) => causes)).toEqual([
      ["edited"],
      ...before.history.runs.map((run) => run.causes),
    ]);
    expect(edited.history.run.id).toBe(edited.shown.run.id);
    expect(edited.history.between).toEqual({
      from: before.history.run.computedAt,
      to: edited.shown.run.computedAt,
    });
  });
});
