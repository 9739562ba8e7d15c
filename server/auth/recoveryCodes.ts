import { createHash, randomInt } from "node:crypto";
import type { Transaction } from "#db/client.ts";
import { lockFactors, setRecoveryCodes } from "#db/factors.ts";

const recoveryCodeCount = 10;

/** Without 0, 1, o, l and i: read from paper, nothing looks like something else. With 31 letters 28 hold 138 bits. */
const letters = "23456789abcdefghjkmnpqrstuvwxyz";
const groups = 4;
const groupLength = 7;

/** Ten codes like `k7m2qpx-…` of 138 random bits each: too many to guess, so that a plain hash keeps them. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: groups }, () =>
      Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join(""),
    ).join("-"),
  );
}

/** What the database keeps of a code; spaces, dashes and case of what was typed don't matter. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code.toLowerCase().replaceAll(/[\s-]/g, "")).digest("hex");
}

/** Codes for who gets his first factor; null where he has a factor, and codes for it. Locks the person's factors. */
export async function firstRecoveryCodes(tx: Transaction, personId: string, now: Date): Promise<string[] | null> {
  const factors = await lockFactors(tx, personId);
  if (factors.totp || factors.passkeys.length > 0) return null;
  return await replaceRecoveryCodes(tx, personId, now);
}

/** New codes in the place of all there were. */
export async function replaceRecoveryCodes(tx: Transaction, personId: string, now: Date): Promise<string[]> {
  const codes = newRecoveryCodes();
  await setRecoveryCodes(tx, personId, codes.map(hashRecoveryCode), now);
  return codes;
}
