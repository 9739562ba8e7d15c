import { has, ofKind, type Viewer } from "../actor.ts";
import { type WorkshopFacts, workshopPolicy } from "../policy/workshop.ts";
import type { SeatRole } from "../workshop.ts";

/** What a person is on the boards of a workshop. */
export type BoardRole = SeatRole;

/**
 * A person's role on a workshop's boards; null means that for him they don't exist: boards are open to whoever may enter
 * the workshop. Facilitators of the operator direct every workshop; a regulator's people only ever observe, whatever
 * their seat says; nobody facilitates for another house.
 */
export function boardRole(viewer: Viewer, workshop: WorkshopFacts): BoardRole | null {
  if (!viewer || !workshopPolicy["workshop.enter"](viewer, workshop)) return null;
  if (ofKind(viewer, "operator") && has(viewer, "facilitator")) return "facilitator";
  if (ofKind(viewer, "regulator") || has(viewer, "supervisor")) return "observer";
  const seat = workshop.relation.seat?.role ?? null;
  return seat === "facilitator" && !ofKind(viewer, "operator") ? "participant" : seat;
}
