import { type Actor, has, type Role } from "./actor.ts";

/** Those who see what several organisations keep from each other, or decide about them. */
export const rolesWithSecondFactor: readonly Role[] = ["operator-admin", "supervisor", "assessor"];

/** Whether this member must sign in with a second factor: for his role, or because his organisation asks it of all. */
export function needsSecondFactor(actor: Actor, organisation: { secondFactorRequired: boolean }): boolean {
  return organisation.secondFactorRequired || has(actor, ...rolesWithSecondFactor);
}

/** Whether somebody has one, of what he has set up. Recovery codes only stand in for it. */
export function hasSecondFactor(factors: { totp: unknown; passkeys: readonly unknown[] }): boolean {
  return factors.totp !== null || factors.passkeys.length > 0;
}

/**
 * How far a session has come. `full`: it is its person. `second`: the password was right and the person's second factor
 * is still to come. `enrol`: he must have a second factor and sets one up before anything else.
 */
export type Standing = "full" | "second" | "enrol";

export function standingOf(session: {
  secondFactorAt: Date | null;
  hasFactor: boolean;
  needsFactor: boolean;
}): Standing {
  if (session.secondFactorAt) return "full";
  if (session.hasFactor) return "second";
  return session.needsFactor ? "enrol" : "full";
}

/** How long after the password the second step may come: long enough to set up an app. */
export const halfSessionMinutes = 30;

/** How long a sign-in or a confirmation counts as "just now", in minutes. */
export const confirmationMinutes = 10;

/** Whether the person proved lately that it is still he who sits there. */
export function confirmationHolds(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() < confirmationMinutes * 60_000;
}

/** Passkeys a person may have; nobody owns more devices, and a list stays readable. */
export const maxPasskeys = 10;
