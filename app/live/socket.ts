import { io, type Socket } from "socket.io-client";
import { Decoder, Encoder } from "#app/domain/packets.ts";
import { sayThatSessionEnded } from "./sessionEnd.ts";

let socket: Socket | undefined;

/** How long after being cut the browser asks whether it still is somebody. */
const askAgainMs = 150;

/** The browser's one socket: opened at its first use, shared by hints and boards. */
export function liveSocket(): Socket {
  if (!socket) socket = openSocket();
  // It was refused before anybody signed in here.
  else if (!socket.active) socket.connect();
  return socket;
}

function openSocket(): Socket {
  const made = io({
    parser: { Encoder, Decoder },
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  // A server that goes away for good says the same as one that ends a session: only coming back tells them apart.
  made.on("disconnect", (reason) => {
    if (reason === "io server disconnect") setTimeout(liveSocket, askAgainMs);
  });
  made.on("connect_error", (error) => {
    if (error.message === "sign-in-first") sayThatSessionEnded();
  });
  return made;
}
