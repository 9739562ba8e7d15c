import { fileTypeFromBuffer } from "file-type";
import { type FileType, isImage } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Unsealed } from "../sealed.ts";
import { officeTypeOf } from "./office.ts";
import { whyNotPdf } from "./pdf.ts";
import { textOf } from "./text.ts";

const images: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);
const moving: ReadonlySet<string> = new Set(["image/apng", "image/gif"]);

/**
 * What a file is, by what it holds; its name only says which kind of text a text is. Refuses what is not on the list of
 * `fileTypes`, what carries programs, and what can't be looked into.
 * @param head how the file begins, at least its first 4 kB.
 */
export async function inspect(file: Unsealed, head: Buffer, name: string): Promise<Result<FileType>> {
  if (file.size === 0) return refuse("file-empty");
  const starts = (signature: string) => head.subarray(0, signature.length).equals(Buffer.from(signature, "latin1"));
  if (starts("%PDF-")) {
    const refusal = await whyNotPdf(file);
    return refusal ? { ok: false, refusal } : ok("application/pdf");
  }
  if (starts("PK\x03\x04")) return await officeTypeOf(file);
  // Old Office files, and new ones with a password, are compound files.
  if (starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return refuse("file-unreadable");
  const found = await fileTypeFromBuffer(head);
  if (found && images.has(found.mime) && isImage(found.mime as FileType)) return ok(found.mime as FileType);
  if (found && moving.has(found.mime)) return refuse("file-image");
  return await textOf(file, name);
}
