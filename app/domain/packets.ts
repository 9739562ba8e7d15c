/**
 * How messages of the live sockets are written: Socket.IO's text packets as they are, less namespaces, but an event with
 * bytes as one binary frame instead of a text frame that announces it and a binary one. Both ends are ours
 * (docs/board-protocol.md); the classes have the shape that Socket.IO asks of a parser.
 */
export const packetTypes = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;

export type Packet = { type: number; nsp: "/"; id?: number; data?: unknown };

/** Names that the library's own events have: a message must not pass for one. */
const reserved = new Set(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"]);

export class Encoder {
  encode({ type, id, data }: Omit<Packet, "nsp">): [string | Uint8Array] {
    if (type === packetTypes.event && Array.isArray(data) && data.length === 2 && data[1] instanceof Uint8Array) {
      return [writeBytes(data[0] as string, data[1], id)];
    }
    return [`${type}${id ?? ""}${data === undefined ? "" : JSON.stringify(data)}`];
  }
}

/** @throws Error at what is no packet: Socket.IO then closes the one socket it came from. */
export class Decoder {
  #decoded: ((packet: Packet) => void) | undefined;

  on(_event: "decoded", decoded: (packet: Packet) => void): void {
    this.#decoded = decoded;
  }

  off(): void {
    this.#decoded = undefined;
  }

  removeListener(): void {
    this.off();
  }

  add(message: unknown): void {
    this.#decoded?.(typeof message === "string" ? readText(message) : readBytes(message));
  }

  destroy(): void {}
}

/** In the first byte beside the name's length: a u32 follows the name, under which an answer is asked for. */
const asks = 128;

/** u8 length of the name and whether it asks, the name in ASCII, the id if it asks, the bytes. */
function writeBytes(name: string, bytes: Uint8Array, id: number | undefined): Uint8Array {
  const start = 1 + name.length + (id === undefined ? 0 : 4);
  const frame = new Uint8Array(start + bytes.length);
  frame[0] = name.length + (id === undefined ? 0 : asks);
  for (let i = 0; i < name.length; i++) frame[1 + i] = name.charCodeAt(i);
  if (id !== undefined) new DataView(frame.buffer).setUint32(1 + name.length, id, true);
  frame.set(bytes, start);
  return frame;
}

function readBytes(message: unknown): Packet {
  const frame = message instanceof ArrayBuffer ? new Uint8Array(message) : message;
  if (!(frame instanceof Uint8Array)) throw new Error("no packet");
  const [head = 0] = frame;
  const end = 1 + (head & (asks - 1));
  const start = head & asks ? end + 4 : end;
  if (end < 2 || start > frame.length) throw new Error("no packet");
  const data = [String.fromCharCode(...frame.subarray(1, end)), frame.subarray(start)];
  const packet: Packet = { type: packetTypes.event, nsp: "/", data };
  if (head & asks) packet.id = new DataView(frame.buffer, frame.byteOffset).getUint32(end, true);
  return checked(packet);
}

function readText(text: string): Packet {
  const [, type = "", id, rest = ""] = /^([0-4])(\d{1,15})?([\s\S]*)$/.exec(text) ?? [];
  if (!type) throw new Error("no packet");
  const packet: Packet = { type: Number(type), nsp: "/" };
  if (id !== undefined) packet.id = Number(id);
  if (rest) packet.data = JSON.parse(rest);
  return checked(packet);
}

function checked(packet: Packet): Packet {
  if (!isWhole(packet)) throw new Error("no packet");
  return packet;
}

function isWhole({ type, id, data }: Packet): boolean {
  switch (type) {
    case packetTypes.connect:
      return data === undefined || (typeof data === "object" && data !== null && !Array.isArray(data));
    case packetTypes.disconnect:
      return data === undefined;
    case packetTypes.event:
      return Array.isArray(data) && typeof data[0] === "string" && !reserved.has(data[0]);
    case packetTypes.ack:
      return Array.isArray(data) && id !== undefined;
    default:
      return typeof data === "object" && data !== null;
  }
}
