import type { BoardElement, ElementKind, NoteColour } from "#app/domain/board/element.ts";
import type { RoundState } from "#app/domain/board/wire.ts";
import { readingOrder } from "../placing.ts";
import { textOf } from "../tools.ts";

type Elements = ReadonlyMap<string, BoardElement>;

/** What is looked at while the rest is dimmed; each part that is set must hold. */
export type Filter = {
  /** All of these. */
  tags: readonly string[];
  /** Id of a person. */
  author: string | null;
  kind: ElementKind | null;
  colour: NoteColour | null;
  voted: boolean;
};
export const noFilter: Filter = { tags: [], author: null, kind: null, colour: null, voted: false };

export function isFiltering({ tags, author, kind, colour, voted }: Filter): boolean {
  return tags.length > 0 || author !== null || kind !== null || colour !== null || voted;
}

/** Letters as they are compared: capitals, full width and the form of an accent make no difference. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Elements whose words or tags hold what is looked for, as one reads the board; what has no words comes last. */
export function hitsFor(elements: Elements, query: string): BoardElement[] {
  const wanted = folded(query);
  if (!wanted) return [];
  const listed = readingOrder(elements).flatMap(({ frame, inside }) => (frame ? [frame, ...inside] : inside));
  const lines = [...elements.values()].filter(({ kind }) => kind === "connector");
  return [...listed, ...lines].filter((element) => folded(wordsOf(element)).includes(wanted));
}

function wordsOf(element: BoardElement): string {
  return element.kind === "note" ? [element.data.text, ...element.data.tags].join(" ") : textOf(element);
}

/** The tags of a board's notes, most used first. */
export function tagsOf(elements: Iterable<BoardElement>): string[] {
  const used = new Map<string, number>();
  for (const element of elements) {
    if (element.kind !== "note") continue;
    for (const tag of element.data.tags) used.set(tag, (used.get(tag) ?? 0) + 1);
  }
  return [...used].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}

/** Elements that a filter leaves in the dark; frames never are. */
export function dimmedBy(elements: Elements, filter: Filter, round: RoundState | null): Set<string> {
  const dimmed = new Set<string>();
  if (!isFiltering(filter)) return dimmed;
  const wanted = filter.tags.map(folded);
  const dots = votedIn(round);
  for (const element of elements.values()) {
    if (element.kind === "frame" && filter.kind !== "frame") continue;
    if (!holds(element, filter, wanted, dots)) dimmed.add(element.id);
  }
  return dimmed;
}

function holds(
  element: BoardElement,
  { author, kind, colour, voted }: Filter,
  tags: readonly string[],
  dots: ReadonlySet<string>,
): boolean {
  const note = element.kind === "note" ? element : undefined;
  const own = note?.data.tags.map(folded) ?? [];
  // A note without its writer's name bears the revealer's: it is nobody's here.
  const by = note?.data.anonymous ? null : element.by;
  return (
    tags.every((tag) => own.includes(tag)) &&
    (author === null || by === author) &&
    (kind === null || element.kind === kind) &&
    (colour === null || note?.style.colour === colour) &&
    (!voted || dots.has(element.id))
  );
}

/** Elements with dots, as far as this person may know: everybody's once a round is closed, his own before (B16). */
function votedIn(round: RoundState | null): Set<string> {
  if (!round) return new Set();
  if (round.totals) return new Set(round.totals.filter(({ count }) => count > 0).map(({ elementId }) => elementId));
  return new Set(Object.entries(round.mine).flatMap(([id, count]) => (count > 0 ? [id] : [])));
}
