import { has, ofKind, type Viewer } from "../actor.ts";
import { isPublished } from "../problem.ts";
import { type ProblemFacts, problemPolicy } from "./problem.ts";

/** The directory of suppliers, and the marks that two sides make on a match. */
/** What the rules need to know of a supplier in the directory and of the viewer beside it. */
export type SupplierFacts = {
  /** Its house and his have nothing to do with each other: neither is listed to the other. */
  apart: boolean;
};

export const supplierPolicy = {
  /** The directory is for those who take part. */
  "supplier.see": (viewer: Viewer, { apart }: SupplierFacts) => viewer !== null && !apart,
  /** Its own people write what the directory says of it; nobody else, the operator included. */
  "supplier.edit-profile": (viewer: Viewer, { id }: { id: string }) =>
    ofKind(viewer, "supplier") && viewer.organisationId === id && has(viewer, "supplier", "organisation-admin"),
  "match.mark-as-owner": (viewer: Viewer, problem: ProblemFacts) =>
    has(viewer, "problem-owner", "organisation-admin") &&
    problem.relation.owns &&
    problemPolicy["problem.see-matches"](viewer, problem),
  /** A supplier says whether it wants to meet on any published problem it may see. */
  "match.mark-as-supplier": (viewer: Viewer, problem: ProblemFacts) =>
    ofKind(viewer, "supplier") &&
    has(viewer, "supplier", "organisation-admin") &&
    isPublished(problem.state) &&
    problemPolicy["problem.see"](viewer, problem),
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
