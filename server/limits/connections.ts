import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";

/** How long a client may take, in milliseconds. */
export type Patience = {
  /** For all headers of a request to come. */
  headersMs: number;
  /** For a whole request: a file may come over a slow line; forms have less (http.ts). */
  requestMs: number;
  /** For anything to move at all on a connection: who reads no answer is cut. */
  idleMs: number;
  /** How often late ones are looked for. */
  checkMs: number;
};

const patience: Patience = { headersMs: 15_000, requestMs: 300_000, idleMs: 60_000, checkMs: 5_000 };
/** Open connections of one address where no proxy stands in front; behind one, the proxy limits them. */
const connectionsPerAddress = 500;

/** The HTTP server with limits on slow clients and on connections that one address holds open. */
export function openHttp(
  answer: RequestListener,
  env: { RATE_LIMIT: number; TRUST_PROXY: number },
  times: Patience = patience,
): Server {
  const http = createServer({ connectionsCheckingInterval: times.checkMs }, answer);
  http.headersTimeout = times.headersMs;
  http.requestTimeout = times.requestMs;
  http.setTimeout(times.idleMs);
  if (env.TRUST_PROXY === 0) limitPerAddress(http, Math.ceil(connectionsPerAddress * env.RATE_LIMIT));
  return http;
}

function limitPerAddress(http: Server, most: number): void {
  const open = counter();
  http.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "unknown";
    if (open.add(address) > most) socket.destroy();
    socket.once("close", () => open.remove(address));
  });
}

/** Counts what is open per source; forgets sources with nothing open. */
export function counter() {
  const counts = new Map<string, number>();
  return {
    of: (key: string): number => counts.get(key) ?? 0,
    /** @returns how many there are now. */
    add(key: string): number {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count;
    },
    remove(key: string): void {
      const count = (counts.get(key) ?? 0) - 1;
      if (count > 0) counts.set(key, count);
      else counts.delete(key);
    },
  };
}
