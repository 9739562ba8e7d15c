import type { Viewer } from "#app/domain/actor.ts";
import { listUnindexed } from "#db/search-tasks.ts";
import type { Excepted, SearchRequest, SearchResults } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { indexed } from "../indexing/index.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { unlessAway } from "./away.ts";
import { readLines } from "./lines.ts";

/** Of more changes than this that aren't indexed yet nobody asks one by one whether he may see them. */
const mostUnindexed = 2_000;

/**
 * What search answers this viewer; null while it is away. Hits are read once more before they are shown, but totals,
 * counts, corrections and "further" can't be: so whatever changed since it was indexed, and is not his to see by the
 * database now, takes no part in the question. Where too much waits for that, search counts as away.
 */
export async function askSearch(
  deps: Deps,
  viewer: Viewer,
  request: Omit<SearchRequest, "viewer" | "except">,
): Promise<SearchResults | null> {
  const except = await hiddenSince(deps, viewer);
  if (!except) {
    deps.log.warn("search counts as away: too many changes wait for its index");
    return null;
  }
  return await unlessAway(deps, deps.search.search({ ...request, viewer: tokensOf(viewer), except }));
}

async function hiddenSince(deps: Deps, viewer: Viewer): Promise<Excepted[] | undefined> {
  const things = await listUnindexed(deps.db, deps.indexing.index, mostUnindexed);
  const keys = things?.flatMap(({ noun, id }) => {
    const kind = indexed[noun]?.kind;
    return kind ? [{ kind, id }] : [];
  });
  if (!keys?.length) return keys;
  const lines = await readLines(deps.db, viewer, keys);
  return keys.flatMap((key): Excepted[] => {
    const line = lines.get(`${key.kind}/${key.id}`);
    if (!line) return [key];
    return line.readable === false ? [{ ...key, part: "full" }] : [];
  });
}
