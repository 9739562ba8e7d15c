import { z } from "zod";
import type { StoredEvent } from "#db/events.ts";
import type { Deps } from "../deps.ts";
import type { Reactions } from "./reaction.ts";

const ofWorkshop = z.object({ workshopId: z.uuid() });

/** Badges on notes, the list of records and the tabs of a room belong to the workshop: whoever watches it reads anew. */
async function hintWorkshop(deps: Deps, event: StoredEvent): Promise<void> {
  const { workshopId } = ofWorkshop.parse(event.data);
  deps.live.hint(`workshop:${workshopId}`);
}

export const recordReactions: Reactions = {
  "record.made": hintWorkshop,
  "record.edited": hintWorkshop,
  "record.removed": hintWorkshop,
  "record.restored": hintWorkshop,
  "record.put-on-board": hintWorkshop,
  "board.created": hintWorkshop,
};
