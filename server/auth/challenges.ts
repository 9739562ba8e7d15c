import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Sealing } from "./sealed.ts";

/** How long a person may take to touch his key. */
export const challengeMinutes = 5;

/**
 * A challenge that needs no memory: random bytes, when it runs out, and a signature over both and `purpose` (what it is
 * for, and whose session asked), so that one made for somebody else or something else is none.
 */
export function newChallenge(sealing: Sealing, purpose: string, now: Date): Uint8Array<ArrayBuffer> {
  const expires = now.getTime() + challengeMinutes * 60_000;
  const body = `${randomBytes(16).toString("base64url")}.${expires}`;
  return new Uint8Array(Buffer.from(`${body}.${sealing.sign(`passkey ${purpose} ${body}`)}`));
}

/** When this challenge (as the browser returns it, base64url) runs out; null where it is not ours, for this, or in time. */
export function challengeExpiry(sealing: Sealing, purpose: string, challenge: string, now: Date): Date | null {
  const [nonce, expires, signature = ""] = Buffer.from(challenge, "base64url").toString().split(".");
  const due = Buffer.from(sealing.sign(`passkey ${purpose} ${nonce}.${expires}`));
  const given = Buffer.from(signature);
  if (due.length !== given.length || !timingSafeEqual(due, given)) return null;
  return Number(expires) > now.getTime() ? new Date(Number(expires)) : null;
}
