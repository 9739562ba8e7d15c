/** Lucia's only home: version 3 is frozen, so nothing else may know it. */
import { createHash } from "node:crypto";
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Database } from "#db/client.ts";
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  type FoundSession,
  insertSession,
  type StoredSession,
} from "#db/sessions.ts";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof openLucia>;
    DatabaseUserAttributes: { actor: Actor };
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** What a new session is made of; one that was found brings what is stored of it. */
type SessionAttributes = {
  organisationId: string;
  address: string | null;
  agent: string | null;
  secondFactorAt: Date | null;
  vouched: boolean;
  stored?: StoredSession;
};

/**
 * Lucia's own clock for the life of sessions: the query that finds a session judges its idle and absolute limits, which
 * the operator sets, so a session it found lives. `found` is far enough ahead that Lucia extends nothing by itself.
 */
const span = new TimeSpan(1, "h");
const found = () => new Date(Date.now() + 2 * span.milliseconds());

/** What the database knows of a token: nothing that could be sent as a cookie. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A token of 200 random bits. */
export function newToken(): string {
  return generateIdFromEntropySize(25);
}

/** Lucia over our tables. Lucia 3 would store the token as it is; the adapter stores and looks up its hash. */
function adapter(db: Database, clock: () => Date, find: FindSession): Adapter {
  return {
    async getSessionAndUser(token) {
      const row = await find(hashToken(token));
      if (!row) return [null, null];
      const { session, actor } = row;
      const { organisationId, secondFactorAt } = session;
      return [
        {
          id: token,
          userId: actor.personId,
          expiresAt: found(),
          attributes: { organisationId, secondFactorAt, vouched: false, address: null, agent: null, stored: session },
        },
        { id: actor.personId, attributes: { actor } },
      ];
    },
    async getUserSessions() {
      // Tokens can't be told back from their hashes; the list of own sessions reads the table itself.
      return [];
    },
    async setSession(session) {
      const { organisationId, address, agent, secondFactorAt, vouched } = session.attributes;
      await insertSession(db, {
        id: newId(),
        tokenHash: hashToken(session.id),
        personId: session.userId,
        organisationId,
        address,
        agent,
        secondFactorAt,
        vouched,
        now: clock(),
      });
    },
    async updateSessionExpiration() {
      // Use moves `seen_at` (auth.ts); Lucia's date is not stored.
    },
    async deleteSession(token) {
      await deleteSession(db, hashToken(token));
    },
    async deleteUserSessions(personId) {
      await deleteSessionsOf(db, personId);
    },
    deleteExpiredSessions: () => deleteExpiredSessions(db, clock()),
  };
}

/** The living session of a token's hash; undefined when it or its member is gone. */
export type FindSession = (tokenHash: string) => Promise<FoundSession | undefined>;

/** @param options.secure true where the site is served by https: the cookie is then `__Host-` and Secure. */
export function openLucia(db: Database, options: { secure: boolean; clock: () => Date; find: FindSession }) {
  const { secure, clock, find } = options;
  return new Lucia(adapter(db, clock, find), {
    sessionExpiresIn: span,
    sessionCookie: { name: secure ? "__Host-session" : "session", expires: true, attributes: { secure } },
    getUserAttributes: ({ actor }) => ({ actor }),
    getSessionAttributes: ({ stored }) => ({ stored }),
  });
}
