import { z } from "zod";

const figures = z.object({
  problems: z.number(),
  recall: z.number(),
  queries: z.number(),
  typos: z.number(),
  chinese: z.number(),
  /** The part of the top-five places that keyword stuffers hold. */
  stuffers: z.number(),
});
/** A place in a ranking, from 1; null: not among those that are looked at. */
const place = z.number().nullable();

/** What a draft of the thesaurus would change, by ids: names are read when it is shown, as far as the reader may. */
export const thesaurusPreview = z.object({
  documents: z.object({
    read: z.number(),
    changed: z.number(),
    rows: z.array(
      z.object({ kind: z.string(), id: z.string(), gained: z.array(z.string()), lost: z.array(z.string()) }),
    ),
  }),
  problems: z.object({
    read: z.number(),
    changed: z.number(),
    rows: z.array(
      z.object({
        id: z.string(),
        moves: z.array(z.object({ supplierId: z.string(), from: place, to: place, by: z.array(z.string()) })),
      }),
    ),
  }),
  /** Of the labelled set that ships with the product. */
  quality: z.object({ before: figures, after: figures }),
});
export type ThesaurusPreview = z.output<typeof thesaurusPreview>;
export type QualityFigures = z.output<typeof figures>;

/** How many changed documents and problem statements a preview names; all are counted. */
export const previewRows = { documents: 60, problems: 30 } as const;
