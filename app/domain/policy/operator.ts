import { has, ofKind, type Viewer } from "../actor.ts";

/** The operator's own pages. */
export const operatorPolicy = {
  /** The administration pages as a whole; each of them asks for its own right, too. */
  "operator.administer": (viewer: Viewer, _thing: null) => ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  /** Limits that hold for everybody (app/domain/setting.ts). */
  "setting.change": (viewer: Viewer, _thing: null) => ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  /** The thesaurus of search and matching: everything on /admin/thesaurus. */
  "thesaurus.edit": (viewer: Viewer, _thing: null) => ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  /** On the person's own request, made outside of the lab. */
  "person.erase": (viewer: Viewer, _thing: null) => ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  /** Looks after the search indexes: sees ids and counts, no content. */
  "search.tend": (viewer: Viewer, _thing: null) => ofKind(viewer, "operator") && has(viewer, "operator-admin"),
  "mail.list": (viewer: Viewer, _thing: null) => has(viewer, "operator-admin"),
};
