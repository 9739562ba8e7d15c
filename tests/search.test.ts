import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/domain/actor.ts";
import { facetValues } from "#app/domain/browsing.ts";
import { newId } from "#app/domain/id.ts";
import { type ProblemCard, pageProblemCards } from "#db/problem-cards.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { problemId, problems } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { pageSupplierCards } from "#db/suppliers.ts";
import { browseProblems, problemFacets } from "#server/browsing/problems.ts";
import { browseSuppliers } from "#server/browsing/suppliers.ts";
import { indexSubject, rebuildSearch } from "#server/indexing/index.ts";
import { openWorld } from "./setup/deps.ts";

const { deps, actor } = await openWorld();

beforeAll(async () => {
  await rebuildSearch(deps);
});

const everything = { q: "", filters: {}, cursor: null };
const everybody = ["nobody", ...demoAccounts.map(({ key }) => key)];
const viewerOf = async (key: string): Promise<Viewer> => (key === "nobody" ? null : await actor(key));

/** What the tables say this viewer may see: the policy as a condition of SQL. */
async function allowed(viewer: Viewer): Promise<ProblemCard[]> {
  const { cards } = await pageProblemCards(deps.db, viewer, { filters: {}, limit: 100 });
  return cards;
}

describe("search finds what the policy allows", () => {
  test.each(everybody)("hits, total and counts for %s", async (key) => {
    const viewer = await viewerOf(key);
    const cards = await allowed(viewer);
    const found = await browseProblems(deps, viewer, everything, "en", 100);
    expect(found.rows.map(({ card }) => card.id).sort()).toEqual(cards.map(({ id }) => id).sort());
    expect(found.total).toBe(cards.length);

    const count = (values: (card: ProblemCard) => string[], value: string) =>
      cards.filter((card) => values(card).includes(value)).length;
    const counted = Object.fromEntries(
      (["theme", "focusArea", "technique", "state"] as const).map((facet) => [
        facet,
        Object.fromEntries((found.counts?.[facet] ?? []).map((one) => [one.value, one.count])),
      ]),
    );
    const due = (facet: keyof typeof facetValues, values: (card: ProblemCard) => string[]) =>
      problemFacets(viewer).includes(facet)
        ? Object.fromEntries(
            facetValues[facet]
              .map((value) => [value, count(values, value)] as const)
              .filter(([, number]) => number > 0),
          )
        : {};
    expect(counted).toEqual({
      theme: due("theme", (card) => card.themes),
      focusArea: due("focusArea", (card) => card.focusAreas),
      technique: due("technique", (card) => card.techniques),
      state: due("state", (card) => [card.state]),
    });
  });

  test("every problem of the demo is found by its own words by whoever may see it, and by nobody else", async () => {
    for (const key of ["nobody", "mei.chan", "peter.leung", "kit.lam", "owen.reyes", "yvonne.lee", "hin.lo"]) {
      const viewer = await viewerOf(key);
      const visible = new Set((await allowed(viewer)).map(({ id }) => id));
      for (const problem of problems) {
        const q = problem.title.en ?? problem.title.zhHant ?? "";
        const { rows } = await browseProblems(deps, viewer, { ...everything, q }, "en", 100);
        const ids = rows.map(({ card }) => card.id);
        expect([key, problem.key, ids.includes(problemId(problem.key))]).toEqual([
          key,
          problem.key,
          visible.has(problemId(problem.key)),
        ]);
      }
    }
  });
});

describe("search betrays nothing", () => {
  const search = async (key: string, q: string) =>
    await browseProblems(deps, await viewerOf(key), { ...everything, q }, "en", 100);

  test("a rival finds a draft by no word of it", async () => {
    for (const key of ["nobody", "peter.leung", "kit.lam", "nora.fung"]) {
      for (const q of ["contract code", "Checking contract code before a tokenised note goes live", "cotnract code"]) {
        const { rows } = await search(key, q);
        expect(rows.map(({ card }) => card.id)).not.toContain(problemId("contract-code"));
      }
    }
    const { rows } = await search("mei.chan", "contract code");
    expect(rows.map(({ card }) => card.id)).toContain(problemId("contract-code"));
  });

  test("an invited problem is found by those invited, and by no other supplier", async () => {
    const id = problemId("mule-accounts");
    const q = "receiving accounts three institutions";
    expect((await search("owen.reyes", q)).rows.map(({ card }) => card.id)).toContain(id);
    expect((await search("kit.lam", q)).rows.map(({ card }) => card.id)).not.toContain(id);
  });

  test("the words of a full statement find it only for who accepted its agreement", async () => {
    const id = problemId("mule-accounts");
    await deps.db.updateTable("problem").set({ evidence: "Quexatrine figures" }).where("id", "=", id).execute();
    await indexSubject(deps, { subject: { kind: "problem", id }, threadId: null });
    const finds = async (key: string, q: string) => {
      const { rows, total, didYouMean } = await search(key, q);
      return { found: rows.some(({ card }) => card.id === id), total: Boolean(total), didYouMean };
    };
    // Owner, host, and who accepted.
    for (const key of ["jason.tam", "peter.leung", "yvonne.lee", "lena.koh"])
      expect(await finds(key, "Quexatrine")).toMatchObject({ found: true });
    // Invited without having accepted, not invited, another bank, nobody: not even the right spelling is offered.
    for (const key of ["owen.reyes", "kit.lam", "mei.chan", "nobody"])
      for (const q of ["Quexatrine", "Quexatrime", "Quexat"])
        expect([key, q, await finds(key, q)]).toEqual([key, q, { found: false, total: false, didYouMean: null }]);
  });

  test("a masked owner's name neither finds the problem nor stands in its row", async () => {
    const id = problemId("insider-access");
    const { rows } = await search("kit.lam", "Islandview Securities");
    expect(rows.map(({ card }) => card.id)).not.toContain(id);
    const all = await search("kit.lam", "block orders");
    const row = all.rows.find(({ card }) => card.id === id);
    expect(row?.card.owners).toBeNull();
    expect(JSON.stringify(row)).not.toContain("Islandview");
  });

  test("a visitor gets title and theme, never a summary, and can't narrow by what he doesn't see", async () => {
    const { rows } = await search("nobody", "");
    expect(rows.length).toBeGreaterThan(0);
    for (const { card, summary } of rows) {
      expect(card).toMatchObject({ summary: null, focusAreas: [], techniques: [] });
      expect(summary.map(({ text }) => text).join("")).toBe("");
    }
  });

  test("visitors find no supplier", async () => {
    expect((await browseSuppliers(deps, null, everything, "en")).rows).toEqual([]);
  });
});

describe("the index follows the database", () => {
  test("whoever is declared conflicted stops finding a problem, and an index that lags shows it no longer", async () => {
    const kit = await actor("kit.lam");
    const id = problemId("deepfake-calls");
    const find = async () =>
      (await browseProblems(deps, kit, { ...everything, q: "cloned voices hotline" }, "en")).rows.map(
        ({ card }) => card.id,
      );
    expect(await find()).toContain(id);
    await deps.db
      .insertInto("conflict_declaration")
      .values({ id: newId(), problem_id: id, organisation_id: kit.organisationId, reason: "A test" })
      .execute();
    // Not indexed yet: the database has the last word.
    expect(await find()).not.toContain(id);
    await indexSubject(deps, { subject: { kind: "problem", id }, threadId: null });
    const { rows, total } = await browseProblems(deps, kit, everything, "en", 100);
    expect(total).toBe(rows.length);
  });

  test("a profile that changed is shown as it is now", async () => {
    const mei = await actor("mei.chan");
    const id = organisationId("sup-001");
    await deps.db
      .updateTable("supplier")
      .set((eb) => ({ summary: { en: "Reads new rules aloud." }, rev: eb("rev", "+", 1) }))
      .where("id", "=", id)
      .execute();
    const find = async (q: string) =>
      (await browseSuppliers(deps, mei, { ...everything, q }, "en")).rows.find(({ card }) => card.id === id);
    expect((await find("Lawtide"))?.summary).toEqual([{ text: "Reads new rules aloud.", hit: false }]);
    await indexSubject(deps, { subject: { kind: "supplier", id }, threadId: null });
    expect((await find("aloud"))?.summary.some(({ hit }) => hit)).toBe(true);
  });
});

describe("lists", () => {
  test("pages follow each other without a gap or a double", async () => {
    const mei = await actor("mei.chan");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await browseSuppliers(deps, mei, { ...everything, cursor }, "en", 50);
      seen.push(...page.rows.map(({ card }) => card.id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(195);
    expect(new Set(seen).size).toBe(195);
  });

  test("slips, beginnings and Chinese find the same firm", async () => {
    const mei = await actor("mei.chan");
    for (const q of ["deepfake", "deepfkae", "深偽", "深伪"]) {
      const { rows } = await browseSuppliers(deps, mei, { ...everything, q }, "en", 20);
      expect([q, rows.map(({ card }) => card.id)]).toEqual([q, expect.arrayContaining([organisationId("sup-134")])]);
    }
    const { rows } = await browseSuppliers(deps, mei, { ...everything, q: "Lawt" }, "en", 20);
    expect(rows[0]?.card.id).toBe(organisationId("sup-001"));
  });

  test("a facet counts as if its own choice were not made", async () => {
    const mei = await actor("mei.chan");
    const all = await browseSuppliers(deps, mei, everything, "en");
    const ai = await browseSuppliers(deps, mei, { ...everything, filters: { theme: ["ai"] } }, "en");
    expect(ai.counts?.theme).toEqual(all.counts?.theme);
    expect(ai.total).toBe(all.counts?.theme?.find(({ value }) => value === "ai")?.count);
    expect(ai.counts?.stage).not.toEqual(all.counts?.stage);
  });

  test("who leaves data in the customer's own systems is found under every place of data, and counted there", async () => {
    const mei = await actor("mei.chan");
    const rows = await deps.db.selectFrom("supplier").select(["id", "residencies"]).execute();
    const all = await browseSuppliers(deps, mei, everything, "en");
    for (const residency of ["hong-kong", "united-states", "customer-held"]) {
      const filters = { residency: [residency] };
      const fitting = rows
        .filter(({ residencies }) => residencies.includes(residency) || residencies.includes("customer-held"))
        .map(({ id }) => id);
      const found = await browseSuppliers(deps, mei, { ...everything, filters }, "en", 100);
      expect(found.total).toBe(fitting.length);
      expect(fitting).toEqual(expect.arrayContaining(found.rows.map(({ card }) => card.id)));
      expect(all.counts?.residency).toContainEqual({ value: residency, count: fitting.length });
      // While search is away, the database answers.
      const { cards } = await pageSupplierCards(deps.db, mei, { filters, limit: 300 });
      expect(cards.map(({ id }) => id).sort()).toEqual(fitting.sort());
    }
  });
});
