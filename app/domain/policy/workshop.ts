import { has, ofKind, type Viewer } from "../actor.ts";
import { isHeld, type SeatRole, type SeatState, type WorkshopState } from "../workshop.ts";

/** What the rules need to know of a workshop and of the viewer beside it. */
export type WorkshopFacts = {
  state: WorkshopState;
  relation: {
    /** His institution owns the problem it is about. */
    owns: boolean;
    seat: { role: SeatRole; state: SeatState } | null;
    /** A conflict of interest keeps him, or his organisation, from it or from its problem. */
    conflicted: boolean;
  };
};

const hosts = (viewer: Viewer) => ofKind(viewer, "operator") && has(viewer, "facilitator");
const owns = (viewer: Viewer, { relation, state }: WorkshopFacts) =>
  viewer !== null && relation.owns && state !== "draft";
const sits = (viewer: Viewer, { relation, state }: WorkshopFacts) =>
  viewer !== null && relation.seat !== null && isHeld(relation.seat.state) && state !== "draft";

/**
 * Before it begins a supplier finds the room, with his rivals' names in it, once he has said that he comes; when it runs
 * nobody who was asked waits outside.
 */
const comes = (viewer: Viewer, workshop: WorkshopFacts) =>
  sits(viewer, workshop) &&
  (!ofKind(viewer, "supplier") || workshop.state !== "scheduled" || workshop.relation.seat?.state === "accepted");

function see(viewer: Viewer, workshop: WorkshopFacts): boolean {
  const { relation, state } = workshop;
  if (relation.conflicted) return false;
  if (hosts(viewer) || owns(viewer, workshop)) return true;
  // Who waits or has declined still finds the page, to change his mind; who was taken off the list does not.
  return viewer !== null && relation.seat !== null && relation.seat.state !== "removed" && state !== "draft";
}

const among = (viewer: Viewer, workshop: WorkshopFacts) =>
  !workshop.relation.conflicted && (hosts(viewer) || owns(viewer, workshop) || sits(viewer, workshop));

const plans = (viewer: Viewer, workshop: WorkshopFacts) =>
  !workshop.relation.conflicted &&
  workshop.state === "scheduled" &&
  (hosts(viewer) || (owns(viewer, workshop) && has(viewer, "problem-owner")));

/** Workshops: those who sit there, the owning institution, and the operator's facilitators; for all others there is none. */
export const workshopPolicy = {
  "workshop.see": see,
  /** Who is coming: who was asked learns of others at the table once he has said that he comes. */
  "workshop.see-seats": (viewer: Viewer, workshop: WorkshopFacts) =>
    among(viewer, workshop) &&
    (hosts(viewer) || owns(viewer, workshop) || workshop.relation.seat?.state === "accepted"),
  /** Who is where in the room, and who is missing; `listAttendance`. */
  "workshop.see-attendance": (viewer: Viewer, workshop: WorkshopFacts) =>
    hosts(viewer) && !workshop.relation.conflicted,
  /** Sets right what the room noted, until the report is issued. */
  "workshop.correct-attendance": (viewer: Viewer, workshop: WorkshopFacts) =>
    hosts(viewer) && !workshop.relation.conflicted && ["live", "wrapped-up"].includes(workshop.state),
  "workshop.enter": (viewer: Viewer, workshop: WorkshopFacts) =>
    !workshop.relation.conflicted && (hosts(viewer) || comes(viewer, workshop)) && workshop.state !== "cancelled",
  "workshop.answer": (viewer: Viewer, workshop: WorkshopFacts) =>
    see(viewer, workshop) && workshop.relation.seat !== null && workshop.state === "scheduled",
  "workshop.reschedule": plans,
  "workshop.cancel": plans,
  "workshop.invite": plans,
  /** Keeps another organisation from it. */
  "workshop.declare-conflict": (viewer: Viewer, workshop: WorkshopFacts) =>
    see(viewer, workshop) &&
    (hosts(viewer) || (owns(viewer, workshop) && has(viewer, "problem-owner", "organisation-admin"))),
  /** Says that he himself has a conflict, gives up his seat and loses sight of it. */
  "workshop.declare-own-conflict": (viewer: Viewer, workshop: WorkshopFacts) =>
    viewer !== null && see(viewer, workshop) && workshop.relation.seat !== null,
  "workshop.start": (viewer: Viewer, workshop: WorkshopFacts) => hosts(viewer) && workshop.state === "scheduled",
  "workshop.wrap-up": (viewer: Viewer, workshop: WorkshopFacts) => hosts(viewer) && workshop.state === "live",
  "workshop.write-report": (viewer: Viewer, workshop: WorkshopFacts) =>
    hosts(viewer) && workshop.state === "wrapped-up",
  "workshop.read-report": (viewer: Viewer, workshop: WorkshopFacts) =>
    among(viewer, workshop) && (workshop.state === "reported" || (hosts(viewer) && workshop.state === "wrapped-up")),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
