import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { keyFile } from "../auth/secretKeys.ts";
import type { Env } from "../env.ts";

/** A file's own key, wrapped, in base64, and the id of the key that wraps it. */
export type WrappedKey = { wrapped: string; keyId: string };

/** The keys of the environment: the first wraps, all of them open. */
export type KeyRing = {
  /** The id of the key that wraps. */
  currentId: string;
  wrap(fileId: string, key: Buffer): WrappedKey;
  /** @throws Error when the key is not at hand, or when the wrapped key was tampered with or is another file's. */
  unwrap(fileId: string, wrapped: WrappedKey): Buffer;
};

const nonceBytes = 12;
const tagBytes = 16;

/** @param all keys of 32 bytes, the present one first. Wrapping is AES-256-GCM, bound to the file's id. */
export function keyRing(all: readonly Buffer[]): KeyRing {
  const keys = new Map(all.map((key) => [idOf(key), key]));
  const [currentId, current] = [...keys][0] ?? [];
  if (!currentId || !current) throw new Error("Files need a key.");
  return {
    currentId,
    wrap(fileId, key) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", current, nonce).setAAD(Buffer.from(fileId));
      const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
      return { wrapped: sealed.toString("base64"), keyId: currentId };
    },
    unwrap(fileId, { wrapped, keyId }) {
      const key = keys.get(keyId);
      if (!key) throw new Error(`File ${fileId} is wrapped by the key ${keyId}, which FILES_KEY does not hold.`);
      const sealed = Buffer.from(wrapped, "base64");
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(fileId)).setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    },
  };
}

/**
 * The keys that the environment names. Without FILES_KEY (demonstration and development only) a key in DATA_DIR, made
 * when it is first needed.
 */
export function keyRingOf(env: Pick<Env, "DATA_DIR" | "FILES_KEY">): KeyRing {
  return keyRing(env.FILES_KEY ?? [keyFile(env.DATA_DIR, "files.key")]);
}

/** Names a key without telling it. */
function idOf(key: Buffer): string {
  return createHash("sha256").update("lab file key").update(key).digest("hex").slice(0, 16);
}
