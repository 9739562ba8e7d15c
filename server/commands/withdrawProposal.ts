import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockProposal, moveProposal } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const withdrawProposalInput = z.object({ reason: cleanText(2000).default("") });

/** Takes a proposal back. Of a draft that was never submitted nobody else learns. */
export async function withdrawProposal(
  deps: Deps,
  actor: Actor,
  input: { id: string; reason: string },
): Promise<Result<{ problemId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const proposal = await lockProposal(tx, actor, input.id);
    if (!proposal) return refuse("not-found");
    if (!can(actor, "proposal.withdraw", proposal.facts)) return refuse("wrong-state");
    await moveProposal(tx, proposal.id, "withdrawn", { now: deps.clock(), withdrawReason: input.reason });
    record({
      kind: proposal.facts.submittedBefore ? "proposal.withdrawn" : "proposal.discarded",
      subject: { kind: "proposal", id: proposal.id },
      threadId: proposal.problemId,
    });
    return ok({ problemId: proposal.problemId });
  });
}
