import { createHash, randomBytes } from "node:crypto";

/** A key that is mailed to somebody and opens one door once: 256 random bits. The database keeps only `hash`. */
export function newMailedKey(): { key: string; hash: string } {
  const key = randomBytes(32).toString("base64url");
  return { key, hash: hashMailedKey(key) };
}

/** What a mailed key is stored and looked up by. */
export function hashMailedKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
