import { ok, type Result, refuse } from "./refusals.ts";

/** States of a workshop, in the order of its path. */
export const workshopStates = ["draft", "scheduled", "live", "wrapped-up", "reported", "cancelled"] as const;
export type WorkshopState = (typeof workshopStates)[number];

export const seatRoles = ["facilitator", "participant", "expert", "observer"] as const;
export type SeatRole = (typeof seatRoles)[number];

export const seatStates = ["invited", "accepted", "declined", "waiting", "removed"] as const;
export type SeatState = (typeof seatStates)[number];

/** States in which a seat is taken: its holder sits at the table, or is asked to. */
export const heldSeatStates = ["invited", "accepted"] as const satisfies SeatState[];

/** Seats an organisation may hold unless the workshop says otherwise (`domain.md` §4). */
export const defaultQuota = 2;

export function isHeld(state: SeatState): boolean {
  return (heldSeatStates as readonly SeatState[]).includes(state);
}

/** What the quota needs to know of a seat. Only participants count: who runs, advises or watches has his own chair. */
export type QuotaSeat = { organisationId: string; role: SeatRole; state: SeatState };

/** Whether an organisation may hold one more participant's seat. */
export function hasRoom(seats: readonly QuotaSeat[], organisationId: string, quota: number): boolean {
  const held = seats.filter(
    (seat) => seat.organisationId === organisationId && seat.role === "participant" && isHeld(seat.state),
  );
  return held.length < quota;
}

/**
 * The state each newly asked person begins in, in the order asked: invited while the organisation has room, then on its
 * waiting list.
 */
export function seatNewcomers<Person extends { organisationId: string; role: SeatRole }>(
  seats: readonly QuotaSeat[],
  newcomers: readonly Person[],
  quota: number,
): (Person & { state: "invited" | "waiting" })[] {
  const taken: QuotaSeat[] = [...seats];
  return newcomers.map((person) => {
    const free = person.role !== "participant" || hasRoom(taken, person.organisationId, quota);
    const seat = { ...person, state: free ? ("invited" as const) : ("waiting" as const) };
    taken.push(seat);
    return seat;
  });
}

/**
 * Who moves up from an organisation's waiting list now: the longest waiting, while there is room.
 * @param seats all seats of the workshop in the order people were asked.
 */
export function promotedFrom<Seat extends QuotaSeat>(
  seats: readonly Seat[],
  organisationId: string,
  quota: number,
): Seat[] {
  const held = seats.filter(
    (seat) => seat.organisationId === organisationId && seat.role === "participant" && isHeld(seat.state),
  ).length;
  return seats
    .filter((seat) => seat.organisationId === organisationId && seat.state === "waiting")
    .slice(0, Math.max(0, quota - held));
}

/** The state of a seat after its holder's answer; saying yes late finds a full table and waits. */
export function answered(
  seat: QuotaSeat,
  others: readonly QuotaSeat[],
  answer: "accept" | "decline",
  quota: number,
): "accepted" | "declined" | "waiting" {
  if (answer === "decline") return "declined";
  if (isHeld(seat.state) || seat.role !== "participant") return "accepted";
  return hasRoom(others, seat.organisationId, quota) ? "accepted" : "waiting";
}

/** Why a workshop can't be held then: it must begin in the future, and within two years. */
export function whyNotAt(startsAt: Date, now: Date): Result<null> {
  const away = startsAt.getTime() - now.getTime();
  if (away <= 0) return refuse("invalid-input", { fields: { startsAt: "past" } });
  if (away > 2 * 366 * 86_400_000) return refuse("invalid-input", { fields: { startsAt: "too-far" } });
  return ok(null);
}
