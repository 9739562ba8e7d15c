import { createContext, type RouterContextProvider, redirect } from "react-router";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { Language } from "#app/domain/language.ts";
import type { Standing } from "#app/domain/secondFactor.ts";
import { paths } from "#app/paths.ts";
import type { HalfSession, Session } from "./auth/auth.ts";
import type { Deps } from "./deps.ts";

/** One request as a route sees it: who asks, in which language, and everything commands need. */
export type Visit = {
  deps: Deps;
  actor: Viewer;
  /** The session `actor` speaks in. */
  session: Session | null;
  /** Somebody whose password was right and whose second factor is still to come: no actor, only sign-in knows him. */
  half: HalfSession | null;
  language: Language;
  /** Of this response's Content-Security-Policy. */
  nonce: string;
  /** Stands in the log, and on the error page. */
  requestId: string;
  address: string | null;
  /** PostgreSQL went away while this was answered: set by what met its error, read where the answer is made. */
  isAway: boolean;
};

export const visitContext = createContext<Visit>();

type Context = Readonly<RouterContextProvider>;

/** The visit of anybody, signed in or not. */
export function visitOf(context: Context): Visit {
  return context.get(visitContext);
}

/** The visit of somebody signed in; others are sent to sign in, and back to where they wanted to go. */
export function signedIn(context: Context, request: Request): Visit & { actor: Actor; session: Session } {
  const visit = visitOf(context);
  const { actor, session } = visit;
  if (actor && session) return { ...visit, actor, session };
  const { pathname, search } = new URL(request.url);
  const back = request.method === "GET" ? pathname.replace(/\.data$/, "") + search : undefined;
  throw redirect(visit.half ? nextStep(visit.half.standing, back) : paths.signIn(back));
}

/** From where a session begins; the one that the browser has, if any, ends with it. */
export function comesFrom({ address }: Visit, request: Request) {
  return {
    address,
    agent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
    replaces: request.headers.get("cookie") ?? undefined,
  };
}

/** Where somebody goes whose password was right: on to his page, to his second factor, or to set one up. */
export function nextStep(standing: Standing, to: string | undefined): string {
  switch (standing) {
    case "full":
      return to ?? paths.home();
    case "second":
      return paths.secondFactor(to);
    case "enrol":
      return paths.enrol(to);
  }
}
