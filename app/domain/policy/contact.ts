import { has, type Viewer } from "../actor.ts";

/** What the rules need to know of a contact between a problem's owner and a supplier, and of the viewer beside it. */
export type ContactFacts = {
  /** Both want to meet still. */
  agreed: boolean;
  /** Something was written. */
  talked: boolean;
  relation: {
    owns: boolean;
    supplies: boolean;
    /** A conflict of interest keeps him, or one side from the other. */
    conflicted: boolean;
  };
};

function read(viewer: Viewer, { agreed, talked, relation }: ContactFacts): boolean {
  if (viewer === null || relation.conflicted) return false;
  return (relation.owns || relation.supplies) && (agreed || talked);
}

/**
 * Contacts: who may write to whom follows from the marks. They open when both sides want to meet; when one takes that
 * back nothing more is written, and what was written stays with the two. Rivals and facilitators find none.
 */
export const contactPolicy = {
  "contact.read": read,
  /** Learns whom to ask on the other side, with the address. */
  "contact.see-person": (viewer: Viewer, contact: ContactFacts) => read(viewer, contact) && contact.agreed,
  "contact.write": (viewer: Viewer, contact: ContactFacts) =>
    read(viewer, contact) && contact.agreed && has(viewer, "problem-owner", "supplier", "organisation-admin"),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
