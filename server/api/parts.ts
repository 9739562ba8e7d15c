/** What several operations are asked with and answer. */
import { z } from "zod";

export const none = z.object({});
export const byId = z.object({ id: z.uuid().describe("Its id") });

/** A moment, in UTC as "2026-01-31T02:00:00.000Z". */
export const moment = z.date();
/** A text in up to three languages, at least one of them. */
export const localised = z
  .object({ en: z.string(), zhHant: z.string(), zhHans: z.string() })
  .partial()
  .describe("A text in up to three languages");
export const named = z.object({ id: z.uuid(), name: localised });
export const titled = z.object({ id: z.uuid(), title: localised });

const limit = z.coerce.number().int().min(1).max(100).default(20).describe("How many at most on one page");

/** Pages go on where the last one ended: `next` of an answer is the `cursor` of the next question. */
export const paging = z.object({ limit, cursor: z.string().max(500).optional().describe("`next` of the page before") });
/** The same, where the place is an id. */
export const pagingById = z.object({ limit, cursor: z.uuid().optional().describe("`next` of the page before") });

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("Where the next page begins; null on the last one"),
  });
}

/** One page of rows that were asked for with one more than fit on it. */
export function pageOf<Row extends { id: string }>(rows: Row[], limit: number): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
