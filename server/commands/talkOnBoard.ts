import type { Actor } from "#app/domain/actor.ts";
import type { BoardActor } from "#app/domain/board/judge.ts";
import { mentionsIn, type TalkChange, talkLimits, whyNotComment, whyNotTalk } from "#app/domain/board/talk.ts";
import { ok, type RefusalCode, type Result, refuse } from "#app/domain/refusals.ts";
import { countMentioned, toldBy, whoMayOpen } from "#db/board-mentions.ts";
import { listBoardPeople } from "#db/board-people.ts";
import { holdStage } from "#db/board-stage.ts";
import {
  countComments,
  findComment,
  hasThread,
  insertComment,
  markRead,
  moveThread,
  removeComment,
  rewriteComment,
  setReaction,
  setResolved,
} from "#db/board-talk.ts";
import { type Board, findBoard, findElement } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * B25: a person comments on an element, reacts to it, settles what is said, or has read it. Rights and change are one
 * transaction that shares the stage's lock: what is acknowledged as held is held for comments, too. A private note is not
 * on the board: for everybody, its writer included, there is nothing to comment on.
 */
export async function talkOnBoard(
  deps: Deps,
  actor: Actor,
  boardId: string,
  change: TalkChange,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const place = await findBoard(tx, actor, boardId);
    const stored = place && (await holdStage(tx, place.workshopId));
    // Read once more under the lock: a seat that was lost meanwhile counts.
    const board = stored && (await findBoard(tx, actor, boardId));
    if (!board) return refuse("not-found");
    const { elementId } = change;
    if (!(await findElement(tx, boardId, elementId))) return refuse("board-element-gone");
    if (change.type === "read") {
      if (await hasThread(tx, boardId, elementId)) {
        await markRead(tx, boardId, elementId, actor.personId, deps.clock());
      }
      return ok(null);
    }
    const who: BoardActor = { personId: actor.personId, role: board.role };
    const facts = { boardId, workshopState: stored.workshopState, stage: stored.stage, elements: 0 };
    const readOnly = whyNotTalk(who, facts);
    if (readOnly) return refuse(readOnly);
    await moveThread(tx, boardId, elementId);
    const done = await apply(tx, who, boardId, change, deps.clock());
    if ("refusal" in done) return refuse(done.refusal);
    const { commentId } = done;
    const people = done.mentioned.filter((id) => id !== actor.personId);
    if (people.length) {
      if (!(await areOfBoard(tx, board, people))) return refuse("invalid-input");
      const told = await countMentioned(tx, actor.personId);
      if (told + people.length > talkLimits.mentionsPerHour) return refuse("too-many-tries");
      record({
        kind: "board.mentioned",
        subject: { kind: "workshop", id: board.workshopId },
        data: { boardId, elementId, commentId, people },
      });
    }
    return ok(null);
  });
}

/**
 * Whether all of these people belong to a board: at its workshop's table, makers of something on it, or those who may open
 * it. Nobody learns the name of others by their id, nor whether there are such people.
 */
async function areOfBoard(tx: Transaction, board: Board, people: readonly string[]): Promise<boolean> {
  const known = new Set((await listBoardPeople(tx, board.id, board.workshopId)).map(({ id }) => id));
  const others = people.filter((id) => !known.has(id));
  return (await whoMayOpen(tx, board.id, others)).length === others.length;
}

/** @returns who is mentioned that wasn't before, or why nothing was done. */
async function apply(
  tx: Transaction,
  who: BoardActor,
  boardId: string,
  change: Exclude<TalkChange, { type: "read" }>,
  now: Date,
): Promise<{ mentioned: string[]; commentId?: string } | { refusal: RefusalCode }> {
  const { elementId } = change;
  const { personId } = who;
  switch (change.type) {
    case "comment": {
      const { id, text } = change;
      // Sent twice it is one, also where it was the last that fitted.
      if ((await findComment(tx, boardId, elementId, id))?.by === personId) return { mentioned: [] };
      const { element, board } = await countComments(tx, boardId, elementId);
      if (element >= talkLimits.comments || board >= talkLimits.boardComments) return { refusal: "board-full" };
      // Somebody else's id must not pass for an acknowledgement.
      if (!(await insertComment(tx, { id, boardId, elementId, by: personId, text, now })))
        return { refusal: "invalid-input" };
      await markRead(tx, boardId, elementId, personId, now);
      return { mentioned: mentionsIn(text), commentId: id };
    }
    case "edit": {
      const comment = await findComment(tx, boardId, elementId, change.id);
      const refusal = whyNotComment(who, comment, "edit");
      if (refusal) return { refusal };
      await rewriteComment(tx, change.id, change.text, now);
      // Whom this comment has told once isn't told again, though he was left out in between.
      const told = new Set([...mentionsIn(comment!.text), ...(await toldBy(tx, personId, change.id))]);
      return { mentioned: mentionsIn(change.text).filter((id) => !told.has(id)), commentId: change.id };
    }
    case "remove": {
      const refusal = whyNotComment(who, await findComment(tx, boardId, elementId, change.id), "remove");
      if (refusal) return { refusal };
      await removeComment(tx, change.id, now);
      return { mentioned: [] };
    }
    case "resolve":
      await setResolved(tx, boardId, elementId, change.resolved ? { by: personId, at: now } : null);
      return { mentioned: [] };
    case "react":
      await setReaction(tx, boardId, elementId, personId, change.kind, change.on);
      return { mentioned: [] };
  }
}
