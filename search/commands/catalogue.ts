import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Localised } from "#app/domain/language.ts";
import type { Requirements } from "#app/domain/matching.ts";
import { type SearchDocument, tokens } from "../engine.ts";
import type { ProblemNeed, SupplierProfile } from "../match.ts";

const strings = z.array(z.string());
const supplier = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  solutions: z.array(z.object({ name: z.string(), description: z.string() })),
  themes: strings,
  focusAreas: strings,
  techniques: strings,
  industries: strings,
  certifications: strings,
  deploymentModels: strings,
  residencies: strings.default([]),
  languages: strings,
  stage: z.string(),
  references: z.number(),
  profileLanguage: z.string(),
});
const problem = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  themes: strings,
  focusAreas: strings,
  language: z.string().default("en"),
  constraints: z
    .object({
      certification: z.string(),
      deployment: z.string(),
      residency: z.string(),
      language: z.string(),
      industry: z.string(),
    })
    .partial()
    .default({}),
});
const query = z.object({
  id: z.string(),
  query: z.string(),
  type: z.string().default("phrase"),
  language: z.string().default("en"),
});
const grades = z.record(z.string(), z.record(z.string(), z.number()));

export type LabelledSet = {
  suppliers: SupplierProfile[];
  documents: SearchDocument[];
  problems: ProblemNeed[];
  queries: z.infer<typeof query>[];
  problemGrades: z.infer<typeof grades>;
  queryGrades: z.infer<typeof grades>;
  /** Suppliers known to stuff keywords. */
  stuffers: Set<string>;
};

/**
 * Reads a labelled set: `problems.json`, `queries.json`, `qrels-problems.json`, `qrels-queries.json` in `folder`, the
 * suppliers from their own file. Throws (zod, file system) when something is missing or has another shape.
 */
export async function readLabelledSet(
  folder: string,
  suppliersFile: string,
  stuffersFile: string,
): Promise<LabelledSet> {
  const read = async <T>(path: string, shape: z.ZodType<T>) => shape.parse(JSON.parse(await readFile(path, "utf8")));
  const suppliers = await read(suppliersFile, z.array(supplier));
  const problems = await read(join(folder, "problems.json"), z.array(problem));
  return {
    suppliers: suppliers.map(profileOf),
    documents: suppliers.map(documentOf),
    problems: problems.map((row) => ({
      id: row.id,
      title: inOwn(row.title, row.language),
      text: inOwn(row.description, row.language),
      themes: row.themes,
      focusAreas: row.focusAreas,
      requirements: requirementsOf(row.constraints),
    })),
    queries: await read(join(folder, "queries.json"), z.array(query)),
    problemGrades: await read(join(folder, "qrels-problems.json"), grades),
    queryGrades: await read(join(folder, "qrels-queries.json"), grades),
    stuffers: new Set(await read(stuffersFile, strings)),
  };
}

type Row = z.infer<typeof supplier>;

function profileOf(row: Row): SupplierProfile {
  return { ...row, name: inOwn(row.name, row.profileLanguage), summary: inOwn(row.summary, row.profileLanguage) };
}

function documentOf(row: Row): SearchDocument {
  const body = row.solutions.map(({ name, description }) => `${name}: ${description}`).join("\n");
  return {
    kind: "supplier",
    id: row.id,
    version: 1,
    title: inOwn(row.name, row.profileLanguage),
    summary: inOwn(row.summary, row.profileLanguage),
    body: inOwn(body, row.profileLanguage),
    themes: row.themes,
    focusAreas: row.focusAreas,
    techniques: row.techniques,
    languages: row.languages,
    industries: row.industries,
    certifications: row.certifications,
    deploymentModels: row.deploymentModels,
    residencies: row.residencies,
    stage: row.stage,
    solutions: row.solutions.length,
    visibleTo: [tokens.everyone],
  };
}

function requirementsOf(row: z.infer<typeof problem>["constraints"]): Requirements {
  return {
    certifications: row.certification ? [row.certification] : [],
    deploymentModels: row.deployment ? [row.deployment] : [],
    residencies: row.residency ? [row.residency] : [],
    languages: row.language ? [row.language] : [],
    industries: row.industry ? [row.industry] : [],
  };
}

function inOwn(text: string, language: string): Localised {
  return language === "zh-Hant" ? { zhHant: text } : language === "zh-Hans" ? { zhHans: text } : { en: text };
}
