import type { SearchRequest } from "../engine.ts";
import { asTyped, type Query, readQuery } from "../query.ts";
import { nearest, reach, type Speller } from "../spelling.ts";
import type { Thesaurus } from "../thesaurus.ts";
import type { Entry } from "./dictionary.ts";
import type { Shelf } from "./shelf.ts";
import { anyHeld, countHeld, type Slots } from "./slots.ts";
import { widelyVisible } from "./visibility.ts";

/** Beginnings shorter than this say nothing of the word that is meant. */
const tellingBeginning = 3;

/** Reads what was typed: a word is known when the thesaurus or a text that the viewer may see has it. */
export function readTyped(shelf: Shelf, request: SearchRequest, visible: Slots, using: Thesaurus): Query {
  const { q: typed = "" } = request;
  const isKnown = (stem: string, unfinished: boolean) =>
    using.speller.knows(stem) ||
    standsIn(shelf, stem, visible) ||
    (unfinished &&
      stem.length >= tellingBeginning &&
      shelf.words.beginning(stem, 1, (begun) => anyHeld(visible, begun)).length > 0);
  const query = readQuery(typed, [using.speller, spellerOf(shelf, request)], isKnown, using);
  return request.exact ? asTyped(typed, query, using) : query;
}

/** Whether a text that may be seen has the word. */
export function standsIn(shelf: Shelf, word: string, visible: Slots): boolean {
  const entry = shelf.words.get(word);
  return entry !== undefined && anyHeld(visible, entry);
}

/** Corrects towards the words that wide audiences of this viewer may read. */
function spellerOf(shelf: Shelf, { viewer, except }: SearchRequest): Speller {
  let wide: Slots | undefined;
  return {
    knows: (word) => shelf.words.get(word) !== undefined,
    correct(word) {
      wide ??= widelyVisible(shelf, viewer, except);
      const frequency = new Map<string, number>();
      for (const entry of slipsOf(shelf, word)) {
        const count = countHeld(wide, entry);
        if (count) frequency.set(entry.word, count);
      }
      return nearest(word, frequency);
    },
  };
}

/** The words that may have been meant. The tree counts swapped neighbours as two edits, the speller as one. */
function slipsOf(shelf: Shelf, word: string): Set<Entry> {
  const found = new Set(shelf.words.near(word, reach(word)).map(({ entry }) => entry));
  for (let i = 0; i + 1 < word.length; i++) {
    const entry = shelf.words.get(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
    if (entry) found.add(entry);
  }
  return found;
}
