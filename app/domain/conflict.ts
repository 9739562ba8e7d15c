import type { Localised } from "./language.ts";

/** What a declaration keeps somebody from: one problem, one workshop, or everything of an organisation. */
export const conflictScopes = ["problem", "workshop", "organisation"] as const;
export type ConflictScope = (typeof conflictScopes)[number];

/** A declared conflict of interest: of a person or of a whole organisation. It is ended with a reason, never deleted. */
export type Conflict = {
  id: string;
  scope: ConflictScope;
  /** The problem, workshop or organisation it is with. */
  withId: string;
  /** What that was called on the day of the declaration: who declared it doesn't see the thing any more. */
  title: Localised;
  person: { id: string; name: string } | null;
  organisation: { id: string; name: Localised } | null;
  reason: string;
  declaredBy: { id: string; name: string } | null;
  declaredFor: { id: string; name: Localised } | null;
  declaredAt: Date;
  ended: { at: Date; by: string | null; reason: string } | null;
};

/** Kinds of organisation that may stay apart from each other; operator and regulators are everybody's. */
export const apartKinds = ["institution", "supplier"] as const;
