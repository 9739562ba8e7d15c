import { describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { socketEvents } from "#server/sockets/index.ts";
import type { BoardClient } from "../sockets/boardClient.ts";
import { openBoardWorld } from "../sockets/boardWorld.ts";

const world = await openBoardWorld();
const { boardId } = await world.workshop({ "mei.chan": "participant", "kit.lam": "participant" });
const witness = await world.on(boardId, "kit.lam");
const patience = 60_000;

/** As deep as a frame may hold. */
function nested(depth: number): unknown {
  return JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
}
const own = (text: string) => JSON.parse(text) as unknown;

const messages: Record<string, unknown> = {
  nothing: null,
  "a number": -1e308,
  "an empty text": "",
  "a list": [],
  "a long list": Array.from({ length: 20_000 }, (_one, index) => index),
  "a deep list": nested(2_000),
  "a name of JavaScript": "constructor:constructor",
  "keys of a prototype": own('{"__proto__":{"boardId":"x","admin":true},"constructor":{"prototype":{"admin":true}}}'),
  "a prototype in an op": { ops: [own('{"__proto__":{"type":"create"}}'), null, 7, "x", [], nested(500)] },
  "a prototype as register": {
    ops: [
      { opId: newId(), id: newId(), type: "set", register: "data.constructor", value: 1 },
      { opId: newId(), id: newId(), type: "set", register: "data.__proto__", value: { admin: true } },
    ],
  },
  "ids of the wrong kind": { boardId: { $ne: null }, since: "0", roundId: [], elementId: {}, count: "many" },
  "numbers out of range": { boardId: newId(), since: Number.MAX_VALUE, count: -1 },
  bytes: Buffer.alloc(4_000, 255),
  "a presence cut short": Buffer.from([1, 255]),
  "a presence that promises more than it has": Buffer.from([1, 8, 255, 255, 255]),
};

/** Sent without an answer asked for, so that only what stays alive afterwards speaks. */
async function stillThere(client: BoardClient): Promise<boolean> {
  return (await client.ask("watch", "nothing:x")).ok === false && client.socket.connected;
}

describe("messages that are none of ours", () => {
  test.each(socketEvents.map(({ name }) => name))(
    "%s refuses them all, and whoever works beside goes on",
    async (event) => {
      const hostile = await world.on(boardId, "mei.chan");
      const wrong: string[] = [];
      for (const [name, message] of Object.entries(messages)) {
        const answer = await hostile.ask<unknown>(event, message);
        const said = answer.ok ? JSON.stringify(answer.value) : answer.refusal.code;
        if (said === "unexpected") wrong.push(`${name}: ${said}`);
        // Without an answer asked for, with too many arguments, and with something that is no function to answer by.
        hostile.socket.emit(event, message);
        hostile.socket.emit(event, message, message, { call: "me" });
        // A person's rate is his own; here it isn't what refuses.
        await new Promise((done) => setTimeout(done, 100));
      }
      expect(wrong).toEqual([]);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
      await new Promise((done) => setTimeout(done, 1_100));
      expect(await stillThere(hostile)).toBe(true);
      expect(await stillThere(witness)).toBe(true);
      hostile.socket.disconnect();
    },
    patience,
  );

  test("an event that we don't have, or one of the library's own, is nobody's", async () => {
    const hostile = await world.client("mei.chan");
    for (const event of ["constructor", "__proto__", "toString", "board:applied", "no such event"])
      hostile.socket.emit(event, {});
    expect(await stillThere(hostile)).toBe(true);
    expect(witness.socket.connected).toBe(true);
  });

  test("thousands of topics at once are refused by the person's rate, not by the server's end", async () => {
    const hostile = await world.client("mei.chan");
    const topics = Array.from({ length: 5_000 }, () => `problem:${newId()}`);
    const answers = await Promise.all(topics.map((topic) => hostile.ask("watch", topic)));
    const codes = new Set(answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code)));
    expect([...codes].sort()).toEqual(["not-found", "too-many-tries"]);
    expect(await stillThere(witness)).toBe(true);
  }, 60_000);
});

describe("frames that are no messages", () => {
  const frames: Record<string, string | Buffer> = {
    "a text of nothing": "garbage",
    "a packet of no kind": "9",
    "a message of no kind": "49",
    "half a JSON": '42["watch",',
    "a JSON that is no event": "42{}",
    "an event without a name": "42[null]",
    "a reserved event": '42["disconnect"]',
    "more attachments than come": '4599-["watch",{"_placeholder":true,"num":0}]',
    "an attachment of no number": '451-["watch",{"_placeholder":true,"num":"__proto__"}]',
    "an acknowledgement nobody asked for": "43999[1]",
    "bytes without a message": Buffer.alloc(1_000, 7),
    "another place of the server": "40/admin,",
  };

  test.each(Object.keys(frames))(
    "%s ends no more than its own socket",
    async (name) => {
      const hostile = await world.client("mei.chan");
      // Past the library, which sends no such frames.
      const { ws } = hostile.socket.io.engine.transport as unknown as { ws: { send(frame: string | Buffer): void } };
      ws.send(frames[name]!);
      ws.send(frames[name]!);
      await new Promise((done) => setTimeout(done, 300));
      hostile.socket.disconnect();
      expect(await stillThere(witness)).toBe(true);
      expect((await world.on(boardId, "mei.chan")).socket.connected).toBe(true);
    },
    patience,
  );
});
