import { holdsCustomerData } from "#app/domain/customerData.ts";
import { type FileType, textTypeOf } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Unsealed } from "../sealed.ts";

/** What a browser or an office program would run or draw rather than show as text, however it is named. */
const active =
  /^\s*(<!|<\?|<(html|head|body|script|svg|iframe|object|embed|math|xml)\b|\{\\rtf|#!|@echo\b|MIME-Version:)/i;
/** A PDF reader looks for its mark within the first kilobyte. */
const otherMark = /%PDF-/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells bytes from text.
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/**
 * Plain text, CSV or Markdown: valid UTF-8 without control characters, that begins like neither a page nor a program.
 * Refused too where it holds a customer's data.
 */
export async function textOf(file: Unsealed, name: string): Promise<Result<FileType>> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let first = true;
  let carried = "";
  try {
    for await (const part of file.stream()) {
      const text = decoder.decode(part, { stream: true });
      if (control.test(text)) return refuse("file-kind");
      if (first && (active.test(text.slice(0, 4096)) || otherMark.test(text.slice(0, 1024))))
        return refuse("file-kind");
      first = false;
      // Whole lines, so that no number is cut in two.
      const end = text.lastIndexOf("\n") + 1 || text.length;
      if (holdsCustomerData(carried + text.slice(0, end))) return refuse("file-customer-data");
      carried = text.slice(end);
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return refuse("file-kind");
    throw error;
  }
  return holdsCustomerData(carried) ? refuse("file-customer-data") : ok(textTypeOf(name));
}
