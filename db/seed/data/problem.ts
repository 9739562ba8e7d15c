import type { Language, Localised } from "#app/domain/language.ts";
import type {
  Certification,
  DeploymentModel,
  FocusArea,
  Industry,
  Residency,
  Technique,
  Theme,
  WorkingLanguage,
} from "#app/domain/taxonomy.ts";

/** A problem statement of the demo. Every number called "days" counts from the moment of seeding. */
export type ProblemSeed = {
  key: string;
  state: "draft" | "in-review" | "open" | "matching" | "in-workshop" | "matured" | "parked" | "closed";
  tier: "public" | "members" | "invited";
  masked?: boolean;
  /** The language it was written in; the other languages are translations of title, summary and statement. */
  language: Language;
  owners: string[];
  by: string;
  title: Localised;
  summary: Localised;
  statement: Localised;
  affected: string;
  journey: string;
  evidence: string;
  presentControl: string;
  constraints: string;
  outOfScope: string;
  successMeasure: string;
  baseline: string;
  target: string;
  sponsor: string;
  urgency: "low" | "normal" | "high";
  /** Days. */
  deadline?: number;
  themes: Theme[];
  focusAreas: FocusArea[];
  techniques: Technique[];
  languages: WorkingLanguage[];
  requirements?: {
    certifications?: Certification[];
    deploymentModels?: DeploymentModel[];
    residencies?: Residency[];
    languages?: WorkingLanguage[];
    industries?: Industry[];
  };
  agreement?: string;
  closedReason?: string;
  /** Days. */
  created: number;
  /** Days. */
  published?: number;
  invited?: string[];
  accepted?: { organisation: string; person: string; at: number }[];
  questions?: { by: string; at: number; question: string; answer?: string; answeredBy?: string; answeredAt?: number }[];
  /** What it said before its published edits. */
  earlier?: { rev: number; at: number; statement: Localised }[];
};
