import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { mayBecome } from "#app/domain/problem.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockBoards } from "#db/board-private.ts";
import { lockStage, saveStage } from "#db/board-stage.ts";
import { closeRounds } from "#db/board-votes.ts";
import { lockProblem, moveProblem } from "#db/problems.ts";
import { findWorkshop, lockWorkshop, updateWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { renewCards } from "../sockets/board/cards.ts";

/** Opens the room: from now on the boards are worked on, and the problem statement is in workshop. */
export async function startWorkshop(deps: Deps, actor: Actor, workshopId: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    // The problem first, then what hangs on it: everybody locks in this order.
    const { problemId } = (await findWorkshop(tx, actor, workshopId)) ?? {};
    const problem = problemId && (await lockProblem(tx, actor, problemId));
    const workshop = problem && (await lockWorkshop(tx, actor, workshopId));
    if (!problem || !workshop) return refuse("not-found");
    if (!can(actor, "workshop.start", workshop.facts)) return refuse("wrong-state");
    await updateWorkshop(tx, workshop.id, { state: "live" }, { now });
    record({ kind: "workshop.started", subject: { kind: "workshop", id: workshop.id }, threadId: problem.id });
    if (mayBecome(problem.state, "in-workshop")) {
      await moveProblem(tx, problem.id, "in-workshop", { now });
      record({ kind: "problem.in-workshop", subject: { kind: "problem", id: problem.id }, threadId: problem.id });
    }
    return ok(null);
  });
}

/** Ends the live part: boards can be read, no longer changed, and the report is due. */
export async function wrapUpWorkshop(deps: Deps, actor: Actor, workshopId: string): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    // Boards before the workshop, as each op locks them: a call back writes cards there.
    await lockBoards(tx, workshopId);
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.wrap-up", workshop.facts)) return refuse("wrong-state");
    // What is still private would never be seen: boards stand still after this.
    const stored = await lockStage(tx, workshop.id);
    if (stored?.stage.phase === "private") return refuse("board-private");
    // Nobody calls back any more after this: tables that still work would stay apart, prepared ones unseen for ever.
    if (stored?.stage.tables && stored.stage.tables.state !== "back") {
      const tables = { ...stored.stage.tables, state: "back" as const, backAt: null };
      await saveStage(tx, workshop.id, { ...stored, stage: { ...stored.stage, tables }, rev: stored.rev + 1 });
      await renewCards(tx, tables);
    }
    // What people gave in a vote counts, also where nobody closed it: nobody can any more after this.
    await closeRounds(tx, workshop.id, deps.clock());
    await updateWorkshop(tx, workshop.id, { state: "wrapped-up" }, { now: deps.clock() });
    record({
      kind: "workshop.wrapped-up",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
    });
    return ok(null);
  });
}
