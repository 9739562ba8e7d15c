import type { NewElement } from "./element.ts";

/**
 * An element as it comes to another board (B26): a record card is a note with its words, a note no longer says that it
 * was revealed. Undefined for an image, whose file stays where it is.
 */
export function asCarried(element: NewElement & { id: string }): (NewElement & { id: string }) | undefined {
  if (element.kind === "image") return undefined;
  if (element.kind === "card") {
    const { id, place, geo } = element;
    return { id, kind: "note", place, geo, style: { colour: "blue" }, data: { text: element.data.text, tags: [] } };
  }
  if (element.kind === "note" && element.data.anonymous) {
    const { anonymous: _, ...data } = element.data;
    return { ...element, data };
  }
  return element;
}
