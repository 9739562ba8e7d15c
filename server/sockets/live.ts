import type { Server as HttpServer, IncomingMessage } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { createClient } from "redis";
import { Server } from "socket.io";
import { Decoder, Encoder } from "#app/domain/packets.ts";
import { networkOf } from "../auth/tries.ts";
import type { Env } from "../env.ts";
import { counter } from "../limits/connections.ts";
import type { Log } from "../log.ts";
import { fromHeaders } from "../whence.ts";

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

/** Sockets that one address may hold open, and open in a minute: an office full of people with several tabs each. */
const socketsPerAddress = 400;
const handshakesPerMinute = 1_200;

/** Socket.IO, over Redis where several processes serve one site. `allowed` says which Origin may connect. */
export async function openLive(
  env: Env,
  log: Log,
  allowed: (origin: string | undefined, host: string) => boolean,
): Promise<Live> {
  const open = counter();
  const handshakes = new RateLimiterMemory({
    points: Math.ceil(handshakesPerMinute * env.RATE_LIMIT),
    duration: 60,
  });
  const addressOf = (request: IncomingMessage) =>
    networkOf(fromHeaders(request.headers, request.socket.remoteAddress, env.TRUST_PROXY).address) ?? "unknown";
  const io = new Server({
    serveClient: false,
    parser: { Encoder, Decoder },
    maxHttpBufferSize: maxFrameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    // A dropped client is gone within five seconds (B13).
    pingInterval: 2_500,
    pingTimeout: 2_000,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => {
      if (!allowed(request.headers.origin, request.headers.host ?? "")) return decide("wrong-origin", false);
      // Only a handshake has no session yet; what follows belongs to a connection that was counted.
      if (URL.parse(request.url ?? "", "http://here.invalid")?.searchParams.has("sid")) return decide(null, true);
      const address = addressOf(request);
      if (open.of(address) >= Math.ceil(socketsPerAddress * env.RATE_LIMIT)) return decide("too-many-requests", false);
      handshakes.consume(address).then(
        () => decide(null, true),
        () => decide("too-many-requests", false),
      );
    },
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
      io.engine.on(
        "connection",
        (connection: { request: IncomingMessage; once(event: "close", then: () => void): void }) => {
          const address = addressOf(connection.request);
          open.add(address);
          connection.once("close", () => open.remove(address));
        },
      );
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
