import { documentKinds } from "./finding.ts";
import { problemStates } from "./problem.ts";
import { focusAreas, residencies, stages, techniques, themes, workingLanguages } from "./taxonomy.ts";

/** What lists can be narrowed by, with the values each knows. */
export const facetValues = {
  kind: documentKinds,
  theme: themes,
  focusArea: focusAreas,
  technique: techniques,
  language: workingLanguages,
  residency: residencies,
  stage: stages,
  state: problemStates,
} as const satisfies Record<string, readonly string[]>;
export type Facet = keyof typeof facetValues;

export type Filters = Partial<Record<Facet, readonly string[]>>;

/** What a person looks for; all of it stands in the address, so that a list can be shared. */
export type Browsing = {
  q: string;
  filters: Filters;
  cursor: string | null;
  /** He insists on the words as he typed them. */
  exact?: boolean;
};

const longestQuery = 200;

/** Reads an address's query. What no list knows is ignored. */
export function readBrowsing(params: URLSearchParams, facets: readonly Facet[]): Browsing {
  const filters: Filters = {};
  for (const facet of facets) {
    const known: readonly string[] = facetValues[facet];
    const values = known.filter((value) => params.getAll(facet).includes(value));
    if (values.length) filters[facet] = values;
  }
  return {
    q: (params.get("q") ?? "").trim().slice(0, longestQuery),
    filters,
    cursor: params.get("cursor")?.slice(0, 500) || null,
    ...(params.get("exact") === "1" && { exact: true }),
  };
}

/** The query that `readBrowsing` reads, with its question mark; empty for everything. */
export function browsingQuery({ q, filters, cursor, exact }: Omit<Browsing, "cursor"> & Partial<Browsing>): string {
  const params = new URLSearchParams();
  if (q.trim()) params.set("q", q.trim());
  for (const [facet, values] of Object.entries(filters)) for (const value of values) params.append(facet, value);
  if (exact) params.set("exact", "1");
  if (cursor) params.set("cursor", cursor);
  const query = params.toString();
  return query && `?${query}`;
}

/** The filters with one value added, or taken away when it was there; the values stay in their known order. */
export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const before = filters[facet] ?? [];
  const known: readonly string[] = facetValues[facet];
  const after = known.filter((one) => (one === value ? !before.includes(value) : before.includes(one)));
  const { [facet]: _before, ...others } = filters;
  return after.length ? { ...others, [facet]: after } : others;
}

/** How many values are selected in all. */
export function countFilters(filters: Filters): number {
  return Object.values(filters).reduce((sum, values) => sum + values.length, 0);
}

/** One facet as a list of choices. `count` is null while nobody counts. */
export type FacetGroup = { facet: Facet; options: { value: string; count: number | null }[] };

/**
 * The choices of a list: values that would leave something, and those that are selected. Short facets keep their own
 * order, so that nothing moves under the hand; techniques come by how many there are.
 * @param counts per facet its values, most frequent first; null when search is away: then every known value stands.
 */
export function facetGroups(
  facets: readonly Facet[],
  counts: Partial<Record<Facet, readonly { value: string; count: number }[]>> | null,
  filters: Filters,
): FacetGroup[] {
  return facets.map((facet) => {
    const known: readonly string[] = facetValues[facet];
    if (!counts) return { facet, options: known.map((value) => ({ value, count: null })) };
    const found = counts[facet] ?? [];
    const missing = (filters[facet] ?? []).filter((value) => !found.some((option) => option.value === value));
    const options = [...found, ...missing.map((value) => ({ value, count: 0 }))];
    if (facet !== "technique") options.sort((a, b) => known.indexOf(a.value) - known.indexOf(b.value));
    return { facet, options };
  });
}
