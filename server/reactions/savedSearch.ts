import { insertNotifications } from "#db/notifications.ts";
import { findActor } from "#db/people.ts";
import { deleteFinds, lockUntold, markTold } from "#db/saved-search-finds.ts";
import { findSavedSearch, thingKey } from "#db/saved-searches.ts";
import { titlesSeen } from "../alerts/told.ts";
import type { Reactions } from "./reaction.ts";

/**
 * What a saved search found is told to its owner alone, as a number beside the name he gave it: a notification stays, and
 * a title in it would outlive the right to see it. What stands behind the number is read anew on its page.
 */
export const savedSearchReactions: Reactions = {
  async "saved-search.found"(deps, event) {
    const search = event.subject.id && (await findSavedSearch(deps.db, event.subject.id));
    const owner = search && (await findActor(deps.db, search.personId, search.organisationId));
    if (!search || !owner) return;
    await deps.db.transaction().execute(async (tx) => {
      const finds = await lockUntold(tx, search.id);
      const titles = await titlesSeen(tx, owner, finds);
      const seen = finds.filter((find) => titles.has(thingKey(find)));
      await deleteFinds(
        tx,
        finds.filter((find) => !titles.has(thingKey(find))),
      );
      if (seen.length === 0) return;
      await insertNotifications(tx, [owner.personId], {
        eventId: event.id,
        kind: "saved-search.found",
        subject: { kind: "saved-search", id: search.id },
        data: { name: search.name, count: seen.length },
      });
      await markTold(tx, seen, deps.clock());
    });
    deps.live.hint(`person:${owner.personId}`);
  },
};
