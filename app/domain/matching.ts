import { facetOf } from "./facetOf.ts";
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

export const constraints = ["certifications", "deploymentModels", "residencies", "languages", "industries"] as const;
export type Constraint = (typeof constraints)[number];

/** What a supplier must have, all of each list for certifications and languages, one of each for the others. */
export type Requirements = Partial<Record<Constraint, readonly string[]>>;

/** What would raise a match: a true fact about the supplier's own profile, for itself alone. */
export type Advice =
  /** The problem asks for it, the profile doesn't show it; `silent`: it shows nothing of the kind at all. */
  | { code: "requirement"; params: Unmet & { silent: boolean } }
  /** The problem returns to these, the profile names neither them nor anything near. */
  | { code: "concepts"; params: { concepts: Pick<SharedConcept, "id" | "label">[] } }
  /** The profile doesn't say. */
  | { code: "empty"; params: { constraint: Constraint } }
  | { code: "no-solution"; params: Record<string, never> }
  /** It names more fields of work than so many solutions carry. */
  | { code: "breadth"; params: { solutions: number } };

/** One row of a ranking: `id` is the supplier's (matchSuppliers) or the problem's (matchProblems). */
export type Match = {
  id: string;
  score: number;
  /** The addends, strongest first. */
  reasons: MatchReason[];
  /** False when a hard constraint isn't met; such matches are labelled, and stand lower. */
  meetsRequirements: boolean;
  /** Below 1 where the supplier claims many fields of work for few solutions: every reason was multiplied with it. */
  breadth: number;
};

/**
 * Why somebody stands elsewhere than his score alone would put him: it gave way or moved up because the first places are
 * shared out, or a newcomer got the place kept for newcomers and another made room.
 */
export const moves = ["gave-way", "moved-up", "newcomer", "made-room"] as const;
export type Moved = (typeof moves)[number];

/** Translates a key with values: i18next's `t` fits. */
export type Translate = (key: string, values?: Record<string, string>) => string;

/** The reason as one sentence in the reader's language. `t` must know the namespaces `matching` and `taxonomy`. */
export function reasonSentence(reason: MatchReason, t: Translate, language: Language): string {
  const list = (values: string[]) => listed(values, language);
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

/** The advice as one sentence in the reader's language. `t` must know the namespaces `matching` and `taxonomy`. */
export function adviceSentence(advice: Advice, t: Translate, language: Language): string {
  switch (advice.code) {
    case "requirement": {
      const { constraint, wanted, silent } = advice.params;
      const list = listed(
        wanted.map((id) => t(`taxonomy:${facetOf[constraint]}.${id}`)),
        language,
      );
      return t(`matching:advice.${silent ? "silent" : "requirement"}.${constraint}`, { list });
    }
    case "concepts":
      return t("matching:advice.concepts", {
        list: listed(
          advice.params.concepts.map(({ label }) => inLanguage(label, language)),
          language,
        ),
      });
    case "empty":
      return t(`matching:advice.empty.${advice.params.constraint}`);
    case "no-solution":
      return t("matching:advice.no-solution");
    case "breadth":
      return t("matching:advice.breadth", { count: String(advice.params.solutions) });
  }
}

function listed(values: string[], language: Language): string {
  const locale = language === "zh-Hant" ? "zh-HK" : language === "zh-Hans" ? "zh-CN" : "en";
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(values);
}
