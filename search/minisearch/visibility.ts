import { type Excepted, tokens } from "../engine.ts";
import type { Shelf } from "./shelf.ts";
import { hold, holdAll, noSlots, type Slots, without } from "./slots.ts";

/** What someone with these tokens may find, without what is to be taken as if it weren't there. */
export function visibleSlots(shelf: Shelf, viewer: Iterable<string>, except: readonly Excepted[] = []): Slots {
  const size = shelf.documents.length;
  const held = [...new Set(viewer)];
  const open = holdAll(
    noSlots(size),
    held.map((token) => shelf.visibleTo.get(token)),
  );
  const closed = holdAll(
    noSlots(size),
    held.map((token) => shelf.hiddenFrom.get(token)),
  );
  for (const thing of except) for (const slot of shelf.slotsOf(thing)) hold(closed, slot);
  return without(open, closed);
}

const wideAudiences = [tokens.everyone, tokens.signedIn, tokens.member];

/** What wide audiences of this viewer may read: words for few are never suggested. */
export function widelyVisible(shelf: Shelf, viewer: readonly string[], except: readonly Excepted[] = []): Slots {
  const audiences = wideAudiences.filter((audience) => viewer.includes(audience));
  const slots = noSlots(shelf.documents.length);
  for (const audience of audiences)
    for (const [i, bits] of visibleSlots(shelf, [audience], except).entries()) slots[i] = (slots[i] ?? 0) | bits;
  return slots;
}
