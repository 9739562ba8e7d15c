import type { Localised } from "#app/domain/language.ts";
import type { Match, Requirements } from "#app/domain/matching.ts";

/** A supplier as the matcher reads it. */
export type SupplierProfile = {
  id: string;
  name: Localised;
  summary: Localised;
  solutions: readonly { name: string; description: string }[];
  themes: readonly string[];
  focusAreas: readonly string[];
  techniques: readonly string[];
  industries: readonly string[];
  certifications: readonly string[];
  deploymentModels: readonly string[];
  languages: readonly string[];
  /** How many it names; breaks ties only. */
  references: number;
};

/** A problem as the matcher reads it: only text that the reader of the reasons may see. */
export type ProblemNeed = {
  id: string;
  title: Localised;
  /** Statement and whatever else describes the need, each language apart. */
  text: Localised;
  themes: readonly string[];
  focusAreas: readonly string[];
  techniques?: readonly string[];
  requirements?: Requirements;
};

export type MatchSuppliers = (problem: ProblemNeed, suppliers: readonly SupplierProfile[], limit?: number) => Match[];
export type MatchProblems = (supplier: SupplierProfile, problems: readonly ProblemNeed[], limit?: number) => Match[];
