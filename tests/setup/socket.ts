import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { Decoder, Encoder } from "#app/domain/packets.ts";

/** A socket of its own, as a page opens it; it comes back by itself only where `more` says so. Without a cookie nobody comes. */
export function openSocket(
  url: string,
  cookie: string | null,
  { extraHeaders, ...more }: Partial<ManagerOptions & SocketOptions> = {},
): Socket {
  return io(url, {
    parser: { Encoder, Decoder },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: url, ...(cookie && { Cookie: cookie }), ...extraHeaders },
    ...more,
  });
}
