import { type SqlBool, sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { type Localised, parseLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { isOneOf, shares } from "./array-filter.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import { solutionTexts } from "./supplier-solutions.ts";

/** A supplier in a list. */
export type SupplierCard = {
  id: string;
  rev: number;
  name: Localised;
  summary: Localised;
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  languages: string[];
  certifications: string[];
  stage: string;
  /** How many customers it names. */
  references: number;
};

/** A supplier's whole profile. */
export type Supplier = SupplierCard & {
  industries: string[];
  deploymentModels: string[];
  residencies: string[];
  /** `maturity` is a technology readiness level, 1–9. */
  solutions: {
    id: string;
    /** In the language that the profile is written in. */
    name: string;
    description: string;
    /** In all languages that it is told in. */
    texts: { name: Localised; description: Localised };
    maturity: number | null;
  }[];
  updatedAt: Date;
};

export type SupplierFilters = {
  theme?: readonly string[];
  focusArea?: readonly string[];
  technique?: readonly string[];
  language?: readonly string[];
  residency?: readonly string[];
  stage?: readonly string[];
};

/** A supplier's profile; undefined when for this viewer there is none. */
export async function findSupplier(db: Database, viewer: Viewer, id: string): Promise<Supplier | undefined> {
  const row = await suppliers(db, viewer)
    .select([
      "supplier.industries",
      "supplier.deployment_models as deploymentModels",
      "supplier.residencies",
      "supplier.updated_at as updatedAt",
      "supplier.profile_language as profileLanguage",
    ])
    .where("supplier.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const solutions = await db
    .selectFrom("solution")
    .where("supplier_id", "=", id)
    .where("removed_at", "is", null)
    .select(["id", "name", "description", "maturity", "translations"])
    .orderBy("position")
    .execute();
  const { profileLanguage, ...profile } = row;
  const language = parseLanguage(profileLanguage) ?? "en";
  return {
    ...profile,
    solutions: solutions.map(({ translations, ...solution }) => ({
      ...solution,
      texts: solutionTexts({ ...solution, translations }, language),
    })),
  };
}

/** Whether an organisation is one of the directory's; for commands, which ask no viewer. */
export async function isSupplier(db: Database, organisationId: string): Promise<boolean> {
  const row = await db.selectFrom("supplier").where("id", "=", organisationId).select("id").executeTakeFirst();
  return row !== undefined;
}

/** Those of `ids` that are in the directory, in no order; none for visitors. */
export async function listSupplierCards(db: Database, viewer: Viewer, ids: readonly string[]): Promise<SupplierCard[]> {
  if (ids.length === 0) return [];
  return await suppliers(db, viewer)
    .where("supplier.id", "in", [...ids])
    .execute();
}

/**
 * Suppliers of the viewer's directory with `text` in one of their names, those called exactly so first; or the one with
 * that id. `limit` at most.
 */
export async function findSuppliersNamed(
  db: Database,
  viewer: Viewer,
  text: string,
  limit: number,
): Promise<Pick<SupplierCard, "id" | "name">[]> {
  const asked = text.trim().toLowerCase();
  if (!asked) return [];
  const names = sql<string>`lower(concat_ws(chr(10),
    organisation.name ->> 'en', organisation.name ->> 'zhHant', organisation.name ->> 'zhHans'))`;
  const found = await suppliers(db, viewer)
    .where(isId(asked) ? sql<SqlBool>`supplier.id = ${asked}::uuid` : sql<SqlBool>`strpos(${names}, ${asked}) > 0`)
    .orderBy(sql`length(${names})`)
    .orderBy("supplier.id")
    .limit(limit)
    .execute();
  const exact = found.filter(({ name }) => Object.values(name).some((one) => one.toLowerCase() === asked));
  return (exact.length === 1 ? exact : found).map(({ id, name }) => ({ id, name }));
}

/**
 * The directory by the order of its register, straight from the tables: what stands in the list while search is away.
 * The cursor is the last slug of the page before.
 */
export async function pageSupplierCards(
  db: Database,
  viewer: Viewer,
  page: { filters: SupplierFilters; cursor?: string | null; limit: number },
): Promise<{ cards: SupplierCard[]; next: string | null }> {
  const { theme, focusArea, technique, language, residency, stage } = page.filters;
  const rows = await suppliers(db, viewer)
    .select("supplier.slug")
    .where((eb) =>
      eb.and([
        shares("supplier.themes", theme),
        shares("supplier.focus_areas", focusArea),
        shares("supplier.techniques", technique),
        shares("supplier.languages", language),
        // As search has it: data in the customer's own systems is wherever he wants it.
        shares("supplier.residencies", residency?.length ? [...residency, "customer-held"] : residency),
        isOneOf("supplier.stage", stage),
        page.cursor ? sql<SqlBool>`supplier.slug > ${page.cursor}` : sql<SqlBool>`true`,
      ]),
    )
    .orderBy("supplier.slug")
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  return {
    cards: shown.map(({ slug: _slug, ...card }) => card),
    next: rows.length > shown.length ? (shown.at(-1)?.slug ?? null) : null,
  };
}

/** The policy's `supplier.see` as a condition of SQL: whoever is signed in, except for houses that stay apart. */
function visibleSupplier(viewer: Viewer) {
  if (!can(viewer, "supplier.see", { apart: false })) return sql<SqlBool>`false`;
  return sql<SqlBool>`not ${conflicted.betweenOrganisations(viewer, "supplier.id")}`;
}

function suppliers(db: Database, viewer: Viewer) {
  return (
    db
      .selectFrom("supplier")
      .innerJoin("organisation", "organisation.id", "supplier.id")
      .where("organisation.removed_at", "is", null)
      // Who is suspended answers nobody: not listed, not ranked, not invited until it is opened again.
      .where("organisation.suspended_at", "is", null)
      .where(visibleSupplier(viewer))
      .select([
        "supplier.id",
        "supplier.rev",
        "organisation.name",
        "supplier.summary",
        "supplier.themes",
        "supplier.focus_areas as focusAreas",
        "supplier.techniques",
        "supplier.languages",
        "supplier.certifications",
        "supplier.stage",
        "supplier.reference_count as references",
      ])
  );
}
