import { z } from "zod";
import { paths } from "#app/paths.ts";
import { whoMayOpen } from "#db/board-mentions.ts";
import { findBoardTitle } from "#db/boards.ts";
import { findName } from "#db/people.ts";
import { notify } from "./notify.ts";
import type { Reactions } from "./reaction.ts";

const mentioned = z.object({ boardId: z.uuid(), elementId: z.uuid(), people: z.array(z.uuid()) });

export const boardReactions: Reactions = {
  /**
   * Who may not open the board now hears nothing; what was said, and what the board is called, stay out of mails. Of one
   * element a person is mailed once in an hour of the clock, however often he is mentioned there.
   */
  async "board.mentioned"(deps, event) {
    const { boardId, elementId, people } = mentioned.parse(event.data);
    const title = await findBoardTitle(deps.db, boardId);
    const by = event.actorId ? await findName(deps.db, event.actorId) : undefined;
    if (!title || !by) return;
    await notify(deps, event, await whoMayOpen(deps.db, boardId, people), {
      kind: "board.mentioned",
      subject: { kind: "board", id: boardId },
      data: { title, by, element: elementId },
      mail: { link: paths.board(boardId, elementId), once: `${elementId} ${hourOf(event.at)}` },
    });
  },
};

function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13);
}
