import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Op } from "#app/domain/board/op.ts";
import { emptyStage } from "#app/domain/board/stage.ts";
import { boardEvents, type Joined, type Peer } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { BoardConnection } from "./connection.ts";

// The browser's own connection runs here, and draws nothing.
globalThis.cancelAnimationFrame ??= () => {};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line to a server that answers as it is told to, and what was asked of it. */
function line(answers: (event: string) => Result<unknown>) {
  const heard = new Map<string, (message: unknown) => void>();
  const asked: string[] = [];
  const socket = {
    connected: true,
    active: true,
    on: (event: string, take: (message: unknown) => void) => heard.set(event, take),
    off: () => {},
    emit: () => {},
    timeout: () => ({
      async emitWithAck(event: string) {
        asked.push(event);
        return answers(event);
      },
    }),
  };
  return {
    socket: socket as unknown as Socket,
    tell: (event: string, message: unknown) => heard.get(event)?.(message),
    timesAsked: (event: string) => asked.filter((one) => one === event).length,
  };
}

const personId = newId();
const you: Peer = { peer: 1, personId, name: "", organisation: {}, role: "participant" };
const joined: Joined = {
  you,
  peers: [you],
  caughtUp: { snapshot: false, seq: 0, ops: [] },
  stage: { rev: 1, stage: emptyStage, workshopState: "live", now: 0 },
  round: null,
  privately: [],
  saving: true,
};
const note: Op = {
  opId: newId(),
  id: newId(),
  type: "create",
  value: {
    kind: "note",
    place: { frame: null, z: "a0" },
    geo: [0, 0, 200, 200, 0],
    style: { colour: "yellow" },
    data: { text: "Kept", tags: [] },
  },
};

function connected(socket: Socket): BoardConnection {
  return new BoardConnection({
    boardId: newId(),
    personId,
    socket,
    outbox: { load: async () => [], put() {}, remove() {} },
    readSnapshot: async () =>
      Response.json({ board: { id: "", workshopId: "", title: "", canvas: "blank" }, seq: 0, elements: [] }),
    onRefused: () => {},
  });
}

it("what waits is never sent as somebody else's, who has signed in at this browser meanwhile", async () => {
  const { socket, timesAsked } = line((event) =>
    event === boardEvents.join ? ok({ ...joined, you: { ...you, personId: newId() } }) : ok([]),
  );
  const connection = connected(socket);
  connection.start();
  connection.perform([note]);
  await vi.waitFor(() => expect(connection.state()).toMatchObject({ link: "closed", closed: "sign-in-first" }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect([timesAsked(boardEvents.join), timesAsked(boardEvents.ops)]).toEqual([1, 0]);
});

it("what is sent again and what is read again wait each for itself: neither puts off the other", async () => {
  let isBusy = true;
  const { socket, tell, timesAsked } = line((event) => {
    if (event === boardEvents.join) return ok(joined);
    if (event === boardEvents.talks) return ok({ talks: [], names: {}, read: {} });
    if (isBusy) return refuse("too-many-tries");
    if (event === boardEvents.ops) return ok([{ opId: note.opId, seq: 2 }]);
    return ok({ snapshot: false, seq: 1, ops: [{ seq: 1, by: newId(), op: { ...note, opId: newId(), id: newId() } }] });
  });
  const connection = connected(socket);
  connection.start();
  await vi.waitFor(() => expect(connection.state().link).toBe("live"));

  // Over the rate, both are refused in the same second.
  connection.perform([note]);
  await vi.advanceTimersByTimeAsync(400);
  tell(boardEvents.applied, { seq: 1, ops: [] });
  await vi.advanceTimersByTimeAsync(100);
  expect([timesAsked(boardEvents.ops), timesAsked(boardEvents.catchUp)]).toEqual([1, 1]);

  isBusy = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([timesAsked(boardEvents.ops), timesAsked(boardEvents.catchUp)]).toEqual([2, 2]);
  connection.stop();
});

it("what is said is read again where it couldn't be read: nobody stays without a comment that he missed", async () => {
  let isAway = true;
  const { socket, timesAsked } = line((event) => {
    if (event === boardEvents.join) return ok(joined);
    if (event === boardEvents.talks && isAway) return refuse("not-ready");
    return ok({ talks: [], names: { [personId]: "Kelvin" }, read: {} });
  });
  const connection = connected(socket);
  connection.start();
  await vi.waitFor(() => expect(timesAsked(boardEvents.talks)).toBe(1));
  isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([timesAsked(boardEvents.talks), connection.talks.nameOf(personId)]).toEqual([2, "Kelvin"]);
  connection.stop();
});

it("a try to join that waits is not made once another has let one in: joining again would leave the board meanwhile", async () => {
  let isAway = true;
  const { socket, tell, timesAsked } = line((event) => {
    if (event === boardEvents.join) return isAway ? refuse("not-saving") : ok(joined);
    return ok({ talks: [], names: {}, read: {} });
  });
  const connection = connected(socket);
  connection.start();
  await vi.waitFor(() => expect(timesAsked(boardEvents.join)).toBe(1));
  isAway = false;
  tell("disconnect", undefined);
  tell("connect", undefined);
  await vi.waitFor(() => expect(connection.state().link).toBe("live"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(timesAsked(boardEvents.join)).toBe(2);
  connection.stop();
});
