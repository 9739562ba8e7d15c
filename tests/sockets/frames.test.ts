import { describe, expect, it } from "vitest";
import { framed, lineOf, sendTogether } from "#server/sockets/frames.ts";
import { openSocket } from "../setup/socket.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();

/** A page on one transport: what it hears, and its socket at the server. */
async function page(transport: "websocket" | "polling") {
  const client = openSocket(world.url, await world.cookie("mei.chan"), { transports: [transport] });
  const heard: unknown[][] = [];
  client.onAny((...message) => heard.push(message));
  await new Promise((done) => client.once("connect", () => done(null)));
  const server = world.deps.live.io.sockets.sockets.get(client.id!)!;
  return { client, server, heard, heardAll: () => new Promise((done) => client.emit("unwatch", "none:x", done)) };
}

describe("frames that are encoded once", () => {
  it("go straight to the line of a WebSocket, and the common way to who polls", async () => {
    const [direct, polling] = [await page("websocket"), await page("polling")];
    // The seam in engine.io and ws: when this fails, look at what they changed, not at this test.
    expect(lineOf(direct.server)).toBeDefined();
    expect(lineOf(polling.server)).toBeUndefined();
    for (const size of [1, 200, 70_000]) {
      const text = "字".repeat(size);
      const bytes = new Uint8Array(size).fill(size);
      sendTogether(
        [direct.server, polling.server],
        [framed("some:text", { text }, { volatile: false }), framed("some:bytes", bytes, { volatile: false })],
      );
      for (const { heard, heardAll } of [direct, polling]) {
        await heardAll();
        const [first, second] = heard.splice(0);
        expect(first).toEqual(["some:text", { text }]);
        expect(second?.[0]).toBe("some:bytes");
        expect(Buffer.from(second?.[1] as Uint8Array).equals(bytes)).toBe(true);
      }
    }
    direct.client.disconnect();
    polling.client.disconnect();
  });

  it("keep their order with what is sent the common way, also when that has to wait", async () => {
    const { client, server, heard, heardAll } = await page("websocket");
    const expected: number[] = [];
    for (let i = 0; i < 300; i += 3) {
      server.emit("n", i);
      server.emit("n", i + 1);
      sendTogether([server], [framed("n", i + 2, { volatile: false })]);
      expected.push(i, i + 1, i + 2);
    }
    await heardAll();
    expect(heard.map(([, n]) => n)).toEqual(expected);
    client.disconnect();
  });

  it("leave out the motion for who is slow, never the rest", async () => {
    const { client, server, heard, heardAll } = await page("websocket");
    const line = lineOf(server)!;
    line.cork();
    const large = "x".repeat(300 * 1024);
    sendTogether([server], [framed("lasting", large, { volatile: false })]);
    const motion = framed("moving", new Uint8Array(3), { volatile: true });
    sendTogether([server], [framed("lasting", "still", { volatile: false }), motion]);
    line.uncork();
    await heardAll();
    expect(heard.map(([event, message]) => [event, String(message).length])).toEqual([
      ["lasting", large.length],
      ["lasting", 5],
    ]);
    client.disconnect();
  });
});
