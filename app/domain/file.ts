/** The largest file that is taken, in bytes. */
export const maxFileBytes = 25 * 1024 * 1024;

/** Most attachments of one statement or proposal. */
export const maxAttachments = 10;

/** Most characters of the name shown. */
const maxNameLength = 120;

/** Every type that is taken, each with the endings its name may have; the first is added to a name that has none of them. */
export const fileTypes = {
  "application/pdf": ["pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/webp": ["webp"],
  "text/plain": ["txt", "text", "log"],
  "text/csv": ["csv"],
  "text/markdown": ["md", "markdown"],
} as const satisfies Record<string, readonly string[]>;
export type FileType = keyof typeof fileTypes;

/** For a file field's `accept`: what the browser offers; the server looks at the content alone. */
export const acceptedEndings = Object.values(fileTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(",");

/** Images are stored as this server wrote them, so a browser may show them in a page. */
export function isImage(type: FileType): boolean {
  return type.startsWith("image/");
}

/** A file as a statement or proposal carries it, in its draft and in every version. */
export type Attachment = {
  id: string;
  name: string;
  type: FileType;
  /** Bytes. */
  size: number;
  /** Of the content, in hex. */
  sha256: string;
};

/** Names that Windows keeps for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name a file is shown and saved under: the last part of any path, without control, direction and invisible
 * characters, no longer than a line, and with an ending that fits what the file holds.
 */
export function shownName(given: string, type: FileType): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const visible = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, "")
    .replace(/[<>:"|?*]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const endings: readonly string[] = fileTypes[type];
  const ending = /\.([^.]+)$/.exec(visible)?.[1]?.toLowerCase();
  const fits = ending !== undefined && endings.includes(ending);
  const stem = fits ? visible.slice(0, -ending.length - 1) : visible;
  const short =
    Array.from(stem)
      .slice(0, maxNameLength)
      .join("")
      .replace(/[. ]+$/, "") || "file";
  return `${device.test(short) ? "_" : ""}${short}.${fits ? ending : endings[0]}`;
}

/** The kind of text that a name says; all three hold the same bytes. */
export function textTypeOf(name: string): FileType {
  if (/\.csv\s*$/i.test(name)) return "text/csv";
  return /\.(md|markdown)\s*$/i.test(name) ? "text/markdown" : "text/plain";
}
