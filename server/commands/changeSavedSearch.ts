import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { digests, searchLimits } from "#app/domain/savedSearch.ts";
import { deleteSavedSearch, isMember, renameSavedSearch, setDigest } from "#db/saved-searches.ts";
import { act } from "../act.ts";
import { readStopToken } from "../alerts/unsubscribing.ts";
import type { Deps } from "../deps.ts";

export const renameSearchInput = z.object({ id: z.uuid(), name: cleanText(searchLimits.name).min(1) });
export const deleteSearchInput = z.object({ id: z.uuid() });
export const changeDigestInput = z.object({ digest: z.enum(digests) });

/** Calls one's own saved search otherwise; another's is not found. */
export async function renameSearch(
  deps: Deps,
  actor: Actor,
  { id, name }: z.output<typeof renameSearchInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!(await renameSavedSearch(tx, actor, id, name))) return refuse("not-found");
    record({ kind: "saved-search.renamed", subject: { kind: "saved-search", id } });
    return ok(null);
  });
}

/** Forgets one's own saved search with all that it found; another's is not found. */
export async function deleteSearch(
  deps: Deps,
  actor: Actor,
  { id }: z.output<typeof deleteSearchInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!(await deleteSavedSearch(tx, actor, id))) return refuse("not-found");
    record({ kind: "saved-search.deleted", subject: { kind: "saved-search", id } });
    return ok(null);
  });
}

/** Sets how often one is mailed what one's saved searches found. */
export async function changeDigest(
  deps: Deps,
  actor: Actor,
  { digest }: z.output<typeof changeDigestInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    await setDigest(tx, actor, digest, deps.clock());
    record({ kind: "saved-search.digest-set", subject: { kind: "person", id: actor.personId }, data: { digest } });
    return ok(null);
  });
}

/** Ends the digests of whoever a mail was for: the link in it is enough, nobody signs in. Twice is once. */
export async function stopDigests(deps: Deps, token: string): Promise<Result<null>> {
  const reader = readStopToken(deps.sealing, token);
  if (!reader) return refuse("not-found");
  return await act(deps, null, async (tx, record) => {
    // Whoever left has no mails to end; he is told the same.
    if (!(await isMember(tx, reader))) return ok(null);
    await setDigest(tx, reader, "off", deps.clock());
    record({ kind: "saved-search.digest-stopped", subject: { kind: "person", id: reader.personId } });
    return ok(null);
  });
}
