import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { presentForm } from "#app/domain/applicationForm.ts";
import { applicationPdf } from "./application.ts";

const application = {
  title: "簡單門診索償即日賠付",
  cohort: "第二批次",
  applicant: "木棉保險",
  leadRegulator: "IA",
  consultedRegulators: [],
  form: presentForm,
  answers: {
    title: "簡單門診索償即日賠付",
    innovation: "以欄位為單位交接疑問,而非整宗索償;系統從不拒賠。咁樣啱晒。",
    diagram: "成員 -> 收據辨識: 收據影像",
    technique: ["analytics"],
  },
  receipt: { at: new Date("2026-11-16T16:48:00+08:00"), hash: "a".repeat(64) },
};

/** The characters a PDF's text can be copied as: what its ToUnicode tables name. */
function charactersOf(pdf: Buffer): Set<string> {
  const characters = new Set<string>();
  for (const stream of streamsOf(pdf))
    for (const [, code = ""] of stream.matchAll(/<([0-9a-f]{4})>(?=[\s\]])/gi))
      characters.add(String.fromCharCode(Number.parseInt(code, 16)));
  return characters;
}

function* streamsOf(pdf: Buffer): Iterable<string> {
  let at = 0;
  for (;;) {
    const start = pdf.indexOf("stream\n", at);
    if (start < 0) return;
    const end = pdf.indexOf("endstream", start);
    at = end + 9;
    try {
      const text = inflateSync(pdf.subarray(start + 7, end)).toString("latin1");
      if (text.includes("begincmap")) yield text;
    } catch {
      // Not every stream is deflated.
    }
  }
}

describe("an application as PDF", () => {
  it("holds its Chinese text, with embedded fonts that name every character", async () => {
    const pdf = await applicationPdf(application, "zh-Hant");
    const text = pdf.toString("latin1");
    expect(text.startsWith("%PDF-")).toBe(true);
    expect(text).toContain("NotoSansHK");
    expect(text).toContain("/FontFile2");
    const characters = charactersOf(pdf);
    const wanted = [...application.title, ...application.answers.innovation, ..."收據辨識→未填寫"];
    expect(wanted.filter((character) => !characters.has(character))).toEqual([]);
  });

  it("is there for a draft and in English too", async () => {
    const characters = charactersOf(await applicationPdf({ ...application, receipt: null }, "en"));
    expect([..."Draft, not submitted", ...application.title].filter((one) => !characters.has(one))).toEqual([]);
  });

  it("speaks Simplified Chinese to its reader, with the glyphs of both scripts", async () => {
    const pdf = await applicationPdf(application, "zh-Hans");
    expect(pdf.toString("latin1")).toContain("NotoSansSC");
    const characters = charactersOf(pdf);
    const wanted = [...application.title, ..."监管机构申请预测未填写"];
    expect(wanted.filter((character) => !characters.has(character))).toEqual([]);
  });

  it("prints Simplified Chinese in a Traditional document, and says where it can print nothing", async () => {
    const answers = { ...application.answers, innovation: "监测预警😀" };
    const characters = charactersOf(await applicationPdf({ ...application, answers }, "zh-Hant"));
    expect([..."监测预警[?]代表字型"].filter((character) => !characters.has(character))).toEqual([]);
  });

  it("embeds only the characters that occur", async () => {
    expect((await applicationPdf(application, "zh-Hans")).length).toBeLessThan(200_000);
  });
});
