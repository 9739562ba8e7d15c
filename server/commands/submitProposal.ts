import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { stateOnceSubmitted, whyNotSubmit } from "#app/domain/proposal.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { settleFiles } from "#db/files.ts";
import { lockProblem, moveProblem } from "#db/problems.ts";
import { insertVersion } from "#db/proposal-versions.ts";
import { contentOf, findProposal, lockProposal, saveProposalText } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { ownSolution, saveProposalInput } from "./saveProposal.ts";

export const submitProposalInput = saveProposalInput;

/**
 * Submits a proposal, or a new version of it, word for word as sent, with the files on its list. Its receipt's hash can be computed again from the
 * stored version. The first proposal of all moves the problem statement from open to matching.
 * @returns the version's number and hash.
 */
export async function submitProposal(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof submitProposalInput> & { id: string },
): Promise<Result<{ id: string; version: number; hash: string }>> {
  const now = deps.clock();
  const { id, rev, ...sent } = input;
  return await act(deps, actor, async (tx, record) => {
    // The problem first, then the proposal: everybody locks in this order.
    const { problemId } = (await findProposal(tx, actor, id)) ?? {};
    const problem = problemId && (await lockProblem(tx, actor, problemId));
    const proposal = problem && (await lockProposal(tx, actor, id));
    if (!problem || !proposal) return refuse("not-found");
    if (!can(actor, "proposal.edit", proposal.facts)) return refuse("wrong-state");
    if (proposal.rev !== rev) return refuse("changed-meanwhile");
    // The list of files is saved as it changes; at this revision it is the one the person sees.
    const text = { ...sent, attachments: proposal.text.attachments };
    const solution = await ownSolution(tx, actor, text);
    if (!solution.ok) return solution;
    const { submittedBefore } = proposal.facts;
    const allowed = whyNotSubmit({ state: proposal.state, submittedBefore }, { state: problem.state }, text);
    if (!allowed.ok) return allowed;
    await saveProposalText(tx, id, text, now);
    const state = stateOnceSubmitted(proposal.state);
    const receipt = await insertVersion(tx, id, contentOf(proposal, text), { state, by: actor.personId, now });
    await settleFiles(tx, { kind: "proposal", id }, now);
    record({
      kind: submittedBefore ? "proposal.resubmitted" : "proposal.submitted",
      subject: { kind: "proposal", id },
      threadId: proposal.problemId,
      data: { version: receipt.version },
    });
    if (problem.state === "open") {
      await moveProblem(tx, problem.id, "matching", { now });
      record({ kind: "problem.matching", subject: { kind: "problem", id: problem.id }, threadId: problem.id });
    }
    return ok({ id, ...receipt });
  });
}
