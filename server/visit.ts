import { createContext, type RouterContextProvider, redirect } from "react-router";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { Language } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import type { Session } from "./auth/auth.ts";
import type { Deps } from "./deps.ts";

/** One request as a route sees it: who asks, in which language, and everything commands need. */
export type Visit = {
  deps: Deps;
  actor: Viewer;
  /** The session `actor` speaks in. */
  session: Session | null;
  language: Language;
  /** Of this response's Content-Security-Policy. */
  nonce: string;
  /** Stands in the log, and on the error page. */
  requestId: string;
  address: string | null;
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
  throw redirect(paths.signIn(request.method === "GET" ? pathname.replace(/\.data$/, "") + search : undefined));
}
