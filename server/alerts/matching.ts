import type { Actor } from "#app/domain/actor.ts";
import type { Browsing } from "#app/domain/browsing.ts";
import { isPublished, type ProblemState } from "#app/domain/problem.ts";
import { type FoundThing, type SavedSearch, searchLimits } from "#app/domain/savedSearch.ts";
import type { Browsed } from "../browsing/found.ts";
import { browsePractices } from "../browsing/practices.ts";
import { browseProblems } from "../browsing/problems.ts";
import { browseSuppliers } from "../browsing/suppliers.ts";
import type { Deps } from "../deps.ts";

const pageSize = 100;

/**
 * What a search finds for its owner now: the same that its page lists, of problem statements only the published ones.
 * Null while search is away, and "too-broad" where it is more than anybody reads.
 */
export async function matchesNow(
  deps: Deps,
  viewer: Actor,
  { place, q, filters }: Pick<SavedSearch, "place" | "q" | "filters">,
): Promise<FoundThing[] | null | "too-broad"> {
  const found: FoundThing[] = [];
  for (const kind of kindsOf[place]) {
    if (filters.kind && !filters.kind.includes(kind)) continue;
    let cursor: string | null = null;
    do {
      const page: Browsed<{ id: string; state?: string }> = await listOf[kind](deps, viewer, { q, filters, cursor });
      if (page.counts === null) return null;
      if ((page.total ?? 0) > searchLimits.finds) return "too-broad";
      for (const { card } of page.rows)
        if (kind !== "problem" || isPublished(card.state as ProblemState)) found.push({ kind, id: card.id });
      cursor = page.next;
    } while (cursor);
  }
  return found;
}

const kindsOf = {
  everything: ["problem", "supplier", "practice"],
  problems: ["problem"],
  suppliers: ["supplier"],
} as const;

const listOf: Record<
  FoundThing["kind"],
  (deps: Deps, viewer: Actor, browsing: Browsing) => Promise<Browsed<{ id: string; state?: string }>>
> = {
  problem: (deps, viewer, browsing) => browseProblems(deps, viewer, browsing, viewer.locale ?? "en", pageSize),
  supplier: (deps, viewer, browsing) => browseSuppliers(deps, viewer, browsing, viewer.locale ?? "en", pageSize),
  practice: (deps, viewer, browsing) => browsePractices(deps, viewer, browsing, viewer.locale ?? "en", pageSize),
};
