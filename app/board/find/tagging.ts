import { type BoardElement, limits } from "#app/domain/board/element.ts";
import type { Op } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";

/** The tags that all of these notes wear. */
export function commonTags(notes: readonly BoardElement[]): string[] {
  const [first, ...rest] = notes.map((note) => (note.kind === "note" ? note.data.tags : []));
  return (first ?? []).filter((tag) => rest.every((tags) => tags.includes(tag)));
}

/**
 * The ops that make `wanted` the common tags of these notes: what was added is put on each, what was taken away is taken
 * off each, and what only some of them wear stays.
 */
export function tagging(notes: readonly BoardElement[], wanted: readonly string[]): Op[] {
  const before = commonTags(notes);
  const clean = [...new Set(wanted.map((tag) => tag.trim().slice(0, limits.tagCharacters)).filter(Boolean))];
  const added = clean.filter((tag) => !before.includes(tag));
  const taken = before.filter((tag) => !clean.includes(tag));
  return notes.flatMap((note): Op[] => {
    if (note.kind !== "note") return [];
    const kept = note.data.tags.filter((tag) => !taken.includes(tag));
    const tags = [...kept, ...added.filter((tag) => !kept.includes(tag))].slice(0, limits.tags);
    if (tags.length === note.data.tags.length && tags.every((tag, i) => tag === note.data.tags[i])) return [];
    return [{ opId: newId(), id: note.id, type: "set", register: "data.tags", value: tags }];
  });
}
