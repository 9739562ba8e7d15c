import type { Actor } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import type { Moved } from "#app/domain/matching.ts";
import { monthBefore } from "#app/domain/month.ts";
import { type ToldOfSightings, toldOf } from "#app/domain/sighting.ts";
import { listSightings, noteListed, noteOpened } from "#db/match-sightings.ts";
import { isSupplier } from "#db/suppliers.ts";
import type { Deps } from "../deps.ts";

const monthsTold = 3;
/** What is older isn't told to anybody any more. */
const monthsKept = 12;

/** Of a ranking's places these count as shown. */
const counted = 10;

/**
 * How often the viewer's own firm was shown in each of the last finished months, as far as that betrays nothing;
 * undefined for whom is no supplier with a profile.
 */
export async function shownTo(deps: Deps, viewer: Actor): Promise<ToldOfSightings[] | undefined> {
  if (viewer.organisationKind !== "supplier" || !(await isSupplier(deps.db, viewer.organisationId))) return undefined;
  // The month that runs would tell the day on which somebody looked.
  const months = Array.from({ length: monthsTold }, (_, i) => monthBefore(deps.clock(), i + 1));
  return (await listSightings(deps.db, viewer, months)).map(toldOf);
}

/** Notes whom an owner met in the ranking he opened. The lab's own looks count for nothing. */
export async function noteRanking(
  deps: Deps,
  viewer: Actor,
  problemId: string,
  shown: readonly { id: string; place: number; moved: Moved | null }[],
): Promise<void> {
  if (viewer.organisationKind !== "institution") return;
  const suppliers = shown.filter(({ place }) => place <= counted);
  await noteListed(deps.db, viewer, { problemId, suppliers, day: hongKongDay(deps.clock()) });
}

/** Notes that somebody of an institution opened a supplier's profile. */
export async function noteProfile(deps: Deps, viewer: Actor, supplierId: string): Promise<void> {
  if (viewer.organisationKind === "institution")
    await noteOpened(deps.db, viewer, supplierId, hongKongDay(deps.clock()));
}

/** The first day that is still kept. */
export function oldestSighting(now: Date): string {
  return `${monthBefore(now, monthsKept)}-01`;
}
