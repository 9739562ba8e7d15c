import type { Refusal } from "#app/domain/refusals.ts";
import type { Unsealed } from "../sealed.ts";
import { inflated, Unpackable } from "./inflated.ts";

/** Names by which a PDF runs or carries something. */
const activeNames = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|GoToE)(?![A-Za-z0-9])|\/XFA\s*[[\d]/;
const windowBytes = 256 * 1024;
/** Parts of names and dictionaries that lie across two windows. */
const overlapBytes = 8 * 1024;
/** Most that compressed objects may unpack to, in bytes. */
const maxUnpacked = 64 * 1024 * 1024;

/**
 * Why a PDF isn't taken: it holds scripts, launches programs, carries files or forms that run, is protected, or is
 * something else behind its end. Names are looked for in the file and in its compressed object streams, escaped names
 * included. Best effort: a reader that repairs broken files may find what this doesn't.
 */
export async function whyNotPdf(file: Unsealed): Promise<Refusal | null> {
  const tail = (await file.read(Math.max(0, file.size - 2048), 2048)).toString("latin1");
  // Nothing but white space and padding after its end, or it may be two things in one.
  if (!/%%EOF[\s\0]*$/.test(tail)) return { code: "file-unreadable" };
  let unpacked = 0;
  for (let at = 0; at < file.size; at += windowBytes) {
    const raw = (await file.read(at, windowBytes + overlapBytes)).toString("latin1");
    const refusal = judge(raw);
    if (refusal) return refusal;
    for (const { index } of raw.matchAll(/\/ObjStm/g)) {
      // The next window has those of the overlap, with all that follows them.
      if (index >= windowBytes) break;
      const begin = /stream\r?\n/.exec(raw.slice(index));
      if (!begin) return { code: "file-unreadable" };
      const dictionary = raw.slice(raw.lastIndexOf("obj", index), index + begin.index);
      if (!dictionary.includes("/Filter")) continue;
      if (!/\/Filter\s*(\[\s*)?\/FlateDecode\s*(\]|\/|>>|\s)/.test(dictionary)) return { code: "file-unreadable" };
      try {
        let before = "";
        for await (const part of inflated(file, at + index + begin.index + begin[0].length, "zlib")) {
          unpacked += part.length;
          if (unpacked > maxUnpacked) return { code: "file-unreadable" };
          const text = before + part.toString("latin1");
          const inside = judge(text);
          if (inside) return inside;
          before = text.slice(-128);
        }
      } catch (error) {
        if (error instanceof Unpackable) return { code: "file-unreadable" };
        throw error;
      }
    }
  }
  return null;
}

function judge(raw: string): Refusal | null {
  // "/J#61vaScript" is "/JavaScript".
  const text = raw.replace(/#([0-9a-f]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (activeNames.test(text)) return { code: "file-active" };
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text)) return { code: "file-unreadable" };
  // An object stream whose name is escaped hides from the search above.
  return text.split("/ObjStm").length === raw.split("/ObjStm").length ? null : { code: "file-active" };
}
