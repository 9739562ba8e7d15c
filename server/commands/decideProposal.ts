import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import type { EventKind } from "#app/domain/event.ts";
import { can } from "#app/domain/policy.ts";
import { decide, type ProposalDecision } from "#app/domain/proposal.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockProposal, moveProposal } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const declineProposalInput = z.object({ reason: cleanText(4000).min(1) });

/** The owner shortlists a proposal, chooses its supplier as partner, or declines it with a reason the supplier reads. */
export async function decideProposal(
  deps: Deps,
  actor: Actor,
  input: { id: string } & (
    | { decision: Exclude<ProposalDecision, "decline"> }
    | { decision: "decline"; reason: string }
  ),
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const proposal = await lockProposal(tx, actor, input.id);
    if (!proposal) return refuse("not-found");
    const next = decide(proposal.state, input.decision);
    if (!next.ok) return next;
    // Readers of the owning institution who decide nothing see the page; for them the action isn't there.
    if (!can(actor, "proposal.decide", proposal.facts)) return refuse("not-found");
    await moveProposal(tx, proposal.id, next.value, {
      now: deps.clock(),
      ...(input.decision === "decline" && { declineReason: input.reason }),
    });
    record({
      kind: `proposal.${next.value}` satisfies EventKind,
      subject: { kind: "proposal", id: proposal.id },
      threadId: proposal.problemId,
    });
    return ok(null);
  });
}
