import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  documentKinds,
  facetNames,
  openSearch,
  type Search,
  type SearchDocument,
  type SearchUnavailable,
  tokens,
  versionsOfDocuments,
} from "./index.ts";

/*
 * What every engine owes, checked on sets and order, never on scores. The Meilisearch half runs when MEILI_URL names a
 * server that answers.
 */
const meiliUrl = process.env.MEILI_URL;
const meiliAnswers = meiliUrl
  ? await fetch(`${meiliUrl}/health`).then(
      (reply) => reply.ok,
      () => false,
    )
  : false;

const engines: { name: string; open: () => Promise<Search> }[] = [
  { name: "minisearch", open: () => openSearch({}) },
  ...(meiliAnswers && meiliUrl
    ? [
        {
          name: "meilisearch",
          open: () => openSearch({ meiliUrl, meiliKey: process.env.MEILI_KEY, indexName: `contract-${process.pid}` }),
        },
      ]
    : []),
];

const bank = tokens.organisation("bank");
const rival = tokens.organisation("rival");
const visitor = [tokens.everyone];
const member = [tokens.everyone, tokens.signedIn, tokens.member];

const base: SearchDocument[] = [
  {
    kind: "problem",
    id: "deepfake",
    version: 3,
    title: { en: "Deepfake callers fool our telephone bank" },
    summary: { en: "Cloned voices pass the questions our agents ask." },
    themes: ["ai"],
    focusAreas: ["anti-fraud"],
    techniques: ["speech"],
    state: "open",
    at: 5000,
    visibleTo: [tokens.everyone],
  },
  {
    kind: "problem",
    id: "floods",
    version: 1,
    title: { en: "Floods and mortgages", zhHant: "水浸與按揭" },
    summary: { en: "Which collateral stands in the water?" },
    themes: ["greentech"],
    focusAreas: ["risk-management"],
    state: "open",
    at: 4000,
    visibleTo: [tokens.member],
  },
  {
    kind: "problem",
    id: "secret",
    version: 1,
    title: { en: "Zanzibarite ledger for deepfake evidence" },
    summary: { en: "Only this bank may know that it looks for this." },
    themes: ["dlt"],
    focusAreas: ["operational-efficiency"],
    state: "draft",
    at: 6000,
    visibleTo: [bank],
  },
  {
    kind: "supplier",
    id: "truth",
    version: 1,
    title: { zhHant: "鏡真科技" },
    summary: { zhHant: "專門偵測人工智能換臉與偽造影音。" },
    themes: ["ai"],
    focusAreas: ["anti-fraud"],
    techniques: ["computer-vision"],
    languages: ["zh-Hant", "en"],
    residencies: ["hong-kong", "customer-held"],
    stage: "early",
    at: 1000,
    solutions: 1,
    visibleTo: [tokens.everyone],
  },
  {
    kind: "supplier",
    id: "claims",
    version: 1,
    title: { en: "Mendwell Claims" },
    summary: { en: "Pays honest medical claims the same day." },
    themes: ["insurtech", "ai"],
    focusAreas: ["customer-experience"],
    languages: ["en"],
    residencies: ["hong-kong"],
    stage: "growth",
    at: 2000,
    solutions: 1,
    visibleTo: [tokens.everyone],
  },
  {
    kind: "supplier",
    id: "tokens",
    version: 1,
    title: { en: "Depositum Network" },
    summary: { en: "Tokenised deposits on a shared ledger." },
    themes: ["dlt"],
    focusAreas: ["operational-efficiency"],
    languages: ["en"],
    stage: "growth",
    at: 3000,
    solutions: 1,
    visibleTo: [tokens.everyone],
    hiddenFrom: [rival],
  },
];

// Meilisearch works through its tasks one after the other, on a busy machine for seconds.
describe.each(engines)("search on $name", { timeout: 60_000 }, ({ open }) => {
  let search: Search;
  const ids = async (request: Partial<Parameters<Search["search"]>[0]>) =>
    (await search.search({ locale: "en", viewer: member, ...request })).hits.map((hit) => hit.id);

  beforeAll(async () => {
    search = await open();
    await search.rebuild(base);
  }, 60_000);
  afterAll(async () => {
    await search.clear();
    await search.close();
  });

  test("an empty query lists what the viewer may see, newest first", async () => {
    expect(await ids({})).toEqual(["deepfake", "floods", "tokens", "claims", "truth"]);
    expect(await ids({ viewer: visitor })).toEqual(["deepfake", "tokens", "claims", "truth"]);
  });

  test("a list can be sorted by title", async () => {
    expect(await ids({ sort: "title", viewer: visitor, filters: { kind: ["supplier"] } })).toEqual([
      "tokens",
      "claims",
      "truth",
    ]);
  });

  test.each([
    ["deepfake", "a word"],
    ["deepf", "a beginning"],
    ["deepfke", "a slip"],
    ["深偽", "Traditional Chinese"],
    ["深伪", "Simplified Chinese"],
  ])("%s (%s) finds the English problem and the Chinese supplier", async (q) => {
    const found = await ids({ q, viewer: visitor });
    expect(found).toContain("deepfake");
    expect(found).toContain("truth");
    expect(found).not.toContain("claims");
  });

  test("a Simplified word finds a Traditional text through the thesaurus", async () => {
    expect((await ids({ q: "换脸", viewer: visitor }))[0]).toBe("truth");
  });

  test("a name is found by its beginning", async () => {
    expect((await ids({ q: "mendw" }))[0]).toBe("claims");
    expect((await ids({ q: "鏡真" }))[0]).toBe("truth");
  });

  test("a name that resembles a common word isn't put right", async () => {
    await search.index([
      { kind: "supplier", id: "lookalike", version: 1, title: { en: "Sanctium" }, visibleTo: [tokens.signedIn] },
    ]);
    const { hits, didYouMean } = await search.search({ q: "Sanctium", locale: "en", viewer: member });
    await search.remove([{ kind: "supplier", id: "lookalike" }]);
    expect(hits[0]?.id).toBe("lookalike");
    expect(didYouMean).toBeNull();
  });

  test("acronyms mean their concept", async () => {
    expect(await ids({ q: "tokenized deposit" })).toContain("tokens");
  });

  test("nothing is found for words nobody uses", async () => {
    expect(await ids({ q: "xylophonist" })).toEqual([]);
  });

  describe("what one may not see leaves no trace", () => {
    test.each(["zanzibarite", "zanzibarit", "deepfake evidence", "深偽", ""])("searching “%s”", async (q) => {
      const outside = await search.search({ q, locale: "en", viewer: member, facets: facetNames });
      const inside = await search.search({ q, locale: "en", viewer: [...member, bank], facets: facetNames });
      expect(inside.hits.map((hit) => hit.id)).toContain("secret");
      expect(outside.hits.map((hit) => hit.id)).not.toContain("secret");
      expect(outside.total).toBe(outside.hits.length);
      expect(inside.total).toBe(inside.hits.length);
      const values = Object.values(outside.facets).flatMap((counts) => counts ?? []);
      expect(values.map(({ value }) => value)).not.toContain("draft");
      for (const { count } of values) expect(count).toBeLessThanOrEqual(outside.total);
      expect(JSON.stringify(outside)).not.toMatch(/zanzibarite/i);
    });

    test("a word that only a hidden text has is not suggested", async () => {
      const { didYouMean } = await search.search({ q: "zanzibarife", locale: "en", viewer: member });
      expect(didYouMean ?? "").not.toMatch(/zanzibarite/i);
    });

    test("filters don't open a hidden thing", async () => {
      expect(await ids({ filters: { state: ["draft"] } })).toEqual([]);
      expect(await ids({ filters: { theme: ["dlt"] } })).toEqual(["tokens"]);
    });

    test("hiddenFrom is stronger than visibleTo", async () => {
      expect(await ids({ viewer: [...member, rival] })).not.toContain("tokens");
      const { facets } = await search.search({ locale: "en", viewer: [...member, rival], facets: ["theme"] });
      expect(facets.theme?.find(({ value }) => value === "dlt")).toBeUndefined();
    });

    test("what is excepted is as if it weren't there, as a whole or in one part", async () => {
      const viewer = [...member, bank];
      const secret = { kind: "problem", id: "secret" } as const;
      for (const except of [[secret], [{ ...secret, part: "whole" }]])
        for (const q of ["zanzibarite", "zanzibarit", "deepfake evidence", ""]) {
          const request = { q, locale: "en", facets: facetNames } as const;
          expect(await search.search({ ...request, viewer, except })).toEqual(
            await search.search({ ...request, viewer: member }),
          );
        }
      expect(await ids({ viewer, except: [{ ...secret, part: "another" }] })).toContain("secret");
    });

    test("someone without tokens finds nothing", async () => {
      expect(await search.search({ locale: "en", viewer: [], facets: ["theme"] })).toMatchObject({
        hits: [],
        total: 0,
      });
    });

    test("candidates of the matcher are filtered too", async () => {
      const request = { kind: "problem", concepts: new Map([["deepfake", 1]]), themes: ["dlt"] } as const;
      expect(await search.candidates({ ...request, viewer: member })).toEqual(["deepfake"]);
      expect((await search.candidates({ ...request, viewer: [...member, bank] })).sort()).toEqual([
        "deepfake",
        "secret",
      ]);
    });
  });

  describe("facets", () => {
    test("count what is found, most frequent first", async () => {
      const { facets } = await search.search({
        locale: "en",
        viewer: visitor,
        facets: ["kind", "theme", "stage", "residency"],
      });
      expect(facets.residency).toEqual([
        { value: "hong-kong", count: 2 },
        { value: "customer-held", count: 1 },
      ]);
      expect(facets.kind).toEqual([
        { value: "supplier", count: 3 },
        { value: "problem", count: 1 },
      ]);
      expect(facets.theme).toEqual([
        { value: "ai", count: 3 },
        { value: "dlt", count: 1 },
        { value: "insurtech", count: 1 },
      ]);
      expect(facets.stage).toEqual([
        { value: "growth", count: 2 },
        { value: "early", count: 1 },
      ]);
    });

    test.each([undefined, "ledger claims deepfake"])(
      "ignore their own selection and obey the others' (%s)",
      async (q) => {
        const { facets, total } = await search.search({
          q,
          locale: "en",
          viewer: visitor,
          filters: { theme: ["dlt"], kind: ["supplier"] },
          facets: ["theme", "stage", "kind"],
        });
        expect(total).toBe(1);
        expect(facets.theme).toEqual([
          { value: "ai", count: 2 },
          { value: "dlt", count: 1 },
          { value: "insurtech", count: 1 },
        ]);
        expect(facets.stage).toEqual([{ value: "growth", count: 1 }]);
        expect(facets.kind).toEqual([{ value: "supplier", count: 1 }]);
      },
    );

    test("several values of one facet are either-or", async () => {
      expect((await ids({ filters: { theme: ["dlt", "greentech"] } })).sort()).toEqual(["floods", "tokens"]);
    });
  });

  describe("pages", () => {
    test.each([
      { sort: "newest" },
      { sort: "title" },
      { q: "deepfake ledger claims floods", sort: "relevance" },
      { q: "ledger deepfake claims", sort: "newest" },
    ] as const)("show everything once: %o", async (request) => {
      const whole = await ids({ ...request, limit: 100 });
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await search.search({ ...request, locale: "en", viewer: member, limit: 2, cursor });
        expect(page.hits.length).toBeGreaterThan(0);
        expect(page.total).toBe(whole.length);
        paged.push(...page.hits.map((hit) => hit.id));
        cursor = page.next;
      } while (cursor);
      expect(paged).toEqual(whole);
    });

    test("a document that arrives meanwhile shifts nothing", async () => {
      const first = await search.search({ locale: "en", viewer: member, limit: 2 });
      await search.index([
        { kind: "practice", id: "late", version: 1, title: { en: "Late" }, at: 9000, visibleTo: [tokens.member] },
      ]);
      const second = await ids({ limit: 2, cursor: first.next });
      await search.remove([{ kind: "practice", id: "late" }]);
      expect(second).toEqual(["tokens", "claims"]);
    });

    test("a cursor that can't be read begins at the beginning", async () => {
      expect((await ids({ cursor: "nonsense" }))[0]).toBe("deepfake");
    });
  });

  describe("changes", () => {
    const teaser = { kind: "problem", id: "tiered", title: { en: "Quokka" }, visibleTo: [tokens.everyone] } as const;
    const parts: SearchDocument[] = [
      { ...teaser, version: 1, part: "teaser", hiddenFrom: [bank] },
      { ...teaser, version: 1, part: "full", visibleTo: [bank], body: { en: "The wombat clause." } },
    ];

    test("each viewer meets his own part of a thing", async () => {
      await search.index(parts);
      const outside = await search.search({ q: "quokka", locale: "en", viewer: visitor });
      expect(outside.hits.map((hit) => hit.part)).toEqual(["teaser"]);
      const inside = await search.search({ q: "quokka", locale: "en", viewer: [...visitor, bank] });
      expect(inside.hits.map((hit) => hit.part)).toEqual(["full"]);
      expect(await ids({ q: "wombat", viewer: visitor })).toEqual([]);
      expect(await ids({ q: "wombat", viewer: [bank] })).toEqual(["tiered"]);
    });

    test("indexing again replaces; a part that is missing is forgotten", async () => {
      await search.index([{ ...teaser, version: 2, title: { en: "Numbat" } }]);
      expect(await ids({ q: "wombat", viewer: [bank, ...visitor] })).toEqual([]);
      expect(await ids({ q: "quokka", viewer: [bank, ...visitor] })).toEqual([]);
      expect(await ids({ q: "numbat", viewer: visitor })).toEqual(["tiered"]);
      expect((await search.versions()).get("problem/tiered")).toMatch(/^2 whole=/);
    });

    test("removing forgets all of a thing", async () => {
      await search.index(parts);
      await search.remove([{ kind: "problem", id: "tiered" }]);
      expect(await ids({ q: "quokka", viewer: [bank, ...visitor] })).toEqual([]);
      expect((await search.versions()).has("problem/tiered")).toBe(false);
    });

    test("a rebuild leaves exactly what it was given", async () => {
      await search.index([{ kind: "practice", id: "old", version: 1, title: { en: "Old" }, visibleTo: visitor }]);
      await search.rebuild(base);
      expect(await search.versions()).toEqual(versionsOfDocuments(base));
      expect(await search.health()).toMatchObject({ ok: true, documents: base.length });
    });
  });

  test("what changes while a rebuild runs is kept", async () => {
    async function* slowly() {
      yield* base;
      await search.index([{ ...base[0], version: 9 } as SearchDocument]);
      await search.remove([{ kind: "supplier", id: "claims" }]);
      yield* base;
    }
    await search.rebuild(slowly());
    const versions = await search.versions();
    expect(versions.get("problem/deepfake")).toMatch(/^9 /);
    expect(versions.has("supplier/claims")).toBe(false);
    await search.rebuild(base);
  });

  test("matched words are marked, also those of the same concept in another language", async () => {
    const { hits } = await search.search({ q: "深伪", locale: "en", viewer: visitor });
    const hit = hits.find(({ id }) => id === "deepfake");
    expect(hit?.highlight.title).toEqual([
      { text: "Deepfake", hit: true },
      { text: " callers fool our telephone bank", hit: false },
    ]);
  });

  test("a mistyped word is put right, and the reader is told", async () => {
    const { didYouMean, hits } = await search.search({ q: "tokenised depositts", locale: "en", viewer: visitor });
    expect(didYouMean).toMatch(/^tokenised deposit/);
    expect(hits[0]?.id).toBe("tokens");
  });

  test("who insists on what he typed gets that, with the other spelling offered", async () => {
    const { didYouMean, hits } = await search.search({ q: "depositts", exact: true, locale: "en", viewer: visitor });
    expect(didYouMean).toMatch(/^deposit/);
    expect(hits).toEqual([]);
    expect(await ids({ q: "deposits", exact: true, viewer: visitor })).toEqual(["tokens"]);
  });

  describe("every kind of thing", () => {
    const all: SearchDocument[] = documentKinds.map((kind, i) => ({
      kind,
      id: `of-${kind}`,
      version: 1,
      title: { en: `Wallaby ${kind}` },
      body: { en: "Quenda burrow" },
      state: "open",
      at: i,
      visibleTo: [bank],
      hiddenFrom: [rival],
    }));

    test("is indexed, found, counted by kind and forgotten", async () => {
      await search.index(all);
      const inside = { locale: "en", viewer: [...member, bank], facets: ["kind"] } as const;
      for (const q of ["wallaby", "wallab", "walaby", "quenda"]) {
        const { hits, facets } = await search.search({ ...inside, q, perKind: 2 });
        expect([q, hits.map(({ kind }) => kind).sort()]).toEqual([q, [...documentKinds].sort()]);
        expect(facets.kind?.map(({ value, count }) => [value, count])).toEqual(
          [...documentKinds].sort().map((kind) => [kind, 1]),
        );
      }
      expect(await ids({ q: "wallaby", viewer: [bank], filters: { kind: ["person"] } })).toEqual(["of-person"]);
    });

    test.each(["wallaby", "wallab", "walaby", "walabie", "quenda", "qenda", ""])(
      "leaves no trace for whom it is hidden from: “%s”",
      async (q) => {
        for (const viewer of [visitor, member, [...member, rival], [...member, bank, rival]]) {
          const answer = await search.search({ q, locale: "en", viewer, facets: facetNames, perKind: 3 });
          expect(JSON.stringify(answer)).not.toMatch(/of-|wallaby|quenda/i);
          for (const { value } of answer.facets.kind ?? []) expect(["problem", "supplier"]).toContain(value);
        }
      },
    );

    test("is forgotten when it is removed", async () => {
      await search.remove(all);
      expect(await ids({ q: "wallaby", viewer: [bank] })).toEqual([]);
    });
  });

  test("of each kind the first few, when so asked, and the counts of all", async () => {
    const { hits, facets, total, next } = await search.search({
      q: "deepfake ledger claims floods",
      perKind: 1,
      facets: ["kind"],
      locale: "en",
      viewer: member,
    });
    expect(hits.map(({ kind }) => kind).sort()).toEqual(["problem", "supplier"]);
    expect(next).toBeNull();
    expect(facets.kind?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(total).toBeGreaterThan(hits.length);
  });
});

test("an engine that doesn't answer is reported as unavailable", async () => {
  const away = await openSearch({ meiliUrl: "http://127.0.0.1:9" });
  expect(await away.health()).toMatchObject({ engine: "meilisearch", ok: false });
  const failure = await away.search({ locale: "en", viewer: visitor }).catch((error: unknown) => error);
  expect((failure as SearchUnavailable).tag).toBe("search-unavailable");
});
