import { isIP } from "node:net";
import type { Env } from "../env.ts";

/** Whose passkeys these are, as WebAuthn names a site. */
export type RelyingParty = { id: string; origin: string };

/**
 * The site as passkeys know it: by ORIGIN, else (development, demonstration) by the host that was asked. Null on a bare
 * IP address: passkeys belong to host names.
 */
export function relyingParty(env: Pick<Env, "ORIGIN">, requestUrl: string): RelyingParty | null {
  const { origin, hostname } = new URL(env.ORIGIN ?? requestUrl);
  return isIP(hostname.replace(/^\[|\]$/g, "")) ? null : { id: hostname, origin };
}
