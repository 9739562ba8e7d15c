import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Snapshot } from "#app/domain/board/wire.ts";

const compress = promisify(gzip);

/** A snapshot as it is sent: JSON, compressed. */
export type EncodedSnapshot = { seq: number; gzipped: Buffer };

/** Encodes a board once per seq, however many ask for it at the same time (B7). */
export class SnapshotEncoder {
  #last: { seq: number; encoded: Promise<EncodedSnapshot> } | undefined;

  /** `snapshot` is called at once, before anything can change the board again. */
  encode(seq: number, snapshot: () => Snapshot): Promise<EncodedSnapshot> {
    if (this.#last?.seq !== seq) {
      const text = JSON.stringify(snapshot());
      this.#last = { seq, encoded: compress(text, { level: 5 }).then((gzipped) => ({ seq, gzipped })) };
    }
    return this.#last.encoded;
  }
}
