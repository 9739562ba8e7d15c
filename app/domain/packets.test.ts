import { describe, expect, it } from "vitest";
import { Decoder, Encoder, type Packet, packetTypes } from "./packets.ts";

function read(message: unknown): Packet {
  const packets: Packet[] = [];
  const decoder = new Decoder();
  decoder.on("decoded", (packet) => packets.push(packet));
  decoder.add(message);
  return packets[0]!;
}

const written = (packet: Omit<Packet, "nsp">) => new Encoder().encode(packet)[0];

describe("packets of the live sockets", () => {
  it.each([
    { type: packetTypes.connect, data: { sid: "x" } },
    { type: packetTypes.event, data: ["hint", "problem:1", { 字: null }] },
    { type: packetTypes.event, id: 12, data: ["watch", "problem:1"] },
    { type: packetTypes.ack, id: 0, data: [] },
    { type: packetTypes.connectError, data: { message: "sign-in-first" } },
    { type: packetTypes.disconnect },
  ])("are text as Socket.IO writes it: %j", (packet) => {
    const text = written(packet);
    expect(typeof text).toBe("string");
    expect(read(text)).toEqual({ nsp: "/", ...packet });
  });

  it.each([undefined, 0, 70_000])("carry bytes in one frame, with or without an answer asked for (%s)", (id) => {
    const frame = written({ type: packetTypes.event, id, data: ["board:presence", new Uint8Array([7, 8, 9])] });
    expect(frame).toBeInstanceOf(Uint8Array);
    const packet = read(Buffer.from(frame as Uint8Array));
    expect(packet).toMatchObject({ type: packetTypes.event, data: ["board:presence", expect.anything()] });
    expect(packet.id).toBe(id);
    expect([...((packet.data as unknown[])[1] as Uint8Array)]).toEqual([7, 8, 9]);
  });

  it("are read from what a browser hands over, too", () => {
    const frame = written({ type: packetTypes.event, data: ["x", new Uint8Array([1])] }) as Uint8Array;
    expect(read(frame.slice().buffer).data).toEqual(["x", new Uint8Array([1])]);
  });

  it.each([
    [
      "",
      "9",
      "5",
      "51-[]",
      "garbage",
      "2",
      "2{}",
      "2[null]",
      '2["disconnect"]',
      "3[1]",
      "31{}",
      "1[]",
      "0/admin,",
      "0[]",
    ],
    [Buffer.alloc(0), Buffer.from([0]), Buffer.from([9, 65]), Buffer.from([129, 65, 1, 0, 0]), 7, null],
    [written({ type: packetTypes.event, data: ["disconnecting", new Uint8Array(1)] })],
  ])("are refused as a whole where they are none", (...messages) => {
    for (const message of messages) expect(() => read(message), String(message)).toThrow();
  });
});
