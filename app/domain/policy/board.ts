import type { Viewer } from "../actor.ts";
import type { ExportRule } from "../board/exports.ts";
import { whyReadOnly } from "../board/judge.ts";
import { boardRole } from "../board/role.ts";
import { emptyStage } from "../board/stage.ts";
import { mayVote } from "../board/vote.ts";
import type { WorkshopFacts } from "./workshop.ts";

/** Whether the workshop's state and the person's role allow changes at all; stage and element are judged per op. */
function mayWrite(viewer: Viewer, workshop: WorkshopFacts): boolean {
  const role = boardRole(viewer, workshop);
  if (!viewer || !role) return false;
  const facts = { workshopState: workshop.state, stage: emptyStage, elements: 0, boardId: "" };
  return whyReadOnly({ personId: viewer.personId, role }, facts) === null;
}

/** Boards of a workshop. What one op may do, `whyNotOp` says; one vote, `whyNotVote`. */
export const boardPolicy = {
  "board.open": (viewer: Viewer, workshop: WorkshopFacts) => boardRole(viewer, workshop) !== null,
  "board.write": mayWrite,
  "board.direct": (viewer: Viewer, workshop: WorkshopFacts) =>
    mayWrite(viewer, workshop) && boardRole(viewer, workshop) === "facilitator",
  /**
   * Takes a board out as a file: who works at the table, unless its facilitators keep that to themselves. Who only watches
   * reads on the screen, where he is seen reading.
   */
  "board.export": (viewer: Viewer, { workshop, rule }: { workshop: WorkshopFacts; rule: ExportRule }) => {
    const role = boardRole(viewer, workshop);
    return role === "facilitator" || (rule === "table" && (role === "participant" || role === "expert"));
  },
  /** Says who may take boards out, and keeps boards as templates of the operator's. */
  "board.keep": (viewer: Viewer, workshop: WorkshopFacts) => boardRole(viewer, workshop) === "facilitator",
  "board.vote": (viewer: Viewer, workshop: WorkshopFacts) => {
    const role = boardRole(viewer, workshop);
    return role !== null && mayVote(role) && mayWrite(viewer, workshop);
  },
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
