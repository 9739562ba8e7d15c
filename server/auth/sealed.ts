import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Keeps small secrets so that who reads the database can't use them (AES-256-GCM), and signs what a browser brings back.
 * `context` says what a value belongs to (`totp:<person>`): a value moved to another row doesn't open there.
 */
export type Sealing = {
  seal(text: string, context: string): string;
  /** @throws Error where it was sealed with a key that isn't here, or changed. */
  open(sealed: string, context: string): string;
  /** A signature by the first key, as base64url. */
  sign(text: string): string;
};

/** @param keys master keys of 32 bytes, the one that seals first; older ones still open. */
export function openSealing(keys: readonly Buffer[]): Sealing {
  const rings = keys.map((key) => ({
    id: derive(key, "key id").subarray(0, 6).toString("base64url"),
    seal: derive(key, "seal"),
    sign: derive(key, "sign"),
  }));
  const first = rings[0];
  if (!first) throw new Error("Sealing needs a key.");
  return {
    seal(text, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", first.seal, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${first.id}.${sealed.toString("base64url")}`;
    },
    open(sealed, context) {
      const [id, body = ""] = sealed.split(".");
      const ring = rings.find((one) => one.id === id);
      if (!ring) throw new Error("Sealed with a key that is not among SECRET_KEY.");
      const bytes = Buffer.from(body, "base64url");
      const cipher = createDecipheriv("aes-256-gcm", ring.seal, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
    },
    sign: (text) => createHmac("sha256", first.sign).update(text).digest("base64url"),
  };
}

/** One key for one use, from the master key. */
function derive(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `co-creation-lab ${use}`, 32));
}
