import { io, type Socket } from "socket.io-client";

let socket: Socket | undefined;

/** The browser's one socket: opened at its first use, shared by hints and boards. */
export function liveSocket(): Socket {
  socket ??= io({ transports: ["websocket", "polling"], reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
  return socket;
}
