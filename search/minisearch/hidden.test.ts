import { expect, test } from "vitest";
import type { SearchDocument } from "../engine.ts";
import { tokens } from "../index.ts";
import { openMiniSearch } from "../minisearch.ts";

const document = (id: string, org: string, en: string): SearchDocument => ({
  kind: "proposal",
  id,
  version: 1,
  title: { en },
  body: { en: `${en} ${"padding ".repeat(id.length)}` },
  at: 0,
  visibleTo: [tokens.organisation(org)],
});

test("what others write moves neither the order nor the cursor of a page: a supplier counts nobody else's words", async () => {
  const search = openMiniSearch();
  const rival = { q: "zirconium harbour", viewer: [tokens.organisation("rival")], locale: "en" as const, limit: 2 };
  await search.index([
    document("one", "rival", "Harbour"),
    document("two", "rival", "Zirconium"),
    document("three", "rival", "Nothing else of a harbour"),
  ]);
  const before = await search.search(rival);
  expect(before.next).not.toBeNull();
  await search.index(
    Array.from({ length: 40 }, (_, i) => document(`hidden-${i}`, "bank", `Zirconium ${"vault ".repeat(i)}`)),
  );
  expect(await search.search(rival)).toEqual(before);
});

test("a beginning is tried with the viewer's own words, however many hidden ones go on from it", async () => {
  const search = openMiniSearch();
  const rival = { q: "zirc", viewer: [tokens.organisation("rival")], locale: "en" as const };
  await search.index([document("own", "rival", "Zirconiumoxide")]);
  const before = await search.search(rival);
  expect(before.hits.map(({ id }) => id)).toEqual(["own"]);
  await search.index(
    Array.from({ length: 120 }, (_, i) =>
      document(`hidden-${i}`, "bank", `zirc${String.fromCharCode(97 + (i % 26))}${i} `.repeat(3)),
    ),
  );
  expect(await search.search(rival)).toEqual(before);
});
