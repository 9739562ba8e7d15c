import { has, ofKind, type Viewer } from "../actor.ts";
import { boardRole } from "../board/role.ts";
import type { WorkshopFacts } from "./workshop.ts";

/** What the rules need to know of one record: its workshop, and whether the viewer made it. */
export type RecordFacts = { workshop: WorkshopFacts; mine: boolean };

const ofOwner = (viewer: Viewer, { relation, state }: WorkshopFacts) =>
  viewer !== null && relation.owns && !relation.conflicted && state !== "draft";

/** Records are the table's: whoever sits there, and the institution whose problem it is about. */
const read = (viewer: Viewer, workshop: WorkshopFacts) =>
  boardRole(viewer, workshop) !== null || ofOwner(viewer, workshop);

/** Who works at the table makes records; once the report is out, only its writer and the institution's people do. */
function make(viewer: Viewer, workshop: WorkshopFacts): boolean {
  const role = boardRole(viewer, workshop);
  if (role === null || role === "observer") return false;
  if (workshop.state === "reported") return role === "facilitator" || workshop.relation.owns;
  return workshop.state === "scheduled" || workshop.state === "live" || workshop.state === "wrapped-up";
}

/** One's own; of others' a facilitator's and the owning institution's at the table. */
const edit = (viewer: Viewer, { workshop, mine }: RecordFacts) =>
  make(viewer, workshop) && (mine || workshop.relation.owns || boardRole(viewer, workshop) === "facilitator");

export const recordPolicy = {
  "record.read": read,
  "record.make": make,
  "record.edit": edit,
  "record.remove": edit,
  "record.draft-use-case": (viewer: Viewer, workshop: WorkshopFacts) =>
    ["live", "wrapped-up", "reported"].includes(workshop.state) &&
    (boardRole(viewer, workshop) === "facilitator" ||
      (ofKind(viewer, "institution") && ofOwner(viewer, workshop) && has(viewer, "problem-owner"))),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
