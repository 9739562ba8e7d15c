import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Env } from "../env.ts";
import { type KeyRing, keyRingOf, type WrappedKey } from "./keys.ts";
import { type Sealed, seal, type Unsealed, unseal } from "./sealed.ts";

/** A file that is being taken in: sealed, but not yet at its place. */
export type Incoming = Sealed & {
  wrapped: WrappedKey;
  open(): Promise<Unsealed>;
  /** Puts it at its place, on disk when this resolves; the row that names it is committed after this. */
  keep(): Promise<void>;
  /** Forgets it. */
  drop(): Promise<void>;
};

/** Bytes as they come. */
type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The folder of sealed files. What is in it can't be read without a row's key, and a row's key not without FILES_KEY. */
export type Files = {
  folder: string;
  keys: KeyRing;
  /**
   * Seals a stream under a key of its own.
   * @throws TooLarge past `limit` bytes; whatever the source throws. Nothing is left behind then.
   */
  take(fileId: string, source: Source, limit: number): Promise<Incoming>;
  /** @throws Error when it is not there, or not what was sealed. Close it. */
  open(fileId: string, wrapped: WrappedKey): Promise<Unsealed>;
  remove(fileId: string): Promise<void>;
  /** Where a file lies. */
  pathOf(fileId: string): string;
  /** Ids of all files that lie here since before a time. */
  idsBefore(time: Date): AsyncGenerator<string, void>;
  /** Removes what was being taken in when its process died. */
  dropAbandoned(before: Date): Promise<number>;
};

/** Opens the folder of the environment; it is made when the first file comes. */
export function openFiles(env: Pick<Env, "DATA_DIR" | "FILES_DIR" | "FILES_KEY">): Files {
  const folder = env.FILES_DIR ?? join(env.DATA_DIR, "files");
  const incoming = join(folder, "incoming");
  let ring: KeyRing | undefined;
  const keys = () => {
    ring ??= keyRingOf(env);
    return ring;
  };
  // The end of an id is random, so folders fill evenly.
  const pathOf = (fileId: string) => join(folder, fileId.slice(-2), fileId);
  return {
    folder,
    get keys() {
      return keys();
    },
    pathOf,
    async take(fileId, source, limit) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const path = join(incoming, `${fileId}.${randomBytes(4).toString("hex")}`);
      const key = randomBytes(32);
      const drop = () => rm(path, { force: true });
      const sealed = await seal(source, { path, key, fileId }, limit).catch(async (error: unknown) => {
        await drop();
        throw error;
      });
      return {
        ...sealed,
        wrapped: keys().wrap(fileId, key),
        open: () => unseal(path, key, fileId),
        drop,
        async keep() {
          const place = pathOf(fileId);
          await mkdir(dirname(place), { recursive: true, mode: 0o700 });
          await rename(path, place);
          await syncFolder(dirname(place));
          await syncFolder(folder);
        },
      };
    },
    open: async (fileId, wrapped) => await unseal(pathOf(fileId), keys().unwrap(fileId, wrapped), fileId),
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
    async *idsBefore(time) {
      for (const shelf of await entries(folder)) {
        if (shelf.length !== 2) continue;
        for (const fileId of await entries(join(folder, shelf)))
          if (await isOlder(join(folder, shelf, fileId), time)) yield fileId;
      }
    },
    async dropAbandoned(before) {
      let dropped = 0;
      for (const name of await entries(incoming)) {
        if (!(await isOlder(join(incoming, name), before))) continue;
        await rm(join(incoming, name), { force: true });
        dropped += 1;
      }
      return dropped;
    },
  };
}

/** A rename is on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function entries(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

async function isOlder(path: string, time: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return Boolean(found?.isFile() && found.mtime < time);
}
