import { z } from "zod";
import type { Facet, Filters } from "./browsing.ts";
import { cleanText } from "./cleanText.ts";
import { hongKongDay } from "./hong-kong.ts";

/** Where something was looked for. */
export const searchPlaces = ["everything", "problems", "suppliers"] as const;
export type SearchPlace = (typeof searchPlaces)[number];

/** What each place can be narrowed by. */
export const facetsOfPlace: Record<SearchPlace, Facet[]> = {
  everything: ["kind", "theme", "focusArea"],
  problems: ["theme", "focusArea", "technique", "language", "state"],
  suppliers: ["theme", "focusArea", "technique", "language", "residency", "stage"],
};

/** How often a mail says what is new. */
export const digests = ["off", "daily", "weekly"] as const;
export type Digest = (typeof digests)[number];

/** Most searches of a member, and most things that one may find: of a search for everything nothing is news. */
export const searchLimits = { perPerson: 20, finds: 1000, name: 80 };

/** A search as it is kept. */
export type SavedSearch = { id: string; place: SearchPlace; name: string; q: string; filters: Filters };

/** What an alert can tell of. */
export const foundKinds = ["problem", "supplier", "practice"] as const;
export type FoundThing = { kind: (typeof foundKinds)[number]; id: string };

/** Whether a search among these kinds of things (among all, where none is chosen) may find something to tell of. */
export function mayBeTold(kinds: readonly string[] | undefined): boolean {
  return !kinds?.length || foundKinds.some((kind) => kinds.includes(kind));
}

export const saveSearchInput = z.object({
  place: z.enum(searchPlaces),
  name: cleanText(searchLimits.name).min(1),
  /** The words and filters as in the page's address: "?q=deepfake&theme=ai". */
  query: cleanText(2000).default(""),
});

const hour = 3_600_000;
/** Mails go out at eight in the morning in Hong Kong, weekly ones on Mondays. */
const mailHour = 8;

/**
 * The moment for which a digest is due now, after one at `last`: the newest mailing time that has passed since; null
 * while none has. A server that was down at eight mails later that day, once.
 */
export function digestDue(digest: Digest, last: Date, now: Date): Date | null {
  if (digest === "off") return null;
  const today = new Date(`${hongKongDay(now)}T${String(mailHour).padStart(2, "0")}:00:00+08:00`);
  let due = now < today ? new Date(today.getTime() - 24 * hour) : today;
  // A Monday in Hong Kong is a Monday at this hour in UTC, too: eight there is midnight here.
  while (digest === "weekly" && due.getUTCDay() !== 1) due = new Date(due.getTime() - 24 * hour);
  return last < due ? due : null;
}
