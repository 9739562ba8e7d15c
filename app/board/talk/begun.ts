import type { BoardConnection } from "../connection.ts";
import type { UnsavedWords } from "../words/unsaved.ts";
import type { Typed } from "./mentioning.ts";

/** What is being written: an old comment anew, or a new one. */
export type CommentPlace = { elementId: string; commentId: string | null };
type Begun = CommentPlace & { typed: Typed };

/** Comments that are begun and not sent: they are there again when their element's comments are (B27). */
export class BegunComments {
  readonly #all = new Map<string, Begun>();

  of({ elementId, commentId }: CommentPlace): Typed | undefined {
    return this.#all.get(commentId ?? elementId)?.typed;
  }

  keep(place: CommentPlace, typed: Typed): void {
    this.#all.set(place.commentId ?? place.elementId, { ...place, typed });
  }

  drop({ elementId, commentId }: CommentPlace): void {
    this.#all.delete(commentId ?? elementId);
  }

  /** Takes out those that have lost their place. */
  takeLost(stands: (place: CommentPlace) => boolean): Begun[] {
    const lost = [...this.#all.values()].filter((begun) => !stands(begun));
    for (const begun of lost) this.drop(begun);
    return lost;
  }
}

/** Keeps the words of comments whose element, or who themselves, were deleted while they were written. @returns how to stop. */
export function keepLostComments({ store, talks }: BoardConnection, unsaved: UnsavedWords): () => void {
  const stands = ({ elementId, commentId }: CommentPlace) =>
    store.elements.has(elementId) &&
    (!commentId || Boolean(talks.of(elementId)?.comments.some(({ id }) => id === commentId)));
  const look = () => {
    // What isn't in the past is still here.
    if (store.isPast) return;
    for (const { elementId, commentId, typed } of talks.begun.takeLost(stands)) {
      // Beside what was being written into the element itself.
      const under = `comment:${commentId ?? elementId}`;
      if (typed.text) unsaved.keep({ elementId: under, why: "board-element-gone", words: typed.text });
    }
  };
  const stops = [store.subscribe(look), talks.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
  };
}
