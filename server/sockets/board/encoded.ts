import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Snapshot } from "#app/domain/board/wire.ts";

const compress = promisify(gzip);

/** Encodes a board once per state, however many ask for it at the same time (B7): JSON, compressed. */
export class SnapshotEncoder {
  #last: { state: string; gzipped: Promise<Buffer> } | undefined;

  /** @param state says what the board is at; `snapshot` is called at once, before anything can change the board again. */
  encode(state: string, snapshot: () => Snapshot): Promise<Buffer> {
    if (this.#last?.state !== state) {
      this.#last = { state, gzipped: compress(JSON.stringify(snapshot()), { level: 5 }) };
    }
    return this.#last.gzipped;
  }
}
