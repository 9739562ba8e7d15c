import type { Duplex } from "node:stream";
import type { Socket } from "socket.io";
import { Encoder, packetTypes } from "#app/domain/packets.ts";

/** A message as it lies on the wire, encoded once however many get it. A volatile one may be left out for who is slow. */
export type Framed = { event: string; message: unknown; bytes: Buffer; volatile: boolean };

/** Who has more than this waiting in this process is sent no motion: it would only come later still. */
const slowBytes = 256 * 1024;

const encoder = new Encoder();

export function framed(event: string, message: unknown, options: { volatile: boolean }): Framed {
  const [packet] = encoder.encode({ type: packetTypes.event, data: [event, message] });
  return { event, message, bytes: webSocketFrame(packet), ...options };
}

/**
 * Sends messages to many sockets, in one write to each. Who polls, or still has something in line, gets them the common
 * way, so that nothing overtakes anything.
 */
export function sendTogether(sockets: Iterable<Socket>, messages: readonly Framed[]): void {
  const all = Buffer.concat(messages.map(({ bytes }) => bytes));
  const lasting = Buffer.concat(messages.filter(({ volatile }) => !volatile).map(({ bytes }) => bytes));
  for (const socket of sockets) {
    const line = lineOf(socket);
    if (line) {
      const bytes = line.writableLength > slowBytes ? lasting : all;
      if (bytes.length) line.write(bytes);
    } else {
      for (const { event, message, volatile } of messages) (volatile ? socket.volatile : socket).emit(event, message);
    }
  }
}

/** What of engine.io and ws is used beyond what they promise. */
type Connection = {
  readyState?: string;
  upgrading?: boolean;
  writeBuffer?: unknown[];
  transport?: { name?: string; perMessageDeflate?: unknown; socket?: { readyState?: number; _socket?: Duplex | null } };
};

/**
 * The stream under a WebSocket while nothing waits before it: what is written there comes after all that was sent so
 * far. Undefined for a polling client, at a change of transport or at the end. A private seam of engine.io and ws:
 * tests/sockets/frames.test.ts fails when it is gone, and everything then goes the common way.
 */
export function lineOf(socket: Socket): Duplex | undefined {
  const { readyState, upgrading, writeBuffer, transport } = socket.conn as unknown as Connection;
  if (readyState !== "open" || upgrading !== false || writeBuffer?.length !== 0) return;
  if (transport?.name !== "websocket" || transport.perMessageDeflate || transport.socket?.readyState !== 1) return;
  const line = transport.socket._socket;
  return line?.writable ? line : undefined;
}

/** One WebSocket frame, whole and unmasked, as servers send them (RFC 6455, 5.2). Text goes with engine.io's type "4". */
function webSocketFrame(packet: string | Uint8Array): Buffer {
  const isText = typeof packet === "string";
  const content = isText ? Buffer.from(`4${packet}`) : packet;
  const { length } = content;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = isText ? 0x81 : 0x82;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, content]);
}
