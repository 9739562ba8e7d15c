/** For how long an invitation's key opens, from its last mail. */
export const invitationDays = 7;

/** Invitations an organisation may send in a day: more is a mistake, or somebody who uses our name to write to strangers. */
export const invitationsPerDay = 100;

export type InvitationState = "open" | "expired" | "accepted" | "revoked";

/** What became of an invitation; only an open one can be accepted. */
export function invitationState(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  return now < invitation.expiresAt ? "open" : "expired";
}

/** Until when a key that is mailed now opens. */
export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + invitationDays * 24 * 60 * 60 * 1000);
}

/** Mail addresses are one where they differ in letter case only. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
