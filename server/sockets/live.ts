import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";

/** The topics a page may watch: `problem:<id>`, `person:<id>`, … */
export type Topic = `${string}:${string}`;

/** The live half of the server: hints to pages, and the sockets they travel on. */
export type Live = {
  io: Server;
  /** Tells every page that watches `topic` to read again. Says nothing of what changed. */
  hint(topic: Topic): void;
  /**
   * Cuts the sockets of a session that ended, in this process. Nobody needs to call it who ends a session: deleting its
   * row is heard by every process (sessions.ts beside this file).
   */
  endSession(sessionId: string): void;
  /** Cuts every socket of a person, in this process. */
  endPerson(personId: string): void;
  /** Begins to accept sockets on this server. */
  attach(http: HttpServer): void;
  close(): Promise<void>;
};

/** Largest frame a client may send; board ops and presence stay far below it. */
const maxFrameBytes = 256 * 1024;

/** Socket.IO, over Redis where several processes serve one site. `allowed` says which Origin may connect. */
export async function openLive(
  env: Env,
  log: Log,
  allowed: (origin: string | undefined, host: string) => boolean,
): Promise<Live> {
  const io = new Server({
    serveClient: false,
    maxHttpBufferSize: maxFrameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    // A dropped client is gone within five seconds (B13).
    pingInterval: 2_500,
    pingTimeout: 2_000,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, allowed(request.headers.origin, request.headers.host ?? "")),
  });
  const redis = env.REDIS_URL ? createClient({ url: env.REDIS_URL }) : undefined;
  if (redis) {
    // A lost Redis is reported and reconnected; without a listener it would end the process.
    redis.on("error", (error) => log.error({ err: error }, "redis"));
    await redis.connect();
    io.adapter(createAdapter(redis));
  }
  let attached = false;
  return {
    io,
    hint(topic) {
      io.to(`topic:${topic}`).emit("hint", topic);
    },
    endSession(sessionId) {
      io.local.in(`session:${sessionId}`).disconnectSockets(true);
    },
    endPerson(personId) {
      io.local.in(`person:${personId}`).disconnectSockets(true);
    },
    attach(http) {
      io.attach(http);
      attached = true;
    },
    async close() {
      io.disconnectSockets(true);
      // Commands and tests run without a site: then there is nothing that listens.
      if (attached) await io.close();
      await redis?.close();
    },
  };
}
