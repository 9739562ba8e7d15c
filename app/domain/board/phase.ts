/**
 * What everyone in the room may do at the moment (B14). `open`: write and rearrange; `writing`: each person writes notes
 * and touches only what is his own; `private`: the same, and nobody else sees them until the reveal (B15); `closed`: look
 * and listen.
 */
export const phases = ["open", "writing", "private", "closed"] as const;
export type Phase = (typeof phases)[number];
