import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import {
  decodeMerged,
  decodePresence,
  encodeMerged,
  encodePresence,
  mergePresence,
  type Presence,
} from "./presence.ts";

const whole: Presence = {
  cursor: [12.5, -40],
  selection: [newId(), newId()],
  preview: [{ id: newId(), geo: [1, 2, 200, 100, 45] }],
  ink: {
    colour: 2,
    width: 4,
    points: [
      [0, 0],
      [3, 4],
    ],
  },
  laser: [
    [7, 8],
    [9, 10],
  ],
  viewport: [-200, 40, 1280, 800],
};

describe("presence frames (B11)", () => {
  it("come back as they went", () => {
    for (const presence of [
      whole,
      {},
      { cursor: null, selection: [], preview: [], ink: null, laser: [] },
    ] satisfies Presence[]) {
      expect(decodePresence(encodePresence(presence))).toEqual(presence);
    }
  });

  it("tell a marker's stroke from a pen's", () => {
    const marked: Presence = { ink: { colour: 6, width: 24, marker: true, points: [[0, 0]] } };
    expect(decodePresence(encodePresence(marked))).toEqual(marked);
  });

  it("merge everybody into one frame per room", () => {
    const peers = [
      { peer: 1, presence: whole },
      { peer: 65_535, presence: { cursor: null } },
    ];
    expect(decodeMerged(encodeMerged(peers))).toEqual(peers);
  });

  it("spend eleven bytes on a cursor: peer, flags, x and y", () => {
    const cursors = (n: number) =>
      encodeMerged(Array.from({ length: n }, (_, peer) => ({ peer, presence: { cursor: [1, 2] } as Presence })));
    expect(cursors(101).length - cursors(100).length).toBe(11);
  });

  it("keep only the latest of each part between two ticks", () => {
    const merged = mergePresence({ cursor: [1, 1], selection: ["a"] }, { cursor: [2, 2] });
    expect(merged).toEqual({ cursor: [2, 2], selection: ["a"] });
  });

  it("are refused when cut short, too long, of another version, or holding what is no place on a board", () => {
    const good = encodePresence(whole);
    for (let length = 0; length < good.length; length++) {
      expect(decodePresence(good.slice(0, length)), `${length} bytes`).toBeUndefined();
    }
    expect(decodePresence(new Uint8Array([...good, 0]))).toBeUndefined();
    expect(decodePresence(new Uint8Array([2, 0]))).toBeUndefined();
    expect(decodePresence(new Uint8Array([1, 128]))).toBeUndefined();
    expect(decodePresence(encodePresence({ cursor: [Number.NaN, 0] }))).toBeUndefined();
    expect(decodePresence(encodePresence({ cursor: [2_000_000, 0] }))).toBeUndefined();
    expect(decodePresence(encodePresence({ selection: Array.from({ length: 65 }, newId) }))).toBeUndefined();
  });

  it("never trip over random bytes", () => {
    for (let i = 0; i < 1000; i++) {
      const bytes = Uint8Array.from({ length: i % 60 }, () => Math.floor(Math.random() * 256));
      bytes[0] = 1;
      decodePresence(bytes);
      decodeMerged(bytes);
    }
  });
});
