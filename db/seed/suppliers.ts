import { demoId } from "#app/domain/id.ts";
import { type Language, localisedField } from "#app/domain/language.ts";
import data from "./data/suppliers.json" with { type: "json" };
import { inBatches, organisationId, type World } from "./world.ts";

/** How mature a solution of a firm at this stage usually is (TRL), before its references count. */
const maturity: Record<string, number> = { early: 5, growth: 7, mature: 8 };

/** The directory: each supplier with its organisation and solutions. */
export async function seedSuppliers({ tx, at }: World): Promise<void> {
  const suppliers = data.map((supplier) => ({ ...supplier, language: supplier.profileLanguage as Language }));
  const created_at = at(-460);
  await inBatches(
    suppliers.map(({ id, name, language, stage }) => ({
      id: organisationId(id),
      kind: "supplier" as const,
      name: { [localisedField(language)]: name },
      sector: "technology" as const,
      tier: "technology-firm",
      regulators: [],
      // 8 digits that no registry gives out.
      business_identifier: `91${id.slice("sup-".length).padStart(6, "0")}`,
      created_at: stage === "early" ? at(-430) : created_at,
    })),
    (rows) => tx.insertInto("organisation").values(rows).execute(),
  );
  await inBatches(
    suppliers.map((supplier, i) => ({
      id: organisationId(supplier.id),
      slug: supplier.id,
      summary: { [localisedField(supplier.language)]: supplier.summary },
      themes: supplier.themes,
      focus_areas: supplier.focusAreas,
      techniques: supplier.techniques,
      industries: supplier.industries,
      certifications: supplier.certifications,
      deployment_models: supplier.deploymentModels,
      residencies: supplier.residencies,
      languages: supplier.languages,
      stage: supplier.stage,
      reference_count: supplier.references,
      profile_language: supplier.language,
      updated_at: at(-(3 + ((i * 37) % 180))),
    })),
    (rows) => tx.insertInto("supplier").values(rows).execute(),
  );
  await inBatches(
    suppliers.flatMap(({ id, solutions, stage, references }) =>
      solutions.map(({ name, description }, position) => ({
        id: solutionId(id, position),
        supplier_id: organisationId(id),
        name,
        description,
        // The flagship is as far as the firm; what came later is behind it.
        maturity: Math.max(3, Math.min(9, (maturity[stage] ?? 6) + (references > 5 ? 1 : 0) - position)),
        position,
      })),
    ),
    (rows) => tx.insertInto("solution").values(rows).execute(),
  );
}

export const solutionId = (supplier: string, position: number): string => demoId("solution", `${supplier}/${position}`);
