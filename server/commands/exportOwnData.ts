import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { type PersonalRows, readPersonalData } from "#db/personal-data.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** What the lab holds about the actor, as of now. That he took it out is an event. */
export async function exportOwnData(
  deps: Deps,
  actor: Actor,
): Promise<Result<{ exportedAt: Date; person: string; tables: PersonalRows[] }>> {
  return await act(deps, actor, async (tx, record) => {
    record({ kind: "person.data-exported", subject: { kind: "person", id: actor.personId } });
    return ok({
      exportedAt: deps.clock(),
      person: actor.personId,
      tables: await readPersonalData(tx, actor.personId),
    });
  });
}
