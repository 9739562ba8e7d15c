import type { OrganisationKind, Role } from "../actor.ts";

/** What a person is on the boards of a workshop. */
export type BoardRole = "facilitator" | "participant" | "expert" | "observer";

/** What decides it: his membership as it stands now, and his seat in the workshop, if he has one. */
export type Standing = {
  organisationKind: OrganisationKind;
  roles: readonly Role[];
  seat: { role: BoardRole; state: "invited" | "accepted" | "declined" | "waiting" | "removed" } | null;
};

/**
 * A person's role on a workshop's boards; null means that for him they don't exist. Facilitators of the operator work in
 * every workshop, everyone else has a seat. A regulator's people only ever observe, whatever their seat says.
 */
export function boardRole({ organisationKind, roles, seat }: Standing, workshopState: string): BoardRole | null {
  if (organisationKind === "operator" && roles.includes("facilitator")) return "facilitator";
  if (!seat || (seat.state !== "invited" && seat.state !== "accepted")) return null;
  // A draft isn't announced yet: only facilitators know of it.
  if (workshopState === "draft") return null;
  if (organisationKind === "regulator" || roles.includes("supervisor")) return "observer";
  if (seat.role === "facilitator" && organisationKind !== "operator") return "participant";
  return seat.role;
}
