/** Lucia's only home: version 3 is frozen, so nothing else may know it. */
import { createHash } from "node:crypto";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import type { Actor } from "#app/domain/actor.ts";
import type { Database } from "#db/client.ts";
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  findSession,
  insertSession,
} from "#db/sessions.ts";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof openLucia>;
    DatabaseUserAttributes: { actor: Actor };
    DatabaseSessionAttributes: SessionAttributes;
  }
}

type SessionAttributes = { organisationId: string; address: string | null; agent: string | null };

/** A session lasts half a working day beyond its last use. */
const sessionHours = 12;

/** What the database knows of a token: nothing that could be sent as a cookie. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Lucia over our tables. Lucia 3 would store the token as it is; the adapter stores and looks up its hash. */
function adapter(db: Database): Adapter {
  return {
    async getSessionAndUser(token) {
      const found = await findSession(db, hashToken(token));
      if (!found) return [null, null];
      const { session, actor } = found;
      const { organisationId, address, agent } = session;
      return [
        {
          id: token,
          userId: actor.personId,
          expiresAt: session.expiresAt,
          attributes: { organisationId, address, agent },
        },
        { id: actor.personId, attributes: { actor } },
      ];
    },
    async getUserSessions() {
      // Tokens can't be told back from their hashes; the list of own sessions reads the table itself.
      return [];
    },
    async setSession(session) {
      await insertSession(db, {
        tokenHash: hashToken(session.id),
        personId: session.userId,
        expiresAt: session.expiresAt,
        ...session.attributes,
      });
    },
    updateSessionExpiration: (token, expiresAt) => extendSession(db, hashToken(token), expiresAt),
    deleteSession: (token) => deleteSession(db, hashToken(token)),
    deleteUserSessions: (personId) => deleteSessionsOf(db, personId),
    deleteExpiredSessions: () => deleteExpiredSessions(db),
  };
}

/** @param secure true where the site is served by https: the cookie is then `__Host-` and Secure. */
export function openLucia(db: Database, secure: boolean) {
  return new Lucia(adapter(db), {
    sessionExpiresIn: new TimeSpan(sessionHours, "h"),
    sessionCookie: { name: secure ? "__Host-session" : "session", expires: true, attributes: { secure } },
    getUserAttributes: ({ actor }) => ({ actor }),
    getSessionAttributes: ({ organisationId }) => ({ organisationId }),
  });
}
