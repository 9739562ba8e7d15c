import { z } from "zod";
import { wrongScript } from "./script.ts";

/** The languages terms are kept in, as stored. */
export const termFields = ["en", "zhHant", "zhHans"] as const;
export type TermField = (typeof termFields)[number];

const inEach = <Shape extends z.ZodType>(shape: Shape) => z.object({ en: shape, zhHant: shape, zhHans: shape });

/** A concept of the thesaurus: what problem statements and suppliers speak of, by whatever words. */
export const conceptShape = z.object({
  id: z.string(),
  label: inEach(z.string()),
  /** Concepts worth less than this one, but worth something, to whoever looks for it. */
  near: z.array(z.string()),
  /** A term in capitals is an acronym: in running text only capitals mean it ("DID", not "did"). */
  terms: inEach(z.array(z.string())),
  /** Another meaning of a term: a text with one of these isn't about the concept ("Mule runtime"). */
  unless: z.array(z.string()).default([]),
});
export type Concept = z.output<typeof conceptShape>;

/** What one concept may hold, in terms per language and characters per term. */
export const conceptLimits = { terms: 200, termLength: 80, label: 80, near: 30, unless: 30 } as const;

/** What is wrong with a concept: in which field, by which term, and which concept has it already. */
export type ConceptFault = {
  field: "id" | `label.${TermField}` | `terms.${TermField}` | "near" | "unless";
  /** A key of `refusals:field.…`. */
  code: "required" | "term-taken" | "term-twice" | "wrong-script" | "near-unknown" | "too-long" | "too-many";
  term?: string;
  concept?: Concept;
};

/** Everything that is wrong with a concept beside the others of its thesaurus; empty: it may stand. */
export function faultsOf(concept: Concept, others: readonly Concept[]): ConceptFault[] {
  const faults: ConceptFault[] = [];
  const taken = new Map<string, Concept>();
  for (const other of others)
    if (other.id !== concept.id) for (const term of allTerms(other)) taken.set(key(term), other);
  const known = new Set(others.map(({ id }) => id));
  for (const field of termFields) {
    const label = concept.label[field].trim();
    if (!label) faults.push({ field: `label.${field}`, code: "required" });
    else faults.push(...termFaults(`label.${field}`, field, label, taken));
    const seen = new Set<string>();
    const terms = concept.terms[field];
    if (terms.length > conceptLimits.terms) faults.push({ field: `terms.${field}`, code: "too-many" });
    for (const term of terms) {
      if (seen.has(key(term))) faults.push({ field: `terms.${field}`, code: "term-twice", term });
      seen.add(key(term));
      faults.push(...termFaults(`terms.${field}`, field, term, taken));
    }
  }
  for (const near of concept.near)
    if (near === concept.id || !known.has(near)) faults.push({ field: "near", code: "near-unknown", term: near });
  if (concept.near.length > conceptLimits.near) faults.push({ field: "near", code: "too-many" });
  if (concept.unless.length > conceptLimits.unless) faults.push({ field: "unless", code: "too-many" });
  return faults;
}

function termFaults(
  field: ConceptFault["field"],
  language: TermField,
  term: string,
  taken: ReadonlyMap<string, Concept>,
): ConceptFault[] {
  const concept = taken.get(key(term));
  if (concept) return [{ field, code: "term-taken", term, concept }];
  if (term.length > conceptLimits.termLength) return [{ field, code: "too-long", term }];
  const chinese = /\p{Script=Han}/u.test(term);
  const wrong = language === "en" ? chinese : !chinese || wrongScript(term, language);
  return wrong ? [{ field, code: "wrong-script", term }] : [];
}

function allTerms({ label, terms }: Concept): string[] {
  return termFields.flatMap((field) => [label[field], ...terms[field]]);
}

/** Terms that tell the same: capitals, hyphens and spaces don't part them, except that an acronym is a term of its own. */
function key(term: string): string {
  return /^[A-Z]{2,5}$/.test(term)
    ? term
    : term
        .toLowerCase()
        .replace(/[\s-]+/g, " ")
        .trim();
}

/** The id of a new concept, from its English name: "Claims triage" → "claims-triage". */
export function conceptId(label: string): string {
  return label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

/** What became of a concept between two states of a thesaurus. */
export type ConceptChange = {
  id: string;
  label: Concept["label"];
  kind: "added" | "retired" | "changed";
  added: Record<TermField | "near" | "unless", string[]>;
  removed: Record<TermField | "near" | "unless", string[]>;
  /** What it was called, where it is called otherwise now. */
  formerLabel: Concept["label"] | null;
};

/** What differs, concept by concept, in the order of their ids. */
export function changesBetween(before: readonly Concept[], after: readonly Concept[]): ConceptChange[] {
  const old = new Map(before.map((concept) => [concept.id, concept]));
  const present = new Map(after.map((concept) => [concept.id, concept]));
  return [...new Set([...old.keys(), ...present.keys()])].sort().flatMap((id) => {
    const was = old.get(id);
    const is = present.get(id);
    const concept = is ?? was;
    if (!concept) return [];
    const lists = (one: Concept | undefined) => ({
      ...Object.fromEntries(termFields.map((field) => [field, one?.terms[field] ?? []])),
      near: one?.near ?? [],
      unless: one?.unless ?? [],
    });
    const added = without(lists(is), lists(was));
    const removed = without(lists(was), lists(is));
    const renamed = was && is && termFields.some((field) => was.label[field] !== is.label[field]);
    const kind = !was ? "added" : !is ? "retired" : "changed";
    const same = [...Object.values(added), ...Object.values(removed)].every((list) => list.length === 0);
    if (kind === "changed" && same && !renamed) return [];
    return [{ id, label: concept.label, kind, added, removed, formerLabel: renamed ? was.label : null }];
  });
}

function without(a: Record<string, string[]>, b: Record<string, string[]>): ConceptChange["added"] {
  const left = (name: string) => (a[name] ?? []).filter((value) => !b[name]?.includes(value));
  return { en: left("en"), zhHant: left("zhHant"), zhHans: left("zhHans"), near: left("near"), unless: left("unless") };
}

/**
 * What a release changed (`base` → `theirs`), done to an edited thesaurus (`ours`). Term by term: what operators added or
 * took away stays so; where both renamed a concept, ours holds; a concept that operators retired stays retired; one that
 * the release retired goes where operators hadn't touched it.
 */
export function takeUp(base: readonly Concept[], ours: readonly Concept[], theirs: readonly Concept[]): Concept[] {
  const byId = (list: readonly Concept[]) => new Map(list.map((concept) => [concept.id, concept]));
  const [was, mine, shipped] = [byId(base), byId(ours), byId(theirs)];
  const merged: Concept[] = [];
  for (const id of [...new Set([...mine.keys(), ...shipped.keys()])].sort()) {
    const [b, o, t] = [was.get(id), mine.get(id), shipped.get(id)];
    if (o && t) merged.push(mergeConcept(b, o, t));
    else if (o && (!b || changesBetween([b], [o]).length > 0)) merged.push(o);
    else if (t && !b) merged.push(t);
  }
  const left = new Set(merged.map(({ id }) => id));
  // A term that operators gave to another concept meanwhile stays there.
  const keep = new Map<string, string>();
  for (const concept of ours) for (const term of allTerms(concept)) keep.set(key(term), concept.id);
  return merged.map((concept) => ({
    ...concept,
    near: concept.near.filter((near) => left.has(near)),
    terms: eachField((field) =>
      concept.terms[field].filter((term) => (keep.get(key(term)) ?? concept.id) === concept.id),
    ),
  }));
}

function mergeConcept(base: Concept | undefined, ours: Concept, theirs: Concept): Concept {
  const lists = (b: readonly string[], o: readonly string[], t: readonly string[]) => [
    ...o.filter((value) => t.includes(value) || !b.includes(value)),
    ...t.filter((value) => !o.includes(value) && !b.includes(value)),
  ];
  const renamed = base && termFields.some((field) => base.label[field] !== ours.label[field]);
  return {
    id: ours.id,
    label: renamed ? ours.label : theirs.label,
    near: lists(base?.near ?? [], ours.near, theirs.near),
    terms: eachField((field) => lists(base?.terms[field] ?? [], ours.terms[field], theirs.terms[field])),
    unless: lists(base?.unless ?? [], ours.unless, theirs.unless),
  };
}

function eachField<T>(make: (field: TermField) => T): Record<TermField, T> {
  return { en: make("en"), zhHant: make("zhHant"), zhHans: make("zhHans") };
}
