import { randomUUID } from "node:crypto";
import type { Server, Socket } from "socket.io";
import type { ZodType } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { type RefusalCode, type Result, refuse } from "#app/domain/refusals.ts";
import type { Deps } from "../deps.ts";
import { counter } from "../limits/connections.ts";
import { comingFrom, fromHeaders, whence } from "../whence.ts";

/** Who speaks on a socket. The actor is asked anew at every event, so that a lost right is lost at once. */
export type Peer = { socket: Socket; deps: Deps; actor: Actor; sessionId: string };

/**
 * One event a client may send: parsed by `schema`, charged `points` of the person's rate, answered through the ack. What
 * isn't found costs `pointsNotFound` besides: nobody has a reason to ask for it time and again.
 */
export type SocketEvent<Input = unknown> = {
  name: string;
  schema: ZodType<Input>;
  points: number;
  pointsNotFound?: number;
  handle(peer: Peer, input: Input): Promise<Result<unknown>> | Result<unknown>;
};

/**
 * An event that comes many times a second from everybody: handled in its turn of the event loop, and what is refused of
 * it is nothing for the audit trail.
 */
export type StreamEvent<Input = unknown> = Omit<SocketEvent<Input>, "handle"> & {
  stream: true;
  handle(peer: Peer, input: Input): Result<unknown>;
};

/** Keeps the input's type between schema and handler. */
export function socketEvent<Input>(event: SocketEvent<Input>): SocketEvent {
  return event as unknown as SocketEvent;
}

/** As `socketEvent`, for one that comes in a stream. */
export function streamEvent<Input>(event: Omit<StreamEvent<Input>, "stream">): SocketEvent {
  return { ...event, stream: true } as unknown as SocketEvent;
}

/** The sockets that were let in. */
export type Door = {
  /** Looks up the sessions of those concerned now: cuts who has none, takes from the others what their person lost. */
  recheck(concerned: (peer: Peer) => boolean): Promise<void>;
};

/** Points a person may spend per second over all his sockets. */
const pointsPerSecond = 400;
/** Open sockets of one person: more tabs and devices than anybody has. */
const socketsPerPerson = 40;
/** How often a live socket's session is looked up again: a limit that passes is told by nobody. */
const recheckMs = 30_000;

/**
 * The one door for everything that comes in by socket: authenticate, limit, parse, catch, answer. `on.recheck` is asked
 * now and then of every socket that stays: what its person lost meanwhile is taken from it.
 * A handler that throws is logged and answered `unexpected`; it never ends the process or reaches another socket.
 */
export function openDoor(
  io: Server,
  deps: Deps,
  events: readonly SocketEvent[],
  on: { gone(peer: Peer): void; recheck(peer: Peer): Promise<void> },
): Door {
  const peers = new Set<Peer>();
  const open = counter();
  const rate = new Rate();

  io.use(async (socket, next) => {
    try {
      const { session } = await deps.auth.identify(socket.handshake.headers.cookie);
      if (!session) return next(new Error("sign-in-first"));
      const { personId } = session.actor;
      if (open.add(personId) > Math.ceil(socketsPerPerson * deps.env.RATE_LIMIT)) {
        open.remove(personId);
        return next(new Error("too-many-requests"));
      }
      socket.conn.once("close", () => open.remove(personId));
      socket.data.actor = session.actor;
      socket.data.sessionId = session.id;
      next();
    } catch (error) {
      deps.log.error({ err: error }, "socket handshake");
      next(new Error("unexpected"));
    }
  });

  io.on("connection", (socket) => {
    const peer: Peer = { socket, deps, actor: socket.data.actor, sessionId: socket.data.sessionId };
    void socket.join([`session:${peer.sessionId}`, `person:${peer.actor.personId}`]);
    peers.add(peer);
    for (const event of events) {
      socket.on(event.name, (input: unknown, reply: unknown) => {
        if (isStream(event)) takeStream(event, peer, input, reply, rate);
        else comingFrom(comingOf(peer, event.name), () => void answer(event, peer, input, reply, rate));
      });
    }
    const recheck = setInterval(() => void recheckSession(peer, on.recheck), recheckMs);
    socket.on("error", (error) => deps.log.warn({ err: error }, "socket"));
    socket.on("disconnect", () => {
      clearInterval(recheck);
      peers.delete(peer);
      on.gone(peer);
    });
    // It may have ended between the handshake and here, when nobody heard yet.
    void recheckSession(peer, on.recheck);
  });
  return {
    async recheck(concerned) {
      await Promise.all([...peers].filter(concerned).map((peer) => recheckSession(peer, on.recheck)));
    },
  };
}

/** Where an event of this socket comes from. */
function comingOf({ socket, deps, sessionId }: Peer, event: string) {
  const { headers, address } = socket.handshake;
  const from = fromHeaders(headers, address, deps.env.TRUST_PROXY);
  return { ...from, requestId: randomUUID(), sessionId, asked: `SOCKET ${event}` };
}

/** Tells the audit trail what was refused. A board's rules say no many times an hour to anybody who works on it. */
function noteRefused({ deps, actor }: Peer, event: string, input: unknown, code: RefusalCode): void {
  const from = whence();
  if (!from || code.startsWith("board-") || code.startsWith("vote-")) return;
  deps.trail.refused({ code, asked: from.asked, account: null, thing: namedIn(event, input), who: actor, from });
}

/** What an event asks for by name: a topic `noun:id` or a board. */
function namedIn(event: string, input: unknown): { noun: string; id: string } | null {
  if (typeof input === "string") {
    const [noun = "", id = ""] = input.split(":");
    return isId(id) ? { noun, id: id.toLowerCase() } : null;
  }
  const { boardId } = (input ?? {}) as { boardId?: unknown };
  return event.startsWith("board") && isId(boardId) ? { noun: "board", id: boardId.toLowerCase() } : null;
}

function isStream(event: SocketEvent): event is StreamEvent {
  return "stream" in event;
}

function takeStream(event: StreamEvent, peer: Peer, input: unknown, reply: unknown, rate: Rate): void {
  const respond = (result: Result<unknown>) => typeof reply === "function" && reply(result);
  try {
    if (!rate.spend(peer.actor.personId, event.points)) return void respond(refuse("too-many-tries"));
    const parsed = event.schema.safeParse(input);
    respond(parsed.success ? event.handle(peer, parsed.data) : refuse("invalid-input"));
  } catch (error) {
    peer.deps.log.error({ err: error, event: event.name }, "socket event failed");
    respond(refuse("unexpected"));
  }
}

async function answer(event: SocketEvent, peer: Peer, input: unknown, reply: unknown, rate: Rate) {
  const respond = (result: Result<unknown>) => {
    if (!result.ok) noteRefused(peer, event.name, input, result.refusal.code);
    if (typeof reply === "function") reply(result);
  };
  try {
    if (!rate.spend(peer.actor.personId, event.points)) return respond(refuse("too-many-tries"));
    const parsed = event.schema.safeParse(input);
    if (!parsed.success) {
      const customers = parsed.error.issues.some(({ message }) => message === "customer-data");
      return respond(refuse(customers ? "board-customer-data" : "invalid-input"));
    }
    const result = await event.handle(peer, parsed.data);
    if (!result.ok && result.refusal.code === "not-found") rate.spend(peer.actor.personId, event.pointsNotFound ?? 0);
    respond(result);
  } catch (error) {
    peer.deps.log.error({ err: error, event: event.name }, "socket event failed");
    respond(refuse("unexpected"));
  }
}

/** What people spend in the present second. */
class Rate {
  readonly #spent = new Map<string, number>();
  #second = 0;

  spend(personId: string, points: number): boolean {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.#second) this.#spent.clear();
    this.#second = second;
    const spent = (this.#spent.get(personId) ?? 0) + points;
    this.#spent.set(personId, spent);
    return spent <= pointsPerSecond;
  }
}

async function recheckSession(peer: Peer, recheck: (peer: Peer) => Promise<void>): Promise<void> {
  try {
    const session = await peer.deps.auth.recall(peer.sessionId);
    if (!session) return void peer.socket.disconnect(true);
    peer.actor = session.actor;
    await recheck(peer);
  } catch (error) {
    peer.deps.log.warn({ err: error }, "session recheck");
  }
}
