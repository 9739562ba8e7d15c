import { has, type Viewer } from "../actor.ts";
import { adminRoleOfKind } from "../organisation.ts";
import { operatorPolicy } from "./operator.ts";

/** The audit trail: all of it for the operator's admins, that of his own house for an organisation's admin. */
export const auditPolicy = {
  "audit.read-all": operatorPolicy["operator.administer"],
  "audit.read-own": (viewer: Viewer, _thing: null) =>
    viewer !== null && has(viewer, adminRoleOfKind[viewer.organisationKind]),
};
