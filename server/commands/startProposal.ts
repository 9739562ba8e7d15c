import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { type ProblemState, proposableStates } from "#app/domain/problem.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { insertProposal, listSolutions } from "#db/proposals.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

export const startProposalInput = z.object({ solutionId: z.uuid().optional() });

/**
 * Starts a supplier's draft on a problem statement that he may read in full, with the usual position on intellectual
 * property filled in. Starting twice finds the same draft.
 */
export async function startProposal(
  deps: Deps,
  actor: Actor,
  input: { problemId: string; solutionId?: string },
): Promise<Result<{ id: string }>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const problem = await findProblemFacts(tx, actor, input.problemId);
    if (!problem || !can(actor, "problem.propose", problem)) return refuse("not-found");
    if (!(proposableStates as readonly ProblemState[]).includes(problem.state)) return refuse("call-closed");
    const solutions = await listSolutions(tx, actor.organisationId);
    if (input.solutionId && !solutions.some(({ id }) => id === input.solutionId)) {
      return refuse("invalid-input", { fields: { solutionId: "invalid" } });
    }
    const { id, existed } = await insertProposal(tx, {
      problemId: input.problemId,
      organisationId: actor.organisationId,
      solutionId: input.solutionId ?? null,
      ipPosition: translator(actor.locale ?? "en")("proposal:ip.default"),
      createdBy: actor.personId,
      now,
    });
    if (!existed) {
      record({ kind: "proposal.started", subject: { kind: "proposal", id }, threadId: input.problemId });
    }
    return ok({ id });
  });
}
