import { type Geo, limits } from "./element.ts";
import { FrameReader, FrameWriter, MalformedFrame } from "./frame.ts";

/**
 * What one person shows of himself (B11). A field that is undefined hasn't changed; `cursor: null` has left the board;
 * an empty list ends a selection, a drag or a laser's trail; `ink: null` ends a stroke.
 */
export type Presence = {
  cursor?: [x: number, y: number] | null;
  /** Ids of selected elements. */
  selection?: string[];
  /** Where elements under the pointer stand until they are dropped (B12). */
  preview?: { id: string; geo: Geo }[];
  /** The stroke being drawn, in board units; its colour is a place in `inkColours`. A marker lets through what it covers. */
  ink?: { colour: number; width: number; marker?: true; points: [x: number, y: number][] } | null;
  /** The last bit of the way of this person's laser pointer; whoever sees it lets it fade. */
  laser?: [x: number, y: number][];
  /** What of the board stands in this person's window, in board units: for those who follow him. */
  viewport?: [x: number, y: number, width: number, height: number];
};

/** One peer's part of a merged frame. `peer` is the number its socket got at joining. */
export type PeerPresence = { peer: number; presence: Presence };

export const presenceVersion = 1;
export const presenceLimits = { selection: 64, preview: 64, ink: limits.inkPoints, laser: 32 } as const;

const flag = {
  cursor: 1,
  cursorGone: 2,
  selection: 4,
  preview: 8,
  ink: 16,
  inkDone: 32,
  laser: 64,
  viewport: 128,
} as const;
/** Set beside the colour of a stroke that is a marker's. */
const markerBit = 128;

/** What a client sends: its version, then its own presence. Layout in docs/board-protocol.md. */
export function encodePresence(presence: Presence): Uint8Array {
  const out = new FrameWriter();
  out.u8(presenceVersion);
  writePresence(out, presence);
  return out.bytes();
}

/** Reads a client's frame; undefined when it is malformed, too long, or holds a number that is none. */
export function decodePresence(bytes: Uint8Array): Presence | undefined {
  return reading(bytes, (input) => {
    if (input.u8() !== presenceVersion) throw new MalformedFrame();
    return readPresence(input);
  });
}

/** What a server sends per tick and room: everybody who moved, in one frame. */
export function encodeMerged(peers: readonly PeerPresence[]): Uint8Array {
  const out = new FrameWriter();
  out.u8(presenceVersion);
  out.u16(peers.length);
  for (const { peer, presence } of peers) {
    out.u16(peer);
    writePresence(out, presence);
  }
  return out.bytes();
}

/** Reads a server's frame; undefined when it is malformed. */
export function decodeMerged(bytes: Uint8Array): PeerPresence[] | undefined {
  return reading(bytes, (input) => {
    if (input.u8() !== presenceVersion) throw new MalformedFrame();
    const count = input.u16();
    return Array.from({ length: count }, () => ({ peer: input.u16(), presence: readPresence(input) }));
  });
}

function reading<T>(bytes: Uint8Array, read: (input: FrameReader) => T): T | undefined {
  const input = new FrameReader(bytes);
  try {
    const value = read(input);
    return input.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof MalformedFrame) return undefined;
    throw error;
  }
}

function writePresence(out: FrameWriter, presence: Presence): void {
  const { cursor, selection, preview, ink, laser, viewport } = presence;
  let flags = 0;
  if (cursor) flags |= flag.cursor;
  if (cursor === null) flags |= flag.cursorGone;
  if (selection) flags |= flag.selection;
  if (preview) flags |= flag.preview;
  if (ink) flags |= flag.ink;
  if (ink === null) flags |= flag.inkDone;
  if (laser) flags |= flag.laser;
  if (viewport) flags |= flag.viewport;
  out.u8(flags);
  if (cursor) for (const value of cursor) out.f32(value);
  if (selection) {
    out.u8(selection.length);
    for (const id of selection) out.id(id);
  }
  if (preview) {
    out.u8(preview.length);
    for (const { id, geo } of preview) {
      out.id(id);
      for (const value of geo) out.f32(value);
    }
  }
  if (ink) {
    out.u8(ink.marker ? ink.colour | markerBit : ink.colour);
    out.f32(ink.width);
    out.u16(ink.points.length);
    for (const point of ink.points) for (const value of point) out.f32(value);
  }
  if (laser) {
    out.u8(laser.length);
    for (const point of laser) for (const value of point) out.f32(value);
  }
  if (viewport) for (const value of viewport) out.f32(value);
}

function readPresence(input: FrameReader): Presence {
  const flags = input.u8();
  const presence: Presence = {};
  if (flags & flag.cursorGone) presence.cursor = null;
  if (flags & flag.cursor) presence.cursor = [input.f32(), input.f32()];
  if (flags & flag.selection) {
    presence.selection = Array.from({ length: input.count8(presenceLimits.selection) }, () => input.id());
  }
  if (flags & flag.preview) {
    presence.preview = Array.from({ length: input.count8(presenceLimits.preview) }, () => ({
      id: input.id(),
      geo: [input.f32(), input.f32(), input.f32(), input.f32(), input.f32()],
    }));
  }
  if (flags & flag.inkDone) presence.ink = null;
  if (flags & flag.ink) {
    const tinted = input.u8();
    const width = input.f32();
    const count = input.u16();
    if (count > presenceLimits.ink) throw new MalformedFrame();
    const points = Array.from({ length: count }, (): [number, number] => [input.f32(), input.f32()]);
    const marker = (tinted & markerBit) !== 0 && { marker: true as const };
    presence.ink = { colour: tinted & ~markerBit, width, ...marker, points };
  }
  if (flags & flag.laser) {
    presence.laser = Array.from({ length: input.count8(presenceLimits.laser) }, () => [input.f32(), input.f32()]);
  }
  if (flags & flag.viewport) presence.viewport = [input.f32(), input.f32(), input.f32(), input.f32()];
  return presence;
}

/** Later presence laid over earlier: what a tick sends of a person is the latest of each part. */
export function mergePresence(earlier: Presence, later: Presence): Presence {
  return { ...earlier, ...later };
}
