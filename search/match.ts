import type { Localised } from "#app/domain/language.ts";
import type { Match, MatchReason, Requirements, SharedConcept } from "#app/domain/matching.ts";
import { type Analysed, analyse, everyLanguage, type Piece } from "./analysis.ts";
import { bm25, type TextScore } from "./bm25.ts";
import { unmetOf } from "./requirements.ts";
import { breadthPenalty, type ConceptScore, conceptScores, overlap } from "./scores.ts";
import { tellingWords } from "./telling.ts";
import { labelOf, type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

/** Changes when the same inputs would give another score; stored beside a match, so that it can be explained later. */
export const formulaVersion = "2";

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
  residencies: readonly string[];
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

const weights = { theme: 0.8, focusArea: 0.7, technique: 0.2 } as const;
/** Of its score a match loses this part for each requirement that isn't met. */
const unmetLoss = 0.1;

/**
 * The suppliers that fit a problem, best first, each with the reasons that make up its score:
 * `text/max + B·concepts/max + B·(0.8·themes + 0.7·focus areas + 0.2·techniques)`, where B stays below 1 for suppliers
 * who claim everything. `max` is the best of those given, so give all candidates at once. Pure: same in, same out.
 */
export function matchSuppliers(
  problem: ProblemNeed,
  suppliers: readonly SupplierProfile[],
  limit = 50,
  using: Thesaurus = thesaurusInUse(),
): Match[] {
  const need = readProblem(problem, using);
  const profiles = suppliers.map((supplier) => readSupplier(supplier, using));
  const pairs = suppliers.map((supplier) => ({ id: supplier.id, problem, supplier }));
  return rank(pairs, need, profiles, profiles, limit, using);
}

/** The problems that fit a supplier, by the same formula seen from the other side. */
export function matchProblems(
  supplier: SupplierProfile,
  problems: readonly ProblemNeed[],
  limit = 50,
  using: Thesaurus = thesaurusInUse(),
): Match[] {
  const profile = readSupplier(supplier, using);
  const needs = problems.map((problem) => readProblem(problem, using));
  const pairs = problems.map((problem) => ({ id: problem.id, problem, supplier }));
  return rank(pairs, profile, needs, [profile], limit, using);
}

/** The concepts a problem speaks of, as `candidates` asks for them. */
export function conceptsOf(problem: ProblemNeed, using: Thesaurus = thesaurusInUse()): Map<string, number> {
  return readProblem(problem, using).concepts;
}

/** The concepts a supplier speaks of, as `candidates` asks for them. */
export function conceptsOfSupplier(
  supplier: SupplierProfile,
  using: Thesaurus = thesaurusInUse(),
): Map<string, number> {
  return readSupplier(supplier, using).concepts;
}

/** How far a supplier is trusted in each of the fields it names: 1, or less where it claims everything. */
export function breadthOf(supplier: SupplierProfile, using: Thesaurus = thesaurusInUse()): number {
  return breadthPenalty(readSupplier(supplier, using).tags, supplier.solutions.length, using);
}

type Pair = { id: string; problem: ProblemNeed; supplier: SupplierProfile };

function rank(
  pairs: readonly Pair[],
  seeker: Analysed,
  things: readonly Analysed[],
  profiles: readonly Analysed[],
  limit: number,
  using: Thesaurus,
): Match[] {
  const texts = bm25(seeker, things);
  const concepts = conceptScores(seeker, things);
  const bestText = Math.max(0, ...texts.map((text) => text.score)) || 1;
  const bestConcept = Math.max(0, ...concepts.map((concept) => concept.score)) || 1;

  const matches = pairs.map((pair, i) => {
    const profile = profiles[i] ?? profiles[0];
    const breadth = profile ? breadthPenalty(profile.tags, pair.supplier.solutions.length, using) : 1;
    const reasons = [
      ...conceptReasons(concepts[i], breadth / bestConcept, pair, seeker, things[i], using),
      ...wordReasons(texts[i], breadth / bestText),
      ...overlapReasons(pair, breadth),
    ].sort((a, b) => b.weight - a.weight);
    const relevance = sum(reasons);
    const unmet = unmetOf(pair.problem.requirements ?? {}, pair.supplier);
    for (const params of unmet) reasons.push({ code: "unmet", weight: -unmetLoss * relevance, params });
    const match: Match = { id: pair.id, score: sum(reasons), reasons, meetsRequirements: unmet.length === 0, breadth };
    return { match, references: pair.supplier.references, words: texts[i]?.words };
  });
  return matches
    .filter(({ match }) => match.score > 0)
    .sort((a, b) => b.match.score - a.match.score || b.references - a.references || (a.match.id < b.match.id ? -1 : 1))
    .slice(0, limit)
    .map(({ match, words }) => {
      for (const reason of match.reasons)
        if (reason.code === "words" && words) reason.params.words = tellingWords(words, seeker);
      return match;
    });
}

function conceptReasons(
  found: ConceptScore | undefined,
  scale: number,
  pair: Pair,
  seeker: Analysed,
  thing: Analysed | undefined,
  using: Thesaurus,
): MatchReason[] {
  if (!found || !thing) return [];
  const seekerIsProblem = seeker === readProblem(pair.problem, using);
  const [need, profile] = seekerIsProblem ? [seeker, thing] : [thing, seeker];
  const named: SharedConcept[] = [];
  const near: SharedConcept[] = [];
  let namedWeight = 0;
  let nearWeight = 0;
  for (const [id, part] of [...found.parts].sort((a, b) => b[1] - a[1])) {
    const inProblem = need.tags.get(id)?.said ?? "";
    const inSupplier = profile.tags.get(id)?.said ?? "";
    const concept = { id, label: labelOf(id, using), inProblem, inSupplier };
    if (inProblem && inSupplier) {
      named.push(concept);
      namedWeight += part;
    } else {
      near.push(concept);
      nearWeight += part;
    }
  }
  const reasons: MatchReason[] = [];
  if (named.length) reasons.push({ code: "concepts", weight: namedWeight * scale, params: { concepts: named } });
  if (near.length) reasons.push({ code: "related-concepts", weight: nearWeight * scale, params: { concepts: near } });
  return reasons;
}

/** Which words they were is told later, for those that are returned only. */
function wordReasons(found: TextScore | undefined, scale: number): MatchReason[] {
  return found?.score ? [{ code: "words", weight: found.score * scale, params: { words: [] } }] : [];
}

function overlapReasons({ problem, supplier }: Pair, breadth: number): MatchReason[] {
  const reasons: MatchReason[] = [];
  const themes = overlap(problem.themes, supplier.themes);
  if (themes.shared.length)
    reasons.push({
      code: "themes",
      weight: breadth * weights.theme * themes.cosine,
      params: { themes: themes.shared },
    });
  const focus = overlap(problem.focusAreas, supplier.focusAreas);
  if (focus.shared.length)
    reasons.push({
      code: "focus-areas",
      weight: breadth * weights.focusArea * focus.cosine,
      params: { focusAreas: focus.shared },
    });
  const techniques = overlap(problem.techniques ?? [], supplier.techniques);
  if (techniques.shared.length)
    reasons.push({
      code: "techniques",
      weight: breadth * weights.technique * techniques.cosine,
      params: { techniques: techniques.shared },
    });
  return reasons;
}

function sum(reasons: readonly MatchReason[]): number {
  return reasons.reduce((total, reason) => total + reason.weight, 0);
}

// Reading a profile costs more than scoring it, and one request reads the same object several times.
const read = new WeakMap<Thesaurus, WeakMap<object, Analysed>>();

function readOnce(key: object, using: Thesaurus, make: () => Analysed): Analysed {
  let known = read.get(using);
  if (!known) {
    known = new WeakMap();
    read.set(using, known);
  }
  let analysed = known.get(key);
  if (!analysed) {
    analysed = make();
    known.set(key, analysed);
  }
  return analysed;
}

function readProblem(problem: ProblemNeed, using: Thesaurus): Analysed {
  return readOnce(problem, using, () =>
    analyse(
      [
        { text: everyLanguage(problem.title), weight: 2 },
        { text: everyLanguage(problem.text), weight: 1 },
      ],
      using,
    ),
  );
}

function readSupplier(supplier: SupplierProfile, using: Thesaurus): Analysed {
  return readOnce(supplier, using, () =>
    analyseLately(
      [
        { text: everyLanguage(supplier.name), weight: 1 },
        { text: everyLanguage(supplier.summary), weight: 1.5 },
        ...supplier.solutions.flatMap(({ name, description }) => [
          { text: name, weight: 1 },
          { text: description, weight: 1 },
        ]),
      ],
      using,
    ),
  );
}

// Each request brings its profiles anew from the database, mostly the same ones: about 10 kB for each that is kept.
const lately = new WeakMap<Thesaurus, Map<string, Analysed>>();
const mostLately = 2000;

/** Reads pieces, or finds what was read of the same words lately. */
function analyseLately(pieces: readonly Piece[], using: Thesaurus): Analysed {
  const known = lately.get(using) ?? new Map<string, Analysed>();
  lately.set(using, known);
  const words = pieces.map(({ text }) => text).join("\0");
  const analysed = known.get(words) ?? analyse(pieces, using, { claims: true });
  known.delete(words);
  known.set(words, analysed);
  const [oldest] = known.size > mostLately ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
  return analysed;
}
