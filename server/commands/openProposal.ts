import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { noteDisclosure } from "#db/disclosures.ts";
import { findProposal, type Proposal } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** Opens a proposal to read. That somebody of the owning institution did so is written down, for its supplier to see. */
export async function openProposal(deps: Deps, actor: Actor, id: string): Promise<Result<Proposal>> {
  const proposal = await findProposal(deps.db, actor, id);
  if (!proposal) return refuse("not-found");
  if (proposal.facts.relation.proposes) return ok(proposal);
  return await act(deps, actor, async (tx, record) => {
    const first = await noteDisclosure(tx, actor, { kind: "proposal", id }, deps.clock());
    if (first) {
      record({ kind: "proposal.opened", subject: { kind: "proposal", id }, threadId: proposal.problemId });
    }
    return ok(proposal);
  });
}
