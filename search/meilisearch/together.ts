import type { Meilisearch, MultiSearchQuery } from "meilisearch";

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
      const answers = await Promise.all(queries.map((query) => client.multiSearch({ queries: [query] })));
      replies = answers.flatMap(({ results }) => results);
    },
  };
}
