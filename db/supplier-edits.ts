import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import { type Language, type Localised, localisedField, parseLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { SolutionContent, SupplierProfileContent } from "#app/domain/supplierProfile.ts";
import type { Database, Transaction } from "./client.ts";
import { solutionTexts } from "./supplier-solutions.ts";

/** A supplier's profile as its form opens it. */
export type EditedSupplier = {
  id: string;
  name: Localised;
  /** What the form shows: the pending profile where there is one. */
  content: SupplierProfileContent;
  /** What everybody reads now. */
  published: SupplierProfileContent;
  hasPending: boolean;
  rev: number;
  writer: string | null;
};

/** A supplier's profile with what is being written, for who may edit it; undefined for everybody else. */
export async function findEditedSupplier(db: Database, actor: Actor, id: string): Promise<EditedSupplier | undefined> {
  return await readEdited(db, actor, id);
}

/** The same under a lock. */
export async function lockEditedSupplier(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<EditedSupplier | undefined> {
  return await readEdited(tx, actor, id, true);
}

async function readEdited(db: Database, actor: Actor, id: string, lock = false): Promise<EditedSupplier | undefined> {
  if (!can(actor, "supplier.edit-profile", { id })) return undefined;
  let query = db
    .selectFrom("supplier")
    .innerJoin("organisation", "organisation.id", "supplier.id")
    .where("supplier.id", "=", id)
    .where("organisation.removed_at", "is", null)
    .selectAll("supplier")
    .select("organisation.name");
  if (lock) query = query.forUpdate("supplier");
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const language = parseLanguage(row.profile_language) ?? "en";
  const solutions = await db
    .selectFrom("solution")
    .where("supplier_id", "=", id)
    .where("removed_at", "is", null)
    .select(["id", "name", "description", "maturity", "translations"])
    .orderBy("position")
    .execute();
  const published = {
    language,
    summary: row.summary,
    solutions: solutions.map(({ id, maturity, ...words }) => ({ id, maturity, ...solutionTexts(words, language) })),
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
  } as SupplierProfileContent;
  const pending = row.pending as Partial<SupplierProfileContent> | null;
  return {
    id,
    name: row.name,
    content: { ...published, ...pending },
    published,
    hasPending: pending !== null,
    rev: row.save_rev,
    writer: row.save_writer,
  };
}

/** Makes a profile what everybody reads. The caller holds the lock. */
export async function publishProfile(
  tx: Transaction,
  id: string,
  content: SupplierProfileContent,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("supplier")
    .set({
      pending: null,
      save_writer: null,
      summary: written(content.summary),
      themes: content.themes,
      focus_areas: content.focusAreas,
      techniques: content.techniques,
      industries: content.industries,
      certifications: content.certifications,
      deployment_models: content.deploymentModels,
      residencies: content.residencies,
      languages: content.languages,
      stage: content.stage,
      reference_count: content.references,
      profile_language: content.language,
      updated_at: now,
    })
    .set((eb) => ({ rev: eb("rev", "+", 1), save_rev: eb("save_rev", "+", 1) }))
    .where("id", "=", id)
    .execute();
  await replaceSolutions(tx, id, content, now);
}

/** Solutions that are left out stay for the proposals that name them; new ones get ids of ours, whatever a page sent. */
async function replaceSolutions(
  tx: Transaction,
  supplierId: string,
  { language, solutions }: SupplierProfileContent,
  now: Date,
): Promise<void> {
  const own = await tx.selectFrom("solution").where("supplier_id", "=", supplierId).select("id").execute();
  const known = new Set(own.map(({ id }) => id));
  await tx
    .updateTable("solution")
    .set({ removed_at: now })
    .where("supplier_id", "=", supplierId)
    .where("removed_at", "is", null)
    .execute();
  for (const [position, solution] of solutions.entries()) {
    const row = { ...solutionColumns(solution, language), maturity: solution.maturity, position };
    if (known.delete(solution.id))
      await tx
        .updateTable("solution")
        .set({ ...row, removed_at: null })
        .where("id", "=", solution.id)
        .execute();
    else
      await tx
        .insertInto("solution")
        .values({ ...row, id: newId(), supplier_id: supplierId })
        .execute();
  }
}

/** The words of the profile's language in their columns, the others beside them. */
function solutionColumns({ name, description }: Pick<SolutionContent, "name" | "description">, language: Language) {
  const field = localisedField(language);
  const { [field]: ownName, ...names } = name;
  const { [field]: ownDescription, ...descriptions } = description;
  return {
    name: ownName?.trim() ?? "",
    description: ownDescription?.trim() ?? "",
    translations: { name: written(names), description: written(descriptions) },
  };
}

/** A text without the languages that it isn't written in. */
function written(text: Localised): Localised {
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words?.trim()));
}
