import type { DocumentKind } from "#app/domain/finding.ts";
import type { Language, Localised } from "#app/domain/language.ts";

export { type DocumentKind, documentKinds } from "#app/domain/finding.ts";

/** What a list can be narrowed by. `kind` is one too, so that one search box can show its results in groups. */
export const facetNames = [
  "kind",
  "theme",
  "focusArea",
  "technique",
  "language",
  "stage",
  "state",
  "industry",
  "certification",
  "deploymentModel",
  "residency",
] as const;
export type FacetName = (typeof facetNames)[number];

/**
 * Who may find a document, as tokens: it carries some, the viewer holds some, and one in common opens it.
 * Others than these may be used freely (e.g. `person:<id>`), as long as both sides spell them alike.
 */
export const tokens = {
  everyone: "everyone",
  signedIn: "signed-in",
  /** Members of approved institutions and suppliers. */
  member: "member",
  operator: "operator",
  organisation: (id: string) => `org:${id}`,
  person: (id: string) => `person:${id}`,
} as const;

/** What a thing is known by; all its parts together. */
export type DocumentKey = { kind: DocumentKind; id: string };

/** A thing in one word, `kind/id`, as `versions()` names it. */
export function thingName({ kind, id }: DocumentKey): string {
  return `${kind}/${id}`;
}

/**
 * What is searched. Every text of a document may be read by everyone who may find it, because hits and highlights
 * would betray it otherwise. Where some may read more than others (a problem's summary, then its full statement), index
 * one document per `part` and keep them apart by `visibleTo` and `hiddenFrom`, so that each viewer meets one of them.
 */
export type SearchDocument = DocumentKey & {
  /** Defaults to "whole". */
  part?: string;
  /** The row's revision: index and database agree when theirs are equal. */
  version: number;
  title: Localised;
  summary?: Localised;
  /** All further text worth finding, each language apart. Not returned with hits. */
  body?: Localised;
  themes?: readonly string[];
  focusAreas?: readonly string[];
  techniques?: readonly string[];
  languages?: readonly string[];
  industries?: readonly string[];
  certifications?: readonly string[];
  deploymentModels?: readonly string[];
  residencies?: readonly string[];
  stage?: string | null;
  state?: string | null;
  /** Of a supplier: how many solutions it describes, to weigh how much it claims. */
  solutions?: number;
  /** Milliseconds since 1970; decides "newest". */
  at?: number;
  visibleTo: readonly string[];
  /** Stronger than `visibleTo`: a viewer who holds one of these doesn't find it. */
  hiddenFrom?: readonly string[];
};

/** Within one facet any of the values, between facets all. */
export type Filters = Partial<Record<FacetName, readonly string[]>>;

export type SearchRequest = {
  /** What a person typed; empty lists everything he may see. */
  q?: string;
  /** Looks for the words just as they were typed, slips and all; `didYouMean` then is what they might have been. */
  exact?: boolean;
  filters?: Filters;
  /** The facets to count. Each is counted as if its own selection were not made. */
  facets?: readonly FacetName[];
  /** Default: relevance when something was typed, else newest. */
  sort?: "relevance" | "newest" | "title";
  /** `next` of the page before. One that can't be read starts from the beginning. */
  cursor?: string | null;
  /** 1–100, default 20. */
  limit?: number;
  /** The first so many of each kind instead of a page; where something was typed. */
  perKind?: number;
  locale: Language;
  /** The tokens the viewer holds. An empty list finds nothing. */
  viewer: readonly string[];
  /** As if these weren't there (one `part` of a thing, or all of it): neither found nor counted nor known by a word. */
  except?: readonly Excepted[];
};

export type Excepted = DocumentKey & { part?: string };

/** A text cut at its matched words; the page marks those with `hit`. */
export type Segment = { text: string; hit: boolean };

export type SearchHit = DocumentKey & {
  part: string;
  version: number;
  title: Localised;
  summary: Localised;
  /** In the reader's language, else the nearest there is. */
  highlight: { title: Segment[]; summary: Segment[] };
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  languages: string[];
  stage: string | null;
  state: string | null;
  at: number;
};

export type FacetCount = { value: string; count: number };

export type SearchResults = {
  hits: SearchHit[];
  /** How many match in all, of those the viewer may see. */
  total: number;
  /** Most frequent first, ties by name. */
  facets: Partial<Record<FacetName, FacetCount[]>>;
  /** Cursor of the next page, or null on the last. */
  next: string | null;
  /**
   * The corrected words that were searched for, or with `exact` only offered, when those typed are not known; null
   * otherwise.
   */
  didYouMean: string | null;
};

export type CandidateRequest = {
  kind: DocumentKind;
  /** Concepts of the thesaurus with their weight, as `tagText` gives them. */
  concepts: ReadonlyMap<string, number>;
  themes?: readonly string[];
  focusAreas?: readonly string[];
  filters?: Filters;
  viewer: readonly string[];
  /** Default 200. */
  limit?: number;
};

export type SearchHealth = {
  engine: "minisearch" | "meilisearch";
  ok: boolean;
  documents: number;
  /** Why not, in the engine's words. */
  problem?: string;
};

/** How a task of the engine stands; `reason` is a code of the engine, never a text of a document. */
export type TaskProgress = { state: "running" | "succeeded" } | { state: "failed"; reason: string };

/** What is to be written: documents with all parts of their things, and things to forget. */
export type Change = { docs: readonly SearchDocument[]; gone: readonly DocumentKey[] };

/** An index that is filled while people search the present one. */
export type NextIndex = {
  /**
   * Adds whole things to what is still empty of them, without waiting: the engine takes many such calls in one. Says how
   * it went when asked; throws then as `write` does.
   */
  load(docs: readonly SearchDocument[]): Promise<{ done(): Promise<void> }>;
  /** As `SearchEngine.index` and `remove` in one: resolves when it is done. */
  write(change: Change): Promise<void>;
  versions(): Promise<Map<string, string>>;
  /** Takes the place of the present index, at once. */
  replace(): Promise<void>;
  /** Removes what is left: the old index after `replace`, this one before it. */
  drop(): Promise<void>;
};

/** A search engine as the rest of the product sees it. Failures of the engine throw `SearchUnavailable`. */
export type SearchEngine = {
  readonly name: "minisearch" | "meilisearch";
  /** Whether one index serves all processes; otherwise each process holds its own, and loses it with its end. */
  readonly shared: boolean;
  /**
   * Adds or replaces; resolves when the documents can be found. Give all parts of a thing at once: parts that are
   * missing from the call are forgotten.
   */
  index(docs: readonly SearchDocument[]): Promise<void>;
  remove(keys: readonly DocumentKey[]): Promise<void>;
  /**
   * Writes without waiting: the ids of the engine's tasks, none where it is done already. Nothing counts as indexed
   * before `progress` says of each that it succeeded.
   */
  submit(change: Change): Promise<string[]>;
  progress(task: string): Promise<TaskProgress>;
  /** Whether there is an index at all: a server that lost its disk has none. */
  exists(): Promise<boolean>;
  /** Begins an empty index beside the present one; what an interrupted one left behind is removed. */
  beside(): Promise<NextIndex>;
  search(request: SearchRequest): Promise<SearchResults>;
  /** Ids worth scoring by the matcher, best first. */
  candidates(request: CandidateRequest): Promise<string[]>;
  /** Replaces everything; until it resolves, searches answer from what was there before. */
  rebuild(docs: Iterable<SearchDocument> | AsyncIterable<SearchDocument>): Promise<void>;
  /** What is indexed, to compare with the database: `kind/id` → revision and fingerprints (`fingerprint.ts`). */
  versions(): Promise<Map<string, string>>;
  health(): Promise<SearchHealth>;
  /** Forgets everything; of Meilisearch it deletes the index. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** The engine didn't answer, or failed a task. Recognised by `tag`, because bundles duplicate classes. */
export class SearchUnavailable extends Error {
  readonly tag = "search-unavailable";
  /** Why, as a code without any text of a document: it is stored and shown. */
  readonly reason: string;
  /** True where the engine is there and won't have what it was given: trying the same later needs a cure, not patience. */
  readonly refused: boolean;

  constructor(message: string, options: ErrorOptions & { reason?: string; refused?: boolean } = {}) {
    super(message, options);
    this.reason = options.reason ?? "unreachable";
    this.refused = options.refused ?? false;
  }
}
