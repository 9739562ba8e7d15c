import { hashToken, newToken } from "./lucia.ts";

/** A key that is mailed to somebody and opens one door once: 200 random bits. The database keeps only `hash`. */
export function newMailedKey(): { key: string; hash: string } {
  const key = newToken();
  return { key, hash: hashToken(key) };
}

/** What a mailed key is stored and looked up by. */
export function hashMailedKey(key: string): string {
  return hashToken(key);
}
