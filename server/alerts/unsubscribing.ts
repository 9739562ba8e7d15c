import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import type { Sealing } from "../auth/sealed.ts";

type Reader = Pick<Actor, "personId" | "organisationId">;

const context = "stop saved-search digests";

/** What stands in a digest's link: whose digests end, sealed by the server, so that nobody ends another's. */
export function stopToken(sealing: Sealing, { personId, organisationId }: Reader): string {
  return sealing.seal(`${personId} ${organisationId}`, context);
}

/** Whose digests a link ends; null for one that the server didn't write. */
export function readStopToken(sealing: Sealing, token: string): Reader | null {
  try {
    const [personId, organisationId] = sealing.open(token, context).split(" ");
    return isId(personId) && isId(organisationId) ? { personId, organisationId } : null;
  } catch {
    return null;
  }
}
