import { newId } from "#app/domain/id.ts";

/** A word like no other, of letters alone: the digits of an id are at times those of a payment card, which no text may hold. */
export function newWord(): string {
  return newId().replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
}
