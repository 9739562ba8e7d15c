import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { isPublished } from "#app/domain/problem.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { listKept } from "#db/conflicts.ts";
import { answerJointRequest, insertJointRequest, lockJointRequest, maskProblem } from "#db/joint-requests.ts";
import { insertOwner, lockProblem } from "#db/problems.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const askJointInput = z.object({
  /** The published problem like one's own, whose owner is asked. */
  otherId: z.uuid(),
  /** He may know who asks. */
  named: z.boolean().default(false),
  message: cleanText(600).default(""),
});
export const answerJointInput = z.object({ requestId: z.uuid() });

/**
 * Asks whoever owns a published problem to own the actor's statement jointly. The asked one reads its title and summary,
 * and who asks only where `named`; the actor learns nothing of a masked owner unless he accepts.
 */
export async function askJoint(
  deps: Deps,
  actor: Actor,
  problemId: string,
  { otherId, named, message }: z.output<typeof askJointInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const problem = await lockProblem(tx, actor, problemId);
    if (!problem || !can(actor, "problem.ask-joint", problem.facts)) return refuse("not-found");
    const other = otherId === problemId ? undefined : await lockProblem(tx, actor, otherId);
    if (!other || other.facts.relation.owns || !isPublished(other.state)) return refuse("not-found");
    // Whose name already stands on the statement can't keep it back.
    const known = isPublished(problem.state) && !problem.facts.masked;
    const request = { problemId, otherId, named: named || known, message, now: deps.clock() };
    const id = await insertJointRequest(tx, actor, request);
    if (!id) return refuse("joint-asked-already");
    record({ kind: "problem.joint-asked", subject: { kind: "joint-request", id }, data: { problemId, otherId } });
    return ok(null);
  });
}

/**
 * Accepts for the actor's institution: it owns the offered statement with everybody who does, sees and edits it. Where
 * either side kept its name back, both stay masked from now on.
 */
export async function acceptJoint(
  deps: Deps,
  actor: Actor,
  otherId: string,
  { requestId }: z.output<typeof answerJointInput>,
): Promise<Result<{ problemId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await lockAsked(tx, actor, otherId, requestId);
    if (!found.ok) return found;
    const { problemId, named, otherMasked } = found.value;
    const joinedId = actor.organisationId;
    await answerJointRequest(tx, requestId, {
      state: "accepted",
      by: actor,
      joinedId,
      otherMasked,
      at: deps.clock(),
    });
    const joined = await insertOwner(tx, problemId, joinedId);
    if (!named || otherMasked) await maskProblem(tx, problemId);
    record({
      kind: "problem.joint-accepted",
      subject: { kind: "joint-request", id: requestId },
      // Search reads it anew, which may name its owners no more.
      threadId: problemId,
      data: { problemId },
    });
    if (joined)
      record({
        kind: "problem.owner-added",
        subject: { kind: "problem", id: problemId },
        threadId: problemId,
        data: { organisationId: joinedId },
      });
    return ok({ problemId });
  });
}

/** Declines; who asked learns that, and still not whom he asked. */
export async function declineJoint(
  deps: Deps,
  actor: Actor,
  otherId: string,
  { requestId }: z.output<typeof answerJointInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await lockAsked(tx, actor, otherId, requestId);
    if (!found.ok) return found;
    await answerJointRequest(tx, requestId, { state: "declined", by: actor, at: deps.clock() });
    record({ kind: "problem.joint-declined", subject: { kind: "joint-request", id: requestId } });
    return ok(null);
  });
}

/** Takes a question back that nobody has answered. */
export async function withdrawJoint(
  deps: Deps,
  actor: Actor,
  problemId: string,
  { requestId }: z.output<typeof answerJointInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const problem = await lockProblem(tx, actor, problemId);
    if (!problem || !can(actor, "problem.ask-joint", problem.facts)) return refuse("not-found");
    const request = await lockJointRequest(tx, requestId);
    if (request?.problemId !== problemId) return refuse("not-found");
    if (request.state !== "asked") return refuse("joint-over");
    await answerJointRequest(tx, requestId, { state: "withdrawn", by: actor, at: deps.clock() });
    record({ kind: "problem.joint-withdrawn", subject: { kind: "joint-request", id: requestId } });
    return ok(null);
  });
}

/** An unanswered request to the owners of a problem, of whom the actor is one, about a statement he may know of. */
async function lockAsked(tx: Transaction, actor: Actor, otherId: string, requestId: string) {
  const other = await lockProblem(tx, actor, otherId);
  if (!other || !can(actor, "problem.answer-joint", other.facts)) return refuse("not-found");
  const request = await lockJointRequest(tx, requestId);
  if (request?.otherId !== otherId) return refuse("not-found");
  // What a conflict of interest keeps from him or his house isn't there: he was shown no such question.
  const kept = await listKept(tx, { problemId: request.problemId, workshopId: null });
  if (kept.people.has(actor.personId) || kept.organisations.has(actor.organisationId)) return refuse("not-found");
  if (request.state !== "asked" || request.offered === "closed") return refuse("joint-over");
  return ok({ ...request, otherMasked: other.facts.masked });
}
