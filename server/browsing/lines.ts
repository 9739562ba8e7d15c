import type { Role, Viewer } from "#app/domain/actor.ts";
import { type DocumentKind, type FoundLine, unsaid } from "#app/domain/finding.ts";
import type { Language } from "#app/domain/language.ts";
import type { RecordType } from "#app/domain/record.ts";
import { pathOfFound } from "#app/paths.ts";
import type { Database } from "#db/client.ts";
import { listColleagues } from "#db/person-documents.ts";
import { listPractices } from "#db/practices.ts";
import { listProblemCards } from "#db/problem-cards.ts";
import { listProposalLines } from "#db/proposal-documents.ts";
import { listRecordLines } from "#db/record-documents.ts";
import { listSupplierCards } from "#db/suppliers.ts";
import { listTrialLines } from "#db/trial-documents.ts";
import { listUseCaseLines } from "#db/useCase-documents.ts";
import { listWorkshopLines } from "#db/workshop-documents.ts";
import type { SearchHit, Segment } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { excerpt } from "./excerpt.ts";
import { marked } from "./found.ts";

/** A result of any kind, as the database has it for the person who looks. */
export type FoundThing = {
  kind: DocumentKind;
  id: string;
  /** Its page. */
  to: string;
  title: Segment[];
  /** Cut to where the words stand. */
  summary: Segment[];
  state: string | null;
  at: Date | null;
  /** Of a problem statement, a supplier and a practice. */
  themes: string[];
  /** Of a record. */
  type: RecordType | null;
  /** Of a colleague. */
  roles: readonly Role[];
};

type Line = FoundLine & {
  themes?: string[];
  type?: RecordType;
  roles?: readonly Role[];
  /** Of a record: its workshop. */
  workshopId?: string;
  /** Of a problem statement: its full text is open to him. */
  readable?: boolean;
};

/** How each kind is read for a person: what he may not see is not among the answers. */
const readers: Record<DocumentKind, (db: Database, viewer: Viewer, ids: readonly string[]) => Promise<Line[]>> = {
  problem: async (db, viewer, ids) =>
    (await listProblemCards(db, viewer, ids)).map(({ id, title, summary, state, themes, publishedAt, readable }) => {
      return { id, title, summary: summary ?? {}, state, themes, at: publishedAt, readable };
    }),
  supplier: async (db, viewer, ids) =>
    (await listSupplierCards(db, viewer, ids)).map(({ id, name, summary, themes }) => {
      return { id, title: name, summary, themes, state: null, at: null };
    }),
  proposal: listProposalLines,
  workshop: listWorkshopLines,
  record: listRecordLines,
  useCase: listUseCaseLines,
  trial: listTrialLines,
  practice: async (db, viewer, ids) =>
    (await listPractices(db, viewer, ids))
      .filter(({ state }) => state === "published")
      .map(({ id, title, summary, themes, publishedAt }) => {
        return { id, title, summary, themes, state: null, at: publishedAt };
      }),
  person: async (db, viewer, ids) =>
    (await listColleagues(db, viewer, ids)).map(({ id, name, title, roles }) => {
      return { id, title: unsaid(name), summary: unsaid(title ?? ""), state: null, at: null, roles };
    }),
};

/** The hits that the viewer may still see, in their order, with what the database says of them now. */
export async function confirmThings(
  deps: Pick<Deps, "db">,
  viewer: Viewer,
  hits: readonly SearchHit[],
  language: Language,
): Promise<FoundThing[]> {
  const lines = await readLines(deps.db, viewer, hits);
  return hits.flatMap((hit) => {
    const line = lines.get(`${hit.kind}/${hit.id}`);
    // What was found by its full text is shown only while he may read that.
    if (!line || (hit.part === "full" && line.readable === false)) return [];
    const { title, summary } = marked(hit, line, line, language);
    return [thingOf(hit.kind, line, title, summary)];
  });
}

/** The things that the viewer may see of those named, in their order: what he had open before, say. */
export async function readThings(
  deps: Pick<Deps, "db">,
  viewer: Viewer,
  keys: readonly { kind: DocumentKind; id: string }[],
  plain: (text: FoundLine["title"]) => Segment[],
): Promise<FoundThing[]> {
  const lines = await readLines(deps.db, viewer, keys);
  return keys.flatMap(({ kind, id }) => {
    const line = lines.get(`${kind}/${id}`);
    return line ? [thingOf(kind, line, plain(line.title), plain(line.summary))] : [];
  });
}

/** What the database says of the things named, by `kind/id`; those that the viewer may not see are missing. */
export async function readLines(
  db: Database,
  viewer: Viewer,
  keys: readonly { kind: DocumentKind; id: string }[],
): Promise<Map<string, Line>> {
  const ids = Map.groupBy(keys, ({ kind }) => kind);
  const read = await Promise.all(
    [...ids].map(async ([kind, ofKind]) => {
      const lines = await readers[kind](
        db,
        viewer,
        ofKind.map(({ id }) => id),
      );
      return lines.map((line) => [`${kind}/${line.id}`, line] as const);
    }),
  );
  return new Map(read.flat());
}

function thingOf(kind: DocumentKind, line: Line, title: Segment[], summary: Segment[]): FoundThing {
  return {
    kind,
    id: line.id,
    to: pathOfFound(kind, line.id, line.workshopId),
    title,
    summary: excerpt(summary),
    state: line.state,
    at: line.at,
    themes: line.themes ?? [],
    type: line.type ?? null,
    roles: line.roles ?? [],
  };
}
