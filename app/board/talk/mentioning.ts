import { type Change, changeOf } from "#app/domain/board/merging.ts";
import { piecesOf } from "#app/domain/board/talk.ts";

type Person = { id: string; name: string };
/** Somebody who is named in a comment that is being typed: from its @ to the end of his name. */
type Mention = { from: number; to: number; id: string };
/** A comment as it is typed: people by name after an @, and beside it who is meant, since two may have one name. */
export type Typed = { text: string; mentions: readonly Mention[] };

export const nothingTyped: Typed = { text: "", mentions: [] };

/** A comment as it is typed, from how it is kept. */
export function typedOf(kept: string, nameOf: (id: string) => string): Typed {
  let text = "";
  const mentions: Mention[] = [];
  for (const piece of piecesOf(kept)) {
    const from = text.length;
    text += piece.person ? `@${nameOf(piece.person)}` : piece.text;
    if (piece.person) mentions.push({ from, to: text.length, id: piece.person });
  }
  return { text, mentions };
}

/** What is typed after a change of its text: a name that was written in is no longer his. */
export function retyped({ text, mentions }: Typed, next: string): Typed {
  return { text: next, mentions: mentions.flatMap((mention) => moved(mention, changeOf(text, next)) ?? []) };
}

function moved(mention: Mention, { from, to, put }: Change): Mention | null {
  if (mention.to <= from) return mention;
  if (mention.from < to || mention.from < from) return null;
  const by = put.length - (to - from);
  return { ...mention, from: mention.from + by, to: mention.to + by };
}

/** Names somebody in place of what was typed from an @ up to the caret. */
export function withMention(typed: Typed, from: number, caret: number, { id, name }: Person): Typed {
  const words = `@${name}`;
  const next = retyped(typed, `${typed.text.slice(0, from)}${words} ${typed.text.slice(caret)}`);
  const others = next.mentions.filter((other) => other.to <= from || other.from >= from + words.length);
  return { ...next, mentions: [...others, { from, to: from + words.length, id }] };
}

/** A comment as it is kept: people by id. A name that was typed in full, and is only one person's, is his. */
export function keptOf({ text, mentions }: Typed, people: readonly Person[]): string {
  const inOrder = mentions.toSorted((a, b) => a.from - b.from);
  let kept = "";
  let at = 0;
  for (const { from, to, id } of inOrder) {
    kept += `${named(text.slice(at, from), people)}@{${id}}`;
    at = to;
  }
  return kept + named(text.slice(at), people);
}

/** Longer names go first, for one may begin with another. */
function named(text: string, people: readonly Person[]): string {
  const single = people.filter(({ name }) => name && people.filter((other) => other.name === name).length === 1);
  const longest = single.toSorted((a, b) => b.name.length - a.name.length);
  return longest.reduce((words, { id, name }) => words.replaceAll(`@${name}`, `@{${id}}`), text);
}

/** What is being typed after an @ before the caret, to find people by; null when nobody is being named. */
export function namingAt(typed: string, caret: number): string | null {
  const before = typed.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0 || caret - at > 24 || /\n/.test(before.slice(at))) return null;
  // An address is no mention.
  if (at > 0 && /[\p{L}\p{N}]/u.test(before[at - 1]!) && !/\p{Script=Han}/u.test(before[at - 1]!)) return null;
  return before.slice(at + 1);
}

/** People whose name holds what is typed. */
export function peopleNamed<P extends Person>(people: readonly P[], typed: string): P[] {
  const wanted = typed.normalize("NFKC").toLowerCase();
  return people.filter(({ name }) => name.normalize("NFKC").toLowerCase().includes(wanted)).slice(0, 6);
}
