import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type LabelledSet, readLabelledSet } from "../commands/catalogue.ts";
import { conceptsOf, facetNames, openSearch, type Search, type SearchDocument, tokens } from "../index.ts";

const reader = ["reader", tokens.everyone];

/** Everything one may ask: what must be equal on two shelves that hold the same. */
async function answersOf(search: Search, set: LabelledSet) {
  const questions = [
    ...set.queries.filter((_, i) => i % 3 === 0).map(({ query }) => query),
    "c",
    "re",
    "sanc",
    "金",
    "screning",
    "",
  ];
  const answers = [];
  for (const q of questions) {
    const { hits, ...rest } = await search.search({ q, facets: facetNames, locale: "zh-Hant", viewer: reader });
    answers.push({ q, ids: hits.map(({ id }) => id), ...rest });
  }
  for (const need of set.problems.slice(0, 8)) {
    const { themes, focusAreas } = need;
    const request = { kind: "supplier", concepts: conceptsOf(need), themes, focusAreas, viewer: reader } as const;
    answers.push(await search.candidates({ ...request, limit: 30 }));
  }
  return answers;
}

describe("documents in memory", { timeout: 30_000 }, () => {
  let set: LabelledSet;
  let documents: SearchDocument[];
  const root = resolve(import.meta.dirname, "../..");

  beforeAll(async () => {
    const data = join(root, "search/data/eval");
    set = await readLabelledSet(data, join(root, "db/seed/data/suppliers.json"), join(data, "stuffers.json"));
    documents = set.documents.slice(0, 70).map((doc, i) => ({
      ...doc,
      visibleTo: i % 3 ? [tokens.everyone] : ["reader", "others"],
      hiddenFrom: i % 7 ? [] : ["reader"],
    }));
  });

  test("what was changed, removed and put back leaves no trace behind", async () => {
    const fresh = await openSearch({});
    await fresh.rebuild(documents);
    const worn = await openSearch({});
    await worn.rebuild([...documents].reverse());
    for (const [i, doc] of documents.entries()) {
      const other = documents[(i * 31 + 7) % documents.length] as SearchDocument;
      // As if it were another one, gone, and itself again: in another slot than before.
      await worn.index([{ ...other, id: doc.id, version: 2 }]);
      if (i % 2) await worn.remove([doc]);
      if (i % 5 === 0) await worn.index([{ ...other, id: `passing-${i}` }]);
    }
    for (let i = 0; i < documents.length; i += 5) await worn.remove([{ kind: "supplier", id: `passing-${i}` }]);
    await worn.index(documents);

    expect(await worn.versions()).toEqual(await fresh.versions());
    expect(await answersOf(worn, set)).toEqual(await answersOf(fresh, set));
  });

  test("a long build lets others have their turn", async () => {
    const search = await openSearch({});
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await search.rebuild(
      Array.from({ length: 12 }, (_, n) => documents.map((doc) => ({ ...doc, id: `${doc.id}-${n}` }))).flat(),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
