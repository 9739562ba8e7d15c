import type { Env } from "./env.ts";

/**
 * Whether a browser at `origin` may change things or open a socket here. With ORIGIN set only that one; without it
 * (development, demonstration) the origin must be the host that was asked. A missing Origin is refused: every browser
 * sends one with what changes something.
 */
export function originAllowed(env: Pick<Env, "ORIGIN">, origin: string | undefined, host: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  if (env.ORIGIN) return new URL(origin).origin === new URL(env.ORIGIN).origin;
  return new URL(origin).host === host;
}

/** The link of a digest, as its token is written: with nothing in it that could be read as another path. */
const stopPath = /^\/unsubscribe\/[\w-]+\.[\w-]+$/;

/**
 * Whether a change that comes without an Origin may go through, as nobody: a mail program that ends mails by their
 * `List-Unsubscribe` link (RFC 8058) is no browser and sends none. The sealed token in the path is its only proof. One
 * that names another origin is a browser, and is refused.
 */
export function isProvenByLink(method: string, path: string, origin: string | undefined): boolean {
  return method === "POST" && origin === undefined && stopPath.test(path);
}
