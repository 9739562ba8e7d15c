import { has, type OrganisationKind, type Viewer } from "../actor.ts";
import { adminRoleOfKind } from "../organisation.ts";
import { operatorPolicy } from "./operator.ts";

/** What the rules need to know of an organisation. */
export type OrganisationSubject = { id: string; kind: OrganisationKind };

const member = (viewer: Viewer, { id }: OrganisationSubject) => viewer?.organisationId === id;

const ownAdmin = (viewer: Viewer, organisation: OrganisationSubject) =>
  member(viewer, organisation) && has(viewer, adminRoleOfKind[organisation.kind]);

const operates = (viewer: Viewer) => operatorPolicy["operator.administer"](viewer, null);

/** Organisations and the people in them. Each looks after its own; the operator after what they prove of themselves. */
export const organisationPolicy = {
  "organisation.read": (viewer: Viewer, organisation: OrganisationSubject) =>
    member(viewer, organisation) || operates(viewer),
  "organisation.rename": (viewer: Viewer, organisation: OrganisationSubject) => ownAdmin(viewer, organisation),
  "organisation.list": (viewer: Viewer, _thing: null) => operates(viewer),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
