import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "../env.ts";

/**
 * The master keys, 32 bytes each: the first seals, all of them open. From SECRET_KEY; without it (development,
 * demonstration) from a file in DATA_DIR, made at the first start.
 */
export function secretKeys(env: Pick<Env, "SECRET_KEY" | "DATA_DIR">): Buffer[] {
  return env.SECRET_KEY ?? [keyFile(env.DATA_DIR, "secret.key")];
}

/**
 * A key of 32 bytes in a file that only this user reads, made where there is none. Of two processes that start together
 * one makes the file: it appears complete or not at all.
 */
export function keyFile(folder: string, name: string): Buffer {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    return readKey(path);
  } catch {
    writeFileSync(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch {
      // The other process was first; its key is read below.
    }
    unlinkSync(draft);
    return readKey(path);
  }
}

function readKey(path: string): Buffer {
  return Buffer.from(readFileSync(path, "utf8").trim(), "base64");
}
