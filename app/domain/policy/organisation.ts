import { has, type OrganisationKind, type Role, type Viewer } from "../actor.ts";
import { adminRoleOfKind, rolesGivenByAdmin } from "../organisation.ts";
import { operatorPolicy } from "./operator.ts";

/** What the rules need to know of an organisation. */
export type OrganisationSubject = { id: string; kind: OrganisationKind };

const member = (viewer: Viewer, { id }: OrganisationSubject) => viewer?.organisationId === id;

const ownAdmin = (viewer: Viewer, organisation: OrganisationSubject) =>
  member(viewer, organisation) && has(viewer, adminRoleOfKind[organisation.kind]);

const operates = (viewer: Viewer) => operatorPolicy["operator.administer"](viewer, null);

/** What the operator may give in an organisation that is not its own: its first admin, supervisors, assessors. */
const rolesGivenByOperator: Record<OrganisationKind, readonly Role[]> = {
  institution: ["assessor", "organisation-admin"],
  supplier: ["organisation-admin"],
  regulator: ["supervisor", "organisation-admin"],
  operator: [],
};

/** The roles this viewer may give to and take from people of an organisation. */
export function rolesGivenBy(viewer: Viewer, organisation: OrganisationSubject): readonly Role[] {
  if (ownAdmin(viewer, organisation)) return rolesGivenByAdmin(organisation.kind);
  return operates(viewer) ? rolesGivenByOperator[organisation.kind] : [];
}

/** Organisations and the people in them. Each looks after its own; the operator after what they prove of themselves. */
export const organisationPolicy = {
  "organisation.read": (viewer: Viewer, organisation: OrganisationSubject) =>
    member(viewer, organisation) || operates(viewer),
  "organisation.rename": ownAdmin,
  /** Who is in it, and as what. */
  "organisation.see-people": (viewer: Viewer, organisation: OrganisationSubject) =>
    member(viewer, organisation) || operates(viewer),
  /** Whom search finds: colleagues. The operator looks others up at their organisation. */
  "organisation.find-people": member,
  /** Invite, send again, revoke, change roles: as far as `rolesGivenBy` goes. */
  "organisation.invite": (viewer: Viewer, organisation: OrganisationSubject) =>
    rolesGivenBy(viewer, organisation).length > 0,
  "organisation.remove-person": ownAdmin,
  /** A second factor for all its members, whatever their role. */
  "organisation.require-second-factor": ownAdmin,
  "organisation.list": (viewer: Viewer, _thing: null) => operates(viewer),
  "organisation.create": (viewer: Viewer, _thing: null) => operates(viewer),
  "organisation.edit-facts": (viewer: Viewer, _organisation: OrganisationSubject) => operates(viewer),
  /** The operator can't shut itself out. */
  "organisation.suspend": (viewer: Viewer, { kind }: OrganisationSubject) => operates(viewer) && kind !== "operator",
  /** Suppliers that want to take part. */
  "registration.decide": (viewer: Viewer, _thing: null) => operates(viewer),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
