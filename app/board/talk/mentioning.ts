import { piecesOf } from "#app/domain/board/talk.ts";

type Person = { id: string; name: string };

/** A comment as it is typed: people by name, after an @. */
export function typedOf(text: string, nameOf: (id: string) => string): string {
  return piecesOf(text)
    .map(({ text, person }) => (person ? `@${nameOf(person)}` : text))
    .join("");
}

/** A comment as it is kept: people by id. Longer names go first, for one may begin with another. */
export function keptOf(typed: string, people: readonly Person[]): string {
  const longest = people.filter(({ name }) => name).toSorted((a, b) => b.name.length - a.name.length);
  return longest.reduce((text, { id, name }) => text.replaceAll(`@${name}`, `@{${id}}`), typed);
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
export function peopleNamed(people: readonly Person[], typed: string): Person[] {
  const wanted = typed.normalize("NFKC").toLowerCase();
  return people.filter(({ name }) => name.normalize("NFKC").toLowerCase().includes(wanted)).slice(0, 6);
}
