import type { Meilisearch, MultiSearchQuery } from "meilisearch";

/** Requests that are under way at the same time: Meilisearch answers the questions of each one after another. */
const mostLanes = 2;

type Row = Record<string, unknown>;
type Reply = { hits: Row[]; estimatedTotalHits?: number; facetDistribution?: Record<string, Record<string, number>> };

/** What a question brought, once it was sent. */
export type Answer = {
  hits(): Row[];
  total(): number;
  /** How many have each value of a facet. */
  counts(facet: string): Record<string, number>;
};

/** Questions that are asked at the same time: Meilisearch answers those of one request one after another. */
export type Trip = { ask(query: MultiSearchQuery): Answer; send(): Promise<void> };

export function together(client: Meilisearch): Trip {
  const queries: MultiSearchQuery[] = [];
  let replies: Reply[] = [];
  return {
    ask(query) {
      const place = queries.push(query) - 1;
      const reply = () => replies[place] ?? { hits: [] };
      return {
        hits: () => reply().hits,
        total: () => reply().estimatedTotalHits ?? 0,
        counts: (facet) => reply().facetDistribution?.[facet] ?? {},
      };
    },
    async send() {
      const lanes = Math.min(mostLanes, queries.length);
      const dealt = Array.from({ length: lanes }, (_, lane) => queries.filter((_, place) => place % lanes === lane));
      const answers = await Promise.all(dealt.map((some) => client.multiSearch({ queries: some })));
      replies = queries.map((_, place) => answers[place % lanes]!.results[Math.floor(place / lanes)]!);
    },
  };
}
