import { type Localised, localisedField, parseLanguage } from "#app/domain/language.ts";
import type { Database } from "./client.ts";

/** A published practice as search indexes it. */
export type PracticeDocument = {
  id: string;
  rev: number;
  /** Where it came from. For who reads it without its institution's name that is not to be told. */
  problemId: string;
  title: Localised;
  summary: Localised;
  /** Challenge, approach, results, lessons and controls, in the language of its problem statement. */
  details: Localised;
  /** Only where the institution agreed to be named. */
  institution: Localised | null;
  themes: string[];
  focusAreas: string[];
  at: Date;
};

/** Those of these practices that are published. */
export async function listPracticeDocuments(db: Database, ids: readonly string[]): Promise<PracticeDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("practice")
    .where("practice.id", "in", [...ids])
    .innerJoin("organisation", "organisation.id", "practice.organisation_id")
    .innerJoin("problem", "problem.id", "practice.problem_id")
    .where("practice.state", "=", "published")
    .selectAll("practice")
    .select(["organisation.name as institution", "problem.language"]);
  return (await query.execute()).map((row) => {
    const field = localisedField(parseLanguage(row.language) ?? "en");
    const details = [row.challenge, row.approach, row.results, row.lessons, row.controls].filter(Boolean).join("\n");
    return {
      id: row.id,
      rev: row.rev,
      problemId: row.problem_id,
      title: row.title,
      summary: row.summary,
      details: { [field]: details },
      institution: row.name_institution ? row.institution : null,
      themes: row.themes,
      focusAreas: row.focus_areas,
      at: row.published_at ?? row.updated_at,
    };
  });
}

/** Published practices that name one of these organisations: for indexing. */
export async function listNamedPractices(db: Database, organisationIds: readonly string[]): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom("practice")
    .where("organisation_id", "in", [...organisationIds])
    .where("state", "=", "published")
    .where("name_institution", "=", true)
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}
