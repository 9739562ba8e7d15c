import { sql } from "kysely";
import { joinTexts, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { Database } from "./client.ts";
import { type SolutionWords, solutionTexts } from "./supplier-solutions.ts";

/** A supplier's profile as search indexes it and the matcher scores it. */
export type SupplierProfileRow = {
  id: string;
  rev: number;
  name: Localised;
  summary: Localised;
  /** In the language that the profile is written in. */
  solutions: { name: string; description: string }[];
  /** The solutions as one text, in each language that they are told in. */
  details: Localised;
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  industries: string[];
  certifications: string[];
  deploymentModels: string[];
  residencies: string[];
  languages: string[];
  stage: string;
  references: number;
  /** Ids of the organisations that it isn't listed to, nor they to it. */
  apart: string[];
  at: Date;
};

/**
 * Profiles of the directory, all or those of `ids`, in no order. Everybody who is signed in may read them; a supplier
 * whose organisation was removed is not here.
 */
export async function listSupplierProfiles(db: Database, ids?: readonly string[]): Promise<SupplierProfileRow[]> {
  if (ids?.length === 0) return [];
  let query = db
    .selectFrom("supplier")
    .innerJoin("organisation", "organisation.id", "supplier.id")
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .selectAll("supplier")
    .select([
      "organisation.name",
      sql<SolutionWords[]>`coalesce((
        select jsonb_agg(jsonb_build_object('name', solution.name, 'description', solution.description,
          'translations', solution.translations) order by solution.position)
        from solution where solution.supplier_id = supplier.id and solution.removed_at is null), '[]')`.as("solutions"),
      sql<string[]>`array(select distinct organisation_conflict.organisation_id::text from organisation_conflict
        where organisation_conflict.with_organisation_id = supplier.id
          and organisation_conflict.organisation_id is not null)`.as("apart"),
    ]);
  if (ids) query = query.where("supplier.id", "in", [...ids]);
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    name: row.name,
    summary: row.summary,
    solutions: row.solutions.map(({ name, description }) => ({ name, description })),
    details: joinTexts(
      row.solutions.flatMap((solution) => {
        const { name, description } = solutionTexts(solution, parseLanguage(row.profile_language) ?? "en");
        return [name, description];
      }),
    ),
    themes: row.themes,
    focusAreas: row.focus_areas,
    techniques: row.techniques,
    industries: row.industries,
    certifications: row.certifications,
    deploymentModels: row.deployment_models,
    residencies: row.residencies,
    languages: row.languages,
    stage: row.stage,
    references: row.reference_count,
    apart: row.apart,
    at: row.updated_at,
  }));
}

/** Suppliers whose profile changed within the hour before `now`: an index may not have them as they are yet. */
export async function listRecentlyChanged(db: Database, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("supplier")
    .where("updated_at", ">", new Date(now.getTime() - 3_600_000))
    .select("id")
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}
