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
