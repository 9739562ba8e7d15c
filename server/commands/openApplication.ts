import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type Application, findApplication } from "#db/applications.ts";
import { noteDisclosure } from "#db/disclosures.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * Opens an application to read. That somebody of another organisation did so is written down, for the applicant to
 * see; that an assessor did is written down apart, since the committee's work is not shown to applicants.
 */
export async function openApplication(deps: Deps, actor: Actor, id: string): Promise<Result<Application>> {
  const application = await findApplication(deps.db, actor, id);
  if (!application) return refuse("not-found");
  const { member, assessor } = application.facts.relation;
  if (member) return ok(application);
  return await act(deps, actor, async (tx, record) => {
    const kind = assessor ? "assessment" : "application";
    const first = await noteDisclosure(tx, actor, { kind, id }, deps.clock());
    if (first && !assessor) record({ kind: "application.opened", subject: { kind: "application", id } });
    return ok(application);
  });
}
