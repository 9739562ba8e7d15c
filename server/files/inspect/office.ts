import type { FileType } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Unsealed } from "../sealed.ts";
import { elementsOf, NotPlainXml, type XmlElement } from "./officeXml.ts";
import { entryContent, listEntries, NotPlainZip, type ZipEntry } from "./zip.ts";

const openXml = "application/vnd.openxmlformats-officedocument.";
const mainParts: Record<string, FileType> = {
  [`${openXml}wordprocessingml.document.main+xml`]: `${openXml}wordprocessingml.document`,
  [`${openXml}spreadsheetml.sheet.main+xml`]: `${openXml}spreadsheetml.sheet`,
  [`${openXml}presentationml.presentation.main+xml`]: `${openXml}presentationml.presentation`,
};
const contentTypes = "[Content_Types].xml";

/** Parts that run, or that carry another program's document. */
const activePart =
  /vba(project|data)|(^|\/)activex|oleobject|macrosheets|dialogsheets|embeddings\/.*\.bin$|\.(exe|dll|com|scr|js|jse|vbs|wsf|hta|bat|cmd|ps1|jar|msi|lnk|docm|xlsm|pptm|html?|svg|swf)$/i;
/** Relations that fetch something from elsewhere as the document opens, which also tells who opened it. */
const fetched = /\/(attachedTemplate|oleObject|frame|subDocument|image|audio|video|media)$/i;

/** Most that all parts may unpack to, and most of one part of XML, in bytes. */
const maxUnpacked = 256 * 1024 * 1024;
const maxXml = 64 * 1024 * 1024;
const maxSmall = 4 * 1024 * 1024;

/** Word, Excel or PowerPoint in their open format, without macros, embedded programs or parts fetched from elsewhere. */
export async function officeTypeOf(file: Unsealed): Promise<Result<FileType>> {
  try {
    const entries = await listEntries(file);
    if (!entries.some(({ name }) => name === contentTypes)) return refuse("file-kind");
    if (entries.some(({ name }) => activePart.test(name))) return refuse("file-active");
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (total > maxUnpacked) return refuse("file-unreadable");
    let type: FileType | undefined;
    for (const entry of entries) {
      // Everything is unpacked once: what says it is small may be large.
      const text = await xmlOf(file, entry);
      if (text === null) continue;
      if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuse("file-active");
      if (entry.name === contentTypes) {
        const types = elementsOf(text).map(({ attributes }) => attributes.ContentType ?? "");
        if (types.some((one) => /macroEnabled|vbaProject|activeX/i.test(one))) return refuse("file-active");
        type = Object.entries(mainParts).find(([part]) => types.includes(part))?.[1];
      }
      if (entry.name.endsWith(".rels") && elementsOf(text).some(fetchesFromElsewhere)) return refuse("file-active");
    }
    return type ? ok(type) : refuse("file-kind");
  } catch (error) {
    if (error instanceof NotPlainZip || error instanceof NotPlainXml) return refuse("file-unreadable");
    throw error;
  }
}

/** The text of the small parts that say what the document is made of; the beginning of other XML; null for the rest. */
async function xmlOf(file: Unsealed, entry: ZipEntry): Promise<string | null> {
  const isXml = /\.(xml|rels|vml)$/i.test(entry.name);
  if (isXml && entry.size > maxXml) throw new NotPlainZip(`${entry.name} is too long.`);
  const whole = entry.name === contentTypes || entry.name.endsWith(".rels");
  if (whole && entry.size > maxSmall) throw new NotPlainZip(`${entry.name} is too long.`);
  const kept: Buffer[] = [];
  for await (const part of entryContent(file, entry)) {
    if (isXml && (whole || kept.length === 0)) kept.push(part);
  }
  if (!isXml) return null;
  const bytes = Buffer.concat(kept);
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[1] === 0;
  return bytes.toString(wide ? "utf16le" : "utf8");
}

function fetchesFromElsewhere({ name, attributes }: XmlElement): boolean {
  return (
    name === "Relationship" && /^external$/i.test(attributes.TargetMode ?? "") && fetched.test(attributes.Type ?? "")
  );
}
