import type { Language, Localised } from "./language.ts";
import { inLanguage } from "./language.ts";

/** A concept of the thesaurus that both sides speak of, with the words each of them used. */
export type SharedConcept = {
  id: string;
  label: Localised;
  /** As written in the problem, e.g. "換臉"; empty when it only carries a related concept. */
  inProblem: string;
  /** As written in the supplier's profile, e.g. "face swap". */
  inSupplier: string;
};

/**
 * One addend of a match's score, as data: `weight` is what it adds (or, when negative, takes away).
 * The weights of a match's reasons sum to its score.
 */
export type MatchReason =
  | { code: "concepts"; weight: number; params: { concepts: SharedConcept[] } }
  | { code: "related-concepts"; weight: number; params: { concepts: SharedConcept[] } }
  | { code: "words"; weight: number; params: { words: string[] } }
  | { code: "themes"; weight: number; params: { themes: string[] } }
  | { code: "focus-areas"; weight: number; params: { focusAreas: string[] } }
  | { code: "techniques"; weight: number; params: { techniques: string[] } }
  | { code: "unmet"; weight: number; params: Unmet };

/** A hard constraint of the problem that the supplier's profile doesn't show. */
export type Unmet = { constraint: Constraint; wanted: string[] };

export const constraints = ["certifications", "deploymentModels", "languages", "industries"] as const;
export type Constraint = (typeof constraints)[number];

/** What a supplier must have, all of each list for certifications and languages, one of each for the other two. */
export type Requirements = Partial<Record<Constraint, readonly string[]>>;

/** One row of a ranking: `id` is the supplier's (matchSuppliers) or the problem's (matchProblems). */
export type Match = {
  id: string;
  score: number;
  /** The addends, strongest first. */
  reasons: MatchReason[];
  /** False when a hard constraint isn't met; such matches are labelled, and stand lower. */
  meetsRequirements: boolean;
};

/** Translates a key with values: i18next's `t` fits. */
export type Translate = (key: string, values?: Record<string, string>) => string;

const facetOf: Record<Constraint, string> = {
  certifications: "certification",
  deploymentModels: "deploymentModel",
  languages: "language",
  industries: "industry",
};

/** The reason as one sentence in the reader's language. `t` must know the namespaces `matching` and `taxonomy`. */
export function reasonSentence(reason: MatchReason, t: Translate, language: Language): string {
  const list = (values: string[]) =>
    new Intl.ListFormat(language === "zh-Hant" ? "zh-HK" : language === "zh-Hans" ? "zh-CN" : "en", {
      type: "conjunction",
    }).format(values);
  const named = (facet: string, ids: string[]) => list(ids.map((id) => t(`taxonomy:${facet}.${id}`)));
  switch (reason.code) {
    case "concepts":
    case "related-concepts":
      return t(`matching:reason.${reason.code}`, {
        list: list(reason.params.concepts.map((concept) => inLanguage(concept.label, language))),
      });
    case "words":
      return t("matching:reason.words", { list: list(reason.params.words) });
    case "themes":
      return t("matching:reason.themes", { list: named("theme", reason.params.themes) });
    case "focus-areas":
      return t("matching:reason.focus-areas", { list: named("focusArea", reason.params.focusAreas) });
    case "techniques":
      return t("matching:reason.techniques", { list: named("technique", reason.params.techniques) });
    case "unmet":
      return t(`matching:unmet.${reason.params.constraint}`, {
        list: named(facetOf[reason.params.constraint], reason.params.wanted),
      });
  }
}
