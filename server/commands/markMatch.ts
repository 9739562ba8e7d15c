import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { areAgreed, type Mark, type Marks, marks, type Side } from "#app/domain/match.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { openContact } from "#db/contacts.ts";
import { findMarks, listConflictedOrganisations, setMark } from "#db/match-marks.ts";
import { findOrganisation } from "#db/problem-readers.ts";
import { lockProblem } from "#db/problems.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** Without a mark, the one there was is taken back. */
export const markSupplierInput = z.object({ supplierId: z.uuid(), mark: z.enum(marks).optional() });
export const markProblemInput = z.object({ problemId: z.uuid(), mark: z.enum(marks).optional() });

/** An owner says whether he wants to meet a supplier about his problem. */
export async function markSupplier(
  deps: Deps,
  actor: Actor,
  problemId: string,
  { supplierId, mark }: z.output<typeof markSupplierInput>,
): Promise<Result<null>> {
  return await markPair(deps, actor, { problemId, supplierId, side: "owner", mark: mark ?? null });
}

/** A supplier says whether it wants to meet the owner of a problem. */
export async function markProblem(
  deps: Deps,
  actor: Actor,
  { problemId, mark }: z.output<typeof markProblemInput>,
): Promise<Result<null>> {
  const supplierId = actor.organisationId;
  return await markPair(deps, actor, { problemId, supplierId, side: "supplier", mark: mark ?? null });
}

/**
 * Sets or takes back one side's mark. Its event says that something was marked, never what, and belongs to the side
 * that marked (the problem's owners, or the firm), because the other side may not know yet. When with it both sides want to
 * meet a contact opens, and when one of them no longer does it closes: that both may know, and both are told.
 */
async function markPair(
  deps: Deps,
  actor: Actor,
  pair: { problemId: string; supplierId: string; side: Side; mark: Mark | null },
): Promise<Result<null>> {
  const { problemId, supplierId, side, mark } = pair;
  return await act(deps, actor, async (tx, record) => {
    const problem = await lockProblem(tx, actor, problemId);
    const action = side === "owner" ? "match.mark-as-owner" : "match.mark-as-supplier";
    if (!problem || !can(actor, action, problem.facts)) return refuse("not-found");
    if (!(await findOrganisation(tx, actor, "supplier", supplierId))) return refuse("not-found");
    if ((await listConflictedOrganisations(tx, problemId)).includes(supplierId)) return refuse("not-found");
    const now = deps.clock();
    const before = await findMarks(tx, { problemId, supplierId });
    await setMark(tx, actor, { ...pair, now });
    if (before[side] !== mark) {
      record({
        kind: mark ? "match.marked" : "match.unmarked",
        subject: { kind: "match", id: side === "owner" ? problemId : supplierId },
        data: { problemId, supplierId, side },
      });
    }
    const after: Marks = { ...before, [side]: mark };
    if (areAgreed(before) !== areAgreed(after)) {
      const contactId = await openContact(tx, { problemId, supplierId, now });
      // By nobody: who marked last would say who marked first.
      record(
        {
          kind: areAgreed(after) ? "contact.opened" : "contact.closed",
          subject: { kind: "contact", id: contactId },
          data: { problemId, supplierId },
        },
        null,
      );
    }
    return ok(null);
  });
}
