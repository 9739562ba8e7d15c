import { z } from "zod";
import { idSchema } from "#app/domain/board/element.ts";
import { type Op, opSchema, opsSchema } from "#app/domain/board/op.ts";
import { decodePresence } from "#app/domain/board/presence.ts";
import { handSchema, stageChangeSchema } from "#app/domain/board/stage.ts";
import { tableChangeSchema } from "#app/domain/board/tables.ts";
import { talkChangeSchema } from "#app/domain/board/talk.ts";
import { openRoundSchema, voteSchema } from "#app/domain/board/vote.ts";
import { boardEvents, type OpAnswer } from "#app/domain/board/wire.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway } from "#db/away.ts";
import { type Peer, type SocketEvent, socketEvent, streamEvent } from "../door.ts";
import { OpBudget } from "./budget.ts";
import { joinBoard, leaveBoard } from "./join.ts";
import { remembered } from "./remembered.ts";
import { seatOf } from "./seats.ts";
import { directStage, raiseHand } from "./stage.ts";
import { directTables } from "./tables.ts";
import { changeTalk, readTalks } from "./talk.ts";
import { beginRound, castVote, endRound } from "./votes.ts";

/** Largest presence frame: a full selection, a full drag and a full stroke. */
const maxPresenceBytes = 8 * 1024;

const talkRemembered = remembered("board.talked", "now and then", changeTalk);

const since = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a client may send about boards; each goes through the door: size, rate, parse, then rights and the room's order (B19). */
export const boardSocketEvents: SocketEvent[] = [
  socketEvent({
    name: boardEvents.join,
    schema: z.strictObject({ boardId: idSchema, since }),
    points: 10,
    pointsNotFound: 40,
    handle: (door, { boardId, since }) => joinBoard(door, boardId, since),
  }),
  socketEvent({
    name: boardEvents.leave,
    schema: z.unknown(),
    points: 2,
    handle(door) {
      leaveBoard(door);
      return ok(null);
    },
  }),
  socketEvent({
    name: boardEvents.catchUp,
    schema: z.strictObject({ since }),
    points: 5,
    async handle({ socket }, { since }) {
      const seat = seatOf(socket);
      if (!seat) return refuse("not-found");
      try {
        return await seat.room.turns.take(async () =>
          // He may have been sent to another board before it was his turn.
          seatOf(socket) === seat ? ok(await seat.room.cache.missedBy(since)) : refuse("not-found"),
        );
      } catch (error) {
        if (databaseIsAway(error)) return refuse("not-saving");
        throw error;
      }
    },
  }),
  socketEvent({
    name: boardEvents.ops,
    schema: opsSchema,
    points: 1,
    handle: remembered("board.written", "now and then", (door, { ops }) => takeOps(door, ops)),
  }),
  streamEvent({
    name: boardEvents.presence,
    schema: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= maxPresenceBytes),
    points: 1,
    handle({ socket }, bytes) {
      const seat = seatOf(socket);
      if (!seat) return refuse("not-found");
      const presence = decodePresence(bytes);
      if (!presence) return refuse("invalid-input");
      seat.room.show(seat.member, presence);
      return ok(null);
    },
  }),
  socketEvent({
    name: boardEvents.stage,
    schema: stageChangeSchema,
    points: 5,
    handle: remembered("board.directed", "each time", directStage),
  }),
  socketEvent({
    name: boardEvents.tables,
    schema: tableChangeSchema,
    points: 5,
    handle: remembered("board.directed", "each time", directTables),
  }),
  socketEvent({
    name: boardEvents.hand,
    schema: handSchema,
    points: 10,
    handle: (door, { up }) => raiseHand(door, up),
  }),
  socketEvent({
    name: boardEvents.openRound,
    schema: openRoundSchema,
    points: 10,
    handle: remembered("board.round-opened", "each time", beginRound),
  }),
  socketEvent({
    name: boardEvents.closeRound,
    schema: z.strictObject({ roundId: idSchema }),
    points: 10,
    handle: remembered("board.round-closed", "each time", (door, { roundId }) => endRound(door, roundId)),
  }),
  socketEvent({
    name: boardEvents.vote,
    schema: voteSchema,
    points: 5,
    handle: remembered("board.voted", "now and then", castVote),
  }),
  socketEvent({
    name: boardEvents.talks,
    schema: z.strictObject({}),
    points: 10,
    handle: readTalks,
  }),
  socketEvent({
    name: boardEvents.talk,
    schema: talkChangeSchema,
    points: 20,
    // Reading is no deed to remember.
    handle: (door, change) => (change.type === "read" ? changeTalk(door, change) : talkRemembered(door, change)),
  }),
];

/** A socket is gone: so is its peer. */
export function leaveWhenGone(door: Peer): void {
  leaveBoard(door);
}

const budgets = new WeakMap<object, Map<string, OpBudget>>();

/** What a person may still send to a room's board, over all his sockets. */
function budgetOf(room: object, personId: string, now: number): OpBudget {
  const people = budgets.get(room) ?? new Map<string, OpBudget>();
  budgets.set(room, people);
  const budget = people.get(personId) ?? new OpBudget(now);
  people.set(personId, budget);
  return budget;
}

async function takeOps(door: Peer, sent: readonly unknown[]) {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { actor, deps } = door;
  const now = deps.clock().getTime();
  if (!budgetOf(seat.room, actor.personId, now).spend(sent.length, now)) return refuse("too-fast");

  // One op that can't be read is refused alone; its neighbours in the frame are judged.
  const parsed = sent.map((op) => opSchema.safeParse(op));
  const ops = parsed.flatMap((result): Op[] => (result.success ? [result.data] : []));
  const answers = ops.length
    ? await seat.room.writer.submit({
        person: actor,
        ops,
      })
    : [];
  let next = 0;
  return ok(
    parsed.map(
      (result, i): OpAnswer =>
        result.success ? answers[next++]! : { opId: opIdOf(sent[i]), refusal: "invalid-input" },
    ),
  );
}

function opIdOf(op: unknown): string | null {
  const parsed = z.object({ opId: idSchema }).safeParse(op);
  return parsed.success ? parsed.data.opId : null;
}
