import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import type { ProposalText } from "#app/domain/proposal.ts";
import { proposalTextSchema } from "#app/domain/proposalInput.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { whyNotSave } from "#app/domain/saving.ts";
import type { Transaction } from "#db/client.ts";
import { settleFiles } from "#db/files.ts";
import { listSolutions, lockProposal, saveProposalText } from "#db/proposals.ts";
import { writeChanges } from "#db/search-changes.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { ownFiles } from "../files/subjects.ts";
import { whence } from "../whence.ts";

/** The form's texts, with the rev they were read at. */
export const saveProposalInput = proposalTextSchema.extend({ rev: z.coerce.number().int() });

/**
 * Keeps what a supplier typed, without submitting it: the owner goes on seeing what was submitted last.
 * @returns the rev to send with the next saving.
 */
export async function saveProposal(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveProposalInput> & { id: string; writer?: string },
): Promise<Result<{ rev: number }>> {
  const { id, rev, writer, ...text } = input;
  const saved = await act(deps, actor, async (tx) => {
    const proposal = await lockProposal(tx, actor, id);
    if (!proposal) return refuse("not-found");
    if (!can(actor, "proposal.edit", proposal.facts)) return refuse("wrong-state");
    const outdated = whyNotSave(proposal, { rev, writer });
    if (outdated) return { ok: false, refusal: outdated };
    const solution = await ownSolution(tx, actor, text);
    if (!solution.ok) return solution;
    const now = deps.clock();
    const subject = { kind: "proposal", id } as const;
    const attachments = text.attachments && (await ownFiles(tx, subject, text.attachments));
    if (attachments === null) return refuse("invalid-input", { fields: { attachments: "invalid" } });
    const saved = await saveProposalText(tx, id, { ...text, attachments }, now, writer);
    if (attachments) await settleFiles(tx, subject, now);
    // Its own firm finds it by what stands in it now.
    await writeChanges(tx, [{ noun: "proposal", id }]);
    return ok({ rev: saved });
  });
  // No event at each pause of somebody who types: nobody else is to learn of a draft, and nothing reacts to it.
  if (saved.ok) deps.trail.worked("proposal.saved", { kind: "proposal", id }, actor, whence(), "now and then");
  return saved;
}

/** Only what the firm offers itself can be proposed. */
export async function ownSolution(tx: Transaction, actor: Actor, text: ProposalText): Promise<Result<null>> {
  if (!text.solutionId) return ok(null);
  const solutions = await listSolutions(tx, actor.organisationId);
  if (solutions.some(({ id }) => id === text.solutionId)) return ok(null);
  return refuse("invalid-input", { fields: { solutionId: "invalid" } });
}
