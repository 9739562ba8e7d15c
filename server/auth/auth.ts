import type { Actor } from "#app/domain/actor.ts";
import { halfSessionMinutes, needsSecondFactor, type Standing, standingOf } from "#app/domain/secondFactor.ts";
import type { Database } from "#db/client.ts";
import {
  deleteSession,
  findSessions,
  findSessionsById,
  type Proved,
  retokenSession,
  type StoredSession,
  touchSession,
} from "#db/sessions.ts";
import { gathered } from "../gathered.ts";
import { hashToken, newToken, openLucia } from "./lucia.ts";

/** A session as the rest of the server sees it. `id` is its public name; its token is known to the browser alone. */
export type Session = {
  id: string;
  actor: Actor;
  /** When its second factor was shown; null while it has only the first. */
  secondFactorAt: Date | null;
  /** When its person last proved to be himself: at sign-in, and at every confirmation since. */
  confirmedAt: Date;
  /** When he last proved it by something of his own; null where only his organisation's provider vouched for him. */
  ownProofAt: Date | null;
  /** As `secondFactorAt` where he showed it here: a provider's word is worth nothing outside its own organisation. */
  ownSecondFactorAt: Date | null;
};

/** A session whose person has shown his password only and must show more: it is no actor anywhere. */
export type HalfSession = Session & { standing: Exclude<Standing, "full"> };

/** A request that a person's hand made, as far as a server can tell: it keeps the session alive. */
export type Use = { address: string | null };

export type Auth = {
  /**
   * Who sends this Cookie header. With `use` the session counts as used (at most one write a minute), and where its
   * person's rights changed it gets a new token: `setCookie`. Without, it is only looked at. One that still waits for its
   * second factor is no `session`: it is `half`.
   */
  identify(
    cookieHeader: string | undefined,
    use?: Use,
  ): Promise<{ session: Session | null; half?: HalfSession; setCookie?: string }>;
  /** The session as it now is, by its id; null when it has ended or is half. Never counts as use. */
  recall(sessionId: string): Promise<Session | null>;
  /**
   * Begins a session with a new token and returns the cookie that carries it. The session of the Cookie header in
   * `replaces`, whoever's it is, ends: a token that was in the browser before is never adopted.
   */
  begin(
    personId: string,
    from: {
      organisationId: string;
      address: string | null;
      agent: string | null;
      replaces?: string;
      secondFactorAt?: Date;
      /** On the word of the organisation's provider alone. */
      vouched?: boolean;
    },
  ): Promise<{ setCookie: string; sessionId: string; standing: Standing }>;
  /**
   * Gives a living session a new token, at every rise of its rights; the old token is worth nothing from that commit on.
   * `proved` notes what the person showed. Returns the cookie; undefined when the session has ended.
   */
  rotate(sessionId: string, proved?: Proved, db?: Database): Promise<{ setCookie: string } | undefined>;
  /** Ends the session of this Cookie header, if any; returns its id and the cookie that clears the browser's. */
  end(cookieHeader: string | undefined): Promise<{ sessionId: string | null; setCookie: string }>;
  /** Forgets sessions that have run out. */
  sweep(): Promise<void>;
};

/** Use is written down at most about once a minute: limits are minutes. A touched page says so every 60 seconds. */
const touchEveryMs = 50_000;

/** Sessions over Lucia and our table. Whoever ends one deletes its row: a trigger tells every process to cut its sockets. */
export function openAuth(db: Database, options: { secure: boolean; clock: () => Date }): Auth {
  const { clock } = options;
  // A room that comes in at once asks once.
  const find = gathered((tokenHashes: string[]) => findSessions(db, tokenHashes, clock()));
  const findById = gathered((ids: string[]) => findSessionsById(db, ids, clock()));
  const lucia = openLucia(db, { ...options, find });
  /** A cookie that can't be decoded is none: it may be another site's on the same host. */
  const tokenIn = (cookieHeader: string | undefined) => {
    try {
      return lucia.readSessionCookie(cookieHeader ?? "");
    } catch {
      return null;
    }
  };
  /** The cookie of a token, kept by the browser no longer than the session may live. */
  const cookieOf = (token: string, until: Date) => {
    const cookie = lucia.createSessionCookie(token);
    cookie.attributes.maxAge = Math.max(0, Math.round((until.getTime() - clock().getTime()) / 1000));
    return cookie.serialize();
  };
  const rotate: Auth["rotate"] = async (sessionId, proved = {}, within = db) => {
    const token = newToken();
    const until = await retokenSession(within, sessionId, { tokenHash: hashToken(token), ...proved });
    return until && { setCookie: cookieOf(token, until) };
  };
  return {
    async identify(cookieHeader, use) {
      const token = tokenIn(cookieHeader);
      if (!token) return { session: null };
      const { session, user } = await lucia.validateSession(token);
      // A cookie that has run out stays until the next sign-in writes over it. Taking it back here would race with a
      // new one: an answer to the old token may arrive after the rotation.
      if (!session?.stored) return { session: null };
      const { stored } = session;
      const now = clock();
      if (use && now.getTime() - stored.seenAt.getTime() > touchEveryMs) {
        await touchSession(db, stored.id, { at: now, address: use.address });
      }
      const renewed = use && stored.rotate ? await rotate(stored.id) : undefined;
      return { ...judged(stored, user.actor, now), setCookie: renewed?.setCookie };
    },
    async recall(sessionId) {
      const row = await findById(sessionId);
      return row ? judged(row.session, row.actor, clock()).session : null;
    },
    async begin(personId, { replaces, secondFactorAt = null, vouched = false, ...from }) {
      const before = tokenIn(replaces);
      if (before) await lucia.invalidateSession(before);
      const { id: token } = await lucia.createSession(personId, { ...from, secondFactorAt, vouched });
      const row = await find(hashToken(token));
      if (!row) throw new Error("A session began for somebody who is no member");
      return {
        setCookie: cookieOf(token, row.session.absoluteExpiresAt),
        sessionId: row.session.id,
        standing: standingIn(row.session, row.actor),
      };
    },
    rotate,
    async end(cookieHeader) {
      const token = tokenIn(cookieHeader);
      const sessionId = token ? await deleteSession(db, hashToken(token)) : undefined;
      return { sessionId: sessionId ?? null, setCookie: lucia.createBlankSessionCookie().serialize() };
    },
    sweep: () => lucia.deleteExpiredSessions(),
  };
}

function standingIn(stored: StoredSession, actor: Actor): Standing {
  return standingOf({ ...stored, needsFactor: needsSecondFactor(actor, stored) });
}

/** The one place that says whether a stored session is its person, half of him, or (half for too long) nobody. */
function judged(stored: StoredSession, actor: Actor, now: Date): { session: Session | null; half?: HalfSession } {
  const { id, startedAt, secondFactorAt, confirmedAt, ownProofAt, secondFactorBy } = stored;
  const ownSecondFactorAt = secondFactorBy ? null : secondFactorAt;
  const session = { id, actor, secondFactorAt, confirmedAt, ownProofAt, ownSecondFactorAt };
  const standing = standingIn(stored, actor);
  if (standing === "full") return { session };
  // Who came in by a provider that doesn't say when it saw him has a session that began now and was confirmed never.
  const firstStepAt = Math.max(startedAt.getTime(), confirmedAt.getTime());
  const late = now.getTime() - firstStepAt > halfSessionMinutes * 60_000;
  return late ? { session: null } : { session: null, half: { ...session, standing } };
}
