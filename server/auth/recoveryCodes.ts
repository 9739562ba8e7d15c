import { createHash, randomInt } from "node:crypto";

export const recoveryCodeCount = 10;

/** Without 0, 1, o, l and i: read from paper, nothing looks like something else. With 31 letters 24 hold 118 bits. */
const letters = "23456789abcdefghjkmnpqrstuvwxyz";
const groups = 4;
const groupLength = 6;

/** Ten codes like `k7m2qp-…` of 118 random bits each: too many to guess, so that a plain hash keeps them. */
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
