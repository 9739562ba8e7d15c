import type { Settings } from "meilisearch";
import { z } from "zod";
import { documentKinds, facetNames, type SearchDocument } from "../engine.ts";
import { facetValues } from "../facets.ts";
import { titleIn } from "../order.ts";
import { type Prepared, partOf, prepare } from "../prepare.ts";

const strings = z.array(z.string());
const localised = z.object({ en: z.string().optional(), zhHant: z.string().optional(), zhHans: z.string().optional() });
const documentKind = z.enum(documentKinds);

/** What is asked back of a record, and what it must look like; fields that weren't asked for are empty. */
const stored = z.object({
  key: z.string(),
  kind: documentKind,
  id: z.string(),
  part: z.string().default("whole"),
  version: z.number().default(0),
  title: localised.default({}),
  summary: localised.default({}),
  theme: strings.default([]),
  focusArea: strings.default([]),
  technique: strings.default([]),
  language: strings.default([]),
  industry: strings.default([]),
  certification: strings.default([]),
  deploymentModel: strings.default([]),
  residency: strings.default([]),
  stage: strings.default([]),
  state: strings.default([]),
  at: z.number().default(0),
  weights: z.record(z.string(), z.number()).default({}),
  breadth: z.number().default(1),
  _rankingScore: z.number().default(0),
});

/** What is shown of a hit. */
export const shownFields = Object.keys(stored.shape).filter(
  (field) => !["weights", "breadth", "_rankingScore"].includes(field),
);

/** What ranking reads of a hit. A part of `weights` can't be asked for where not everything is displayed. */
export const rankedFields = ["key", "kind", "id", "theme", "focusArea", "breadth", "weights"];

export type MeiliRecord = Record<string, unknown> & { key: string };

/** A document as Meilisearch keeps it. Chinese stands in attributes of its own, which it cuts into words as Chinese. */
export function toRecord(doc: SearchDocument): MeiliRecord {
  const { key, thing, keywords, concepts, breadth, fingerprint } = prepare(doc);
  return {
    key,
    thing,
    id: doc.id,
    part: partOf(doc),
    version: doc.version,
    title: doc.title,
    summary: doc.summary ?? {},
    body: doc.body ?? {},
    keywords,
    ...Object.fromEntries(facetNames.map((facet) => [facet, facetValues(doc, facet)])),
    kind: doc.kind,
    at: doc.at ?? 0,
    orderEn: titleIn(doc.title, "en"),
    orderZhHant: titleIn(doc.title, "zh-Hant"),
    orderZhHans: titleIn(doc.title, "zh-Hans"),
    visibleTo: doc.visibleTo,
    hiddenFrom: doc.hiddenFrom ?? [],
    concepts: [...concepts.keys()],
    weights: Object.fromEntries(concepts),
    breadth,
    fingerprint,
  };
}

/** What a record says of its version. */
export const partVersion = z.object({
  kind: documentKind,
  id: z.string(),
  part: z.string(),
  version: z.number(),
  fingerprint: z.string().default(""),
});

export type Stored = Pick<Prepared, "key" | "doc" | "concepts" | "breadth"> & { textScore: number };

/** A record as it came back; throws (zod) on anything that isn't one. */
export function fromRecord(reply: unknown): Stored {
  const row = stored.parse(reply);
  return {
    key: row.key,
    doc: {
      kind: row.kind,
      id: row.id,
      part: row.part,
      version: row.version,
      title: row.title,
      summary: row.summary,
      themes: row.theme,
      focusAreas: row.focusArea,
      techniques: row.technique,
      languages: row.language,
      industries: row.industry,
      certifications: row.certification,
      deploymentModels: row.deploymentModel,
      residencies: row.residency,
      stage: row.stage[0] ?? null,
      state: row.state[0] ?? null,
      at: row.at,
      // Who may see it was the engine's to judge, by the viewer's filter; the lists may be long.
      visibleTo: [],
    },
    concepts: new Map(Object.entries(row.weights)),
    breadth: row.breadth,
    textScore: row._rankingScore,
  };
}

export const settings: Settings = {
  searchableAttributes: [
    "title.en",
    "title.zhHant",
    "title.zhHans",
    "summary.en",
    "summary.zhHant",
    "summary.zhHans",
    "body.en",
    "body.zhHant",
    "body.zhHans",
    "keywords",
  ],
  filterableAttributes: [
    "key",
    "thing",
    "at",
    "orderEn",
    "orderZhHant",
    "orderZhHans",
    "concepts",
    "weights",
    "visibleTo",
    "hiddenFrom",
    ...facetNames,
  ],
  // All of these are read and unpacked for each hit, whatever is asked for: no text that isn't shown.
  displayedAttributes: [...new Set([...shownFields, ...rankedFields])],
  // By a concept's weight, too: `weights.deepfake`.
  sortableAttributes: ["at", "key", "orderEn", "orderZhHant", "orderZhHans", "weights", "breadth"],
  // Sorting stands first: it is asked for only where there are no words.
  rankingRules: ["sort", "words", "typo", "proximity", "attribute", "exactness"],
  localizedAttributes: [
    { attributePatterns: ["*.en"], locales: ["eng"] },
    { attributePatterns: ["*.zhHant", "*.zhHans"], locales: ["cmn"] },
    { attributePatterns: ["keywords"], locales: ["cmn", "eng"] },
  ],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  pagination: { maxTotalHits: 1_000_000 },
  faceting: { maxValuesPerFacet: 200 },
};
