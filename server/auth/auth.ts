import type { Actor } from "#app/domain/actor.ts";
import type { Database } from "#db/client.ts";
import { hashToken, openLucia } from "./lucia.ts";

/** A session as the rest of the server sees it. `id` is the hash of its token and names its sockets' room. */
export type Session = { id: string; actor: Actor };

export type Auth = {
  /** Who sends this Cookie header; `setCookie` renews the cookie where the session was extended. */
  identify(cookieHeader: string | undefined): Promise<{ session: Session | null; setCookie?: string }>;
  /** Begins a session with a new token and returns the cookie that carries it. */
  begin(
    personId: string,
    from: { organisationId: string; address: string | null; agent: string | null },
  ): Promise<{ setCookie: string }>;
  /** Ends the session of this Cookie header, if any; returns its id and the cookie that clears the browser's. */
  end(cookieHeader: string | undefined): Promise<{ sessionId: string | null; setCookie: string }>;
  /** Forgets sessions that have run out. */
  sweep(): Promise<void>;
};

export function openAuth(db: Database, options: { secure: boolean }): Auth {
  const lucia = openLucia(db, options.secure);
  /** A cookie that can't be decoded is none: it may be another site's on the same host. */
  const tokenIn = (cookieHeader: string | undefined) => {
    try {
      return lucia.readSessionCookie(cookieHeader ?? "");
    } catch {
      return null;
    }
  };
  return {
    async identify(cookieHeader) {
      const token = tokenIn(cookieHeader);
      if (!token) return { session: null };
      const { session, user } = await lucia.validateSession(token);
      if (!session) return { session: null, setCookie: lucia.createBlankSessionCookie().serialize() };
      return {
        session: { id: hashToken(token), actor: user.actor },
        setCookie: session.fresh ? lucia.createSessionCookie(token).serialize() : undefined,
      };
    },
    async begin(personId, from) {
      const session = await lucia.createSession(personId, from);
      return { setCookie: lucia.createSessionCookie(session.id).serialize() };
    },
    async end(cookieHeader) {
      const token = tokenIn(cookieHeader);
      if (token) await lucia.invalidateSession(token);
      return {
        sessionId: token ? hashToken(token) : null,
        setCookie: lucia.createBlankSessionCookie().serialize(),
      };
    },
    sweep: () => lucia.deleteExpiredSessions(),
  };
}
