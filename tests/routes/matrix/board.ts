import { encodePresence } from "#app/domain/board/presence.ts";
import { boardEvents, type OpAnswer } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { writeNote } from "../../sockets/boardClient.ts";
import type { MatrixRow, SocketRow } from "./row.ts";

/** The board of the workshop on small firms' carbon figures, which is due now: a colleague and a supervisor sit in it. */
const boardId = demoId("board", "sme-carbon-framing");
const before = { event: boardEvents.join, input: { boardId, since: 0 } };
const seated = { colleague: "ok", facilitator: "ok", supervisor: "ok" };
const directing = { facilitator: "ok", colleague: "board-facilitators", supervisor: "board-facilitators" };
const nowhere = { roundId: newId(), elementId: newId(), count: 1 };

export const rows: MatrixRow[] = [
  {
    route: "routes/boards.$id.snapshot",
    method: "GET",
    path: paths.boardSnapshot(boardId),
    allow: { colleague: 200, facilitator: 200, supervisor: 200 },
    visitor: 302,
  },
  {
    route: "routes/boards.$id.history",
    method: "GET",
    path: `${paths.boardHistory(boardId)}?seq=1`,
    allow: { facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/boards.$id.history",
    method: "POST",
    path: paths.boardHistory(boardId),
    form: { name: "Before the break", seq: "1" },
    allow: { facilitator: 200 },
    visitor: 302,
  },
  {
    // Images that are there are told of in tests/sockets/boardImages.test.ts.
    route: "routes/boards.$id.images.$key",
    method: "GET",
    path: paths.boardImage(boardId, newId(), "small"),
    allow: {},
    visitor: 302,
  },
  {
    // Records that are there are told of in tests/sockets/boardCards.test.ts.
    route: "routes/boards.$id.cards",
    method: "POST",
    path: paths.boardCards(boardId),
    form: { recordId: newId(), element: newId(), x: "0", y: "0" },
    allow: {},
    visitor: 401,
  },
  {
    route: "routes/boards.$id.files",
    method: "POST",
    path: paths.boardFiles(boardId, { element: newId(), x: "0", y: "0" }),
    // A form is taken for what it is: text.
    form: { file: "text" },
    allow: { colleague: 415, facilitator: 415, supervisor: 409 },
    visitor: 401,
  },
];

export const socketRows: SocketRow[] = [
  { ...before, allow: seated },
  { event: boardEvents.leave, before, input: null, allow: {}, otherwise: "ok" },
  { event: boardEvents.catchUp, before, input: { since: 0 }, allow: seated },
  { event: boardEvents.presence, before, input: encodePresence({ cursor: [1, 1] }), allow: seated },
  {
    event: boardEvents.ops,
    before,
    // Deleting what was never there: whoever may write is told so, and nothing is written.
    input: { ops: [{ ...writeNote("Who may write?"), type: "delete", value: undefined }] },
    met: (value) => {
      const [answer] = value as OpAnswer[];
      return answer && "refusal" in answer ? answer.refusal : "ok";
    },
    allow: { colleague: "board-element-gone", facilitator: "board-element-gone", supervisor: "board-observer" },
  },
  { event: boardEvents.stage, before, input: { type: "release" }, allow: directing },
  // There are no tables to be called back from, which only who may call is told.
  {
    event: boardEvents.tables,
    before,
    input: { type: "back", seconds: 0 },
    allow: { ...directing, facilitator: "wrong-state" },
  },
  { event: boardEvents.hand, before, input: { up: false }, allow: seated },
  { event: boardEvents.openRound, before, input: { title: "Which first?", budget: 3 }, allow: directing },
  {
    event: boardEvents.closeRound,
    before,
    input: { roundId: nowhere.roundId },
    // There is no such round, which only who may close one is told.
    allow: { ...directing, facilitator: "not-found" },
  },
  {
    event: boardEvents.vote,
    before,
    input: nowhere,
    allow: { colleague: "not-found", facilitator: "vote-role", supervisor: "vote-role" },
  },
  { event: boardEvents.talks, before, input: {}, allow: seated },
  {
    event: boardEvents.talk,
    before,
    input: { type: "react", elementId: newId(), kind: "like", on: true },
    // There is no such element, which only those on the board are told.
    allow: { colleague: "board-element-gone", facilitator: "board-element-gone", supervisor: "board-element-gone" },
  },
];
