import { residencies } from "#app/domain/taxonomy.ts";
import { listSupplierProfiles, type SupplierProfileRow } from "#db/supplier-profiles.ts";
import { type SearchDocument, tokens } from "#search/index.ts";
import type { Indexed } from "./indexed.ts";

/** The directory of suppliers, for everybody who is signed in. */
export const indexedSupplier: Indexed = {
  kind: "supplier",
  table: "supplier",
  some: async (db, ids) => (await listSupplierProfiles(db, ids)).map(documentOf),
  // A firm's profile goes by its organisation's name.
  touched: async (_db, { organisations }) => organisations,
};

function documentOf(profile: SupplierProfileRow): SearchDocument {
  return {
    kind: "supplier",
    id: profile.id,
    version: profile.rev,
    title: profile.name,
    summary: profile.summary,
    body: profile.details,
    themes: profile.themes,
    focusAreas: profile.focusAreas,
    techniques: profile.techniques,
    languages: profile.languages,
    industries: profile.industries,
    certifications: profile.certifications,
    deploymentModels: profile.deploymentModels,
    // Data in the customer's own systems is wherever he wants it: so the matcher takes it, too (`requirements.ts`).
    residencies: profile.residencies.includes("customer-held") ? residencies : profile.residencies,
    stage: profile.stage,
    solutions: profile.solutions.length,
    at: profile.at.getTime(),
    visibleTo: [tokens.signedIn],
    hiddenFrom: profile.apart.map(tokens.organisation),
  };
}
