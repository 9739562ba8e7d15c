import { z } from "zod";
import { cleanText } from "./cleanText.ts";

/** What a token may be let to do; each names one noun and whether it changes anything. */
export const scopes = [
  "problems:read",
  "problems:write",
  "suppliers:read",
  "matches:read",
  "proposals:read",
  "proposals:write",
  "workshops:read",
  "use-cases:read",
  "applications:read",
  "trials:read",
  "practices:read",
  "events:read",
] as const;
export type Scope = (typeof scopes)[number];

/** Days a token may live, as the page offers them. */
export const tokenDays = [30, 90, 180, 365] as const;

export const apiTokenInput = z.object({
  name: cleanText(80).min(1),
  scopes: z.array(z.enum(scopes)).min(1),
  days: z.coerce.number().int().min(1).max(365),
});

/** Every token begins so, that people and secret scanners know one when they see it. */
export const tokenStart = "ccl_";

/** A token: its start, and 32 random bytes in base64url. */
const pattern = /^ccl_[A-Za-z0-9_-]{43}$/;

/** The token of an Authorization header; null where it carries none that could be ours. */
export function bearerOf(header: string | undefined): string | null {
  const token = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  return token && pattern.test(token) ? token : null;
}

/** What of a token may be shown again. */
export function prefixOf(token: string): string {
  return token.slice(0, tokenStart.length + 6);
}

/** Why a token opens nothing any more; null while it lives. */
export function whyDead(token: { revokedAt: Date | null; expiresAt: Date }, now: Date): "revoked" | "expired" | null {
  if (token.revokedAt) return "revoked";
  return token.expiresAt <= now ? "expired" : null;
}
