import { createHash } from "node:crypto";

/**
 * The hash on the receipt of something submitted: SHA-256, in hex, over its content as JSON with the keys of every
 * object sorted, so that who keeps the content can always compute the hash again.
 * @param content what JSON can hold; an undefined member counts as absent.
 */
export function receiptHash(content: unknown): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** JSON without spaces, keys sorted by their UTF-16 code units. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
