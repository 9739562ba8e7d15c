import { has, type Viewer } from "../actor.ts";
import { adminRoleOfKind } from "../organisation.ts";
import { operatorPolicy } from "./operator.ts";

const administers = (viewer: Viewer) => viewer !== null && has(viewer, adminRoleOfKind[viewer.organisationKind]);

/** How an organisation's people and programs come in. */
export const singleSignOnPolicy = {
  /** The settings of his own organisation; which one that is, the session says. */
  "single-sign-on.manage": (viewer: Viewer, _thing: null) => administers(viewer),
  /** Says that a mail domain is an organisation's own. Nobody approves what he asked for himself. */
  "mail-domain.approve": (viewer: Viewer, domain: { askedBy: string } | null) =>
    operatorPolicy["operator.administer"](viewer, null) && domain?.askedBy !== viewer?.personId,
  /** A token acts as whoever made it, so it gives nobody more than he has. */
  "api-token.manage": (viewer: Viewer, _thing: null) => administers(viewer),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
