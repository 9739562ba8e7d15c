import { deflateRawSync } from "node:zlib";
import PDFDocument from "pdfkit";
import sharp from "sharp";

type Part = {
  name: string;
  content: Buffer | string;
  /** As the directory says, where it lies. */
  size?: number;
  flags?: number;
};

/** A ZIP archive of these parts. */
export function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, flags = 0 } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? plain.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, rest, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

const main = {
  docx: ["wordprocessingml.document", "word/document.xml"],
  xlsx: ["spreadsheetml.sheet", "xl/workbook.xml"],
  pptx: ["presentationml.presentation", "ppt/presentation.xml"],
} as const;

/** An Office document in its open format, with more parts where wanted. */
export function office(kind: keyof typeof main, more: readonly Part[] = [], types = ""): Buffer {
  const [type, path] = main[kind];
  const part = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  return zip([
    {
      name: "[Content_Types].xml",
      content: `<?xml version="1.0"?><Types><Override PartName="/${path}" ContentType="${part}"/>${types}</Types>`,
    },
    { name: "_rels/.rels", content: `<Relationships><Relationship Id="r1" Target="${path}"/></Relationships>` },
    { name: path, content: "<document>Figures of the quarter</document>" },
    ...more,
  ]);
}

/** A PDF of one page, as a printer makes it; `more` reaches into the document before it is written. */
export function pdf(text = "Figures of the quarter", more: (document: PDFKit.PDFDocument) => void = () => {}) {
  return new Promise<Buffer>((done) => {
    const document = new PDFDocument({ info: { Title: text } });
    const parts: Buffer[] = [];
    document.on("data", (part: Buffer) => parts.push(part));
    document.on("end", () => done(Buffer.concat(parts)));
    document.text(text);
    more(document);
    document.end();
  });
}

/** A photograph that says where, by whom and with what it was taken, and stands on its side. */
export async function photograph(): Promise<Buffer> {
  return await sharp({ create: { width: 60, height: 40, channels: 3, background: "#2a7f62" } })
    .withExif({
      IFD0: { Artist: "Mei Chan", Model: "Camera of the branch" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "22/1 16/1 30/1", GPSLongitudeRef: "E", GPSLongitude: "114/1 9/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}
