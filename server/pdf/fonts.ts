import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Measure } from "#app/domain/board/wrapping.ts";
import type { Language } from "#app/domain/language.ts";
import { coverageOf } from "./glyphs.ts";
import { replacement } from "./runs.ts";

const { resolve } = createRequire(import.meta.url);

/** Files of the fonts that the product brings, by script and weight. */
export const families = {
  /** Latin and Traditional Chinese, Hong Kong's own characters among them. */
  hk: (weight: string) => resolve(`@expo-google-fonts/noto-sans-hk/${weight}/NotoSansHK_${weight}.ttf`),
  /** Latin and Simplified Chinese. Both have the same lines and widths, so a line may mix them. */
  sc: (weight: string) => resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`),
};
export type Family = keyof typeof families;
export const weights = { regular: "400Regular", bold: "700Bold" };

/** The script of a reader's language first; the other draws what that one lacks. */
export function familiesFor(language: Language): Family[] {
  return language === "zh-Hans" ? ["sc", "hk"] : ["hk", "sc"];
}

/** Measures characters as the fonts draw them, in ems; what neither font has counts as the mark that stands for it. */
export function fontMeasure(language: Language): Measure {
  const order = familiesFor(language);
  const covers = order.map((family) => coverageOf(families[family](weights.regular)));
  const pdf = new PDFDocument({ autoFirstPage: false });
  const known = new Map<string, number>();
  return (character, bold) => {
    const key = bold ? `b${character}` : character;
    let width = known.get(key);
    if (width === undefined) {
      const face = covers.findIndex((has) => [...character].every((part) => has(part.codePointAt(0)!)));
      pdf.font(families[order[Math.max(face, 0)]!](weights[bold ? "bold" : "regular"])).fontSize(1000);
      width = pdf.widthOfString(face < 0 ? replacement : character) / 1000;
      known.set(key, width);
    }
    return width;
  };
}
