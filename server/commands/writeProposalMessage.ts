import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { stateOnceAsked } from "#app/domain/proposal.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertMessage } from "#db/proposal-messages.ts";
import { lockProposal, moveProposal } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const proposalMessageInput = z.object({
  body: cleanText(4000).min(1),
});

/** Writes into the thread between owner and supplier. The owner's first question opens the clarification. */
export async function writeProposalMessage(
  deps: Deps,
  actor: Actor,
  input: { id: string; body: string },
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const proposal = await lockProposal(tx, actor, input.id);
    if (!proposal) return refuse("not-found");
    if (!can(actor, "proposal.write-message", proposal.facts)) return refuse("wrong-state");
    const { personId, organisationId } = actor;
    const messageId = await insertMessage(tx, {
      proposalId: proposal.id,
      personId,
      organisationId,
      body: input.body,
      now,
    });
    const asks = !proposal.facts.relation.proposes;
    const state = asks ? stateOnceAsked(proposal.state) : proposal.state;
    if (state !== proposal.state) await moveProposal(tx, proposal.id, state, { now });
    record({
      kind: asks ? "proposal.clarifying" : "proposal.answered",
      subject: { kind: "proposal", id: proposal.id },
      threadId: proposal.problemId,
      data: { messageId },
    });
    return ok(null);
  });
}
