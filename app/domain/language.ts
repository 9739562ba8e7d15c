/** The three languages of the product: English, Traditional Chinese (Hong Kong), Simplified Chinese. */
export const languages = ["en", "zh-Hant", "zh-Hans"] as const;
export type Language = (typeof languages)[number];

/** A text in one or more languages, as stored in jsonb: `{ en, zhHant, zhHans }`, at least one present. */
export type Localised = { en?: string; zhHant?: string; zhHans?: string };

const fields = { en: "en", "zh-Hant": "zhHant", "zh-Hans": "zhHans" } as const satisfies Record<
  Language,
  keyof Localised
>;

/** The key under which a language's text is stored. */
export function localisedField(language: Language): keyof Localised {
  return fields[language];
}

/** The text in the reader's language, else in the nearest one that has it; never converted between scripts. */
export function inLanguage(text: Localised | null | undefined, language: Language): string {
  if (!text) return "";
  const order: (keyof Localised)[] =
    language === "zh-Hant"
      ? ["zhHant", "zhHans", "en"]
      : language === "zh-Hans"
        ? ["zhHans", "zhHant", "en"]
        : ["en", "zhHant", "zhHans"];
  for (const field of order) if (text[field]) return text[field];
  return "";
}

/** Several texts as one, line under line, each language apart. */
export function joinTexts(texts: readonly Localised[]): Localised {
  const all: Localised = {};
  for (const field of Object.values(fields)) {
    const lines = texts.map((text) => text[field]).filter(Boolean);
    if (lines.length) all[field] = lines.join("\n");
  }
  return all;
}

/** Reads a cookie or form value; anything else is undefined. */
export function parseLanguage(value: unknown): Language | undefined {
  return languages.find((language) => language === value);
}

/**
 * The best language for an `Accept-Language` header. Regions and scripts decide between the two Chinese scripts:
 * TW, HK, MO and Hant read Traditional; every other zh reads Simplified.
 */
export function negotiateLanguage(header: string | null | undefined): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    if (tag === "en" || tag.startsWith("en-")) return "en";
    if (tag === "zh" || tag.startsWith("zh-")) return /-(hant|tw|hk|mo)\b/.test(tag) ? "zh-Hant" : "zh-Hans";
  }
  return "en";
}
