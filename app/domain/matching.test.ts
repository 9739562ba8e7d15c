import { describe, expect, test } from "vitest";
import en from "../i18n/en/matching.json" with { type: "json" };
import enTaxonomy from "../i18n/en/taxonomy.json" with { type: "json" };
import hans from "../i18n/zh-Hans/matching.json" with { type: "json" };
import hansTaxonomy from "../i18n/zh-Hans/taxonomy.json" with { type: "json" };
import hant from "../i18n/zh-Hant/matching.json" with { type: "json" };
import hantTaxonomy from "../i18n/zh-Hant/taxonomy.json" with { type: "json" };
import { type Language, languages } from "./language.ts";
import { type MatchReason, reasonSentence, type Translate } from "./matching.ts";
import * as taxonomy from "./taxonomy.ts";

const texts: Record<Language, Record<string, unknown>> = {
  en: { matching: en, taxonomy: enTaxonomy },
  "zh-Hant": { matching: hant, taxonomy: hantTaxonomy },
  "zh-Hans": { matching: hans, taxonomy: hansTaxonomy },
};

function translator(language: Language): Translate {
  return (key, values = {}) => {
    const found = key
      .replace(":", ".")
      .split(".")
      .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], texts[language]);
    if (typeof found !== "string") throw new Error(`no text for ${key} in ${language}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  };
}

describe("why this match", () => {
  const concepts: MatchReason = {
    code: "concepts",
    weight: 0.5,
    params: {
      concepts: [
        {
          id: "audio-deepfake",
          label: { en: "audio deepfakes", zhHant: "深偽語音", zhHans: "深伪语音" },
          inProblem: "偽聲",
          inSupplier: "cloned voices",
        },
      ],
    },
  };

  test("names the shared concept in the reader's language", () => {
    expect(reasonSentence(concepts, translator("en"), "en")).toBe("Both speak of audio deepfakes");
    expect(reasonSentence(concepts, translator("zh-Hant"), "zh-Hant")).toBe("雙方都提到深偽語音");
    expect(reasonSentence(concepts, translator("zh-Hans"), "zh-Hans")).toBe("双方都提到深伪语音");
  });

  test("says what isn't met, by name", () => {
    const unmet: MatchReason = {
      code: "unmet",
      weight: -0.1,
      params: { constraint: "deploymentModels", wanted: ["on-premise"] },
    };
    expect(reasonSentence(unmet, translator("en"), "en")).toContain("On-premise");
  });

  test.each(languages)("has a sentence for every kind of reason in %s", (language) => {
    const reasons: MatchReason[] = [
      concepts,
      { ...concepts, code: "related-concepts" },
      { code: "words", weight: 1, params: { words: ["voice"] } },
      { code: "themes", weight: 1, params: { themes: ["ai", "dlt"] } },
      { code: "focus-areas", weight: 1, params: { focusAreas: ["anti-fraud"] } },
      { code: "techniques", weight: 1, params: { techniques: ["speech"] } },
      { code: "unmet", weight: -1, params: { constraint: "certifications", wanted: ["iso27001"] } },
      { code: "unmet", weight: -1, params: { constraint: "residencies", wanted: ["hong-kong"] } },
      { code: "unmet", weight: -1, params: { constraint: "languages", wanted: ["yue"] } },
      { code: "unmet", weight: -1, params: { constraint: "industries", wanted: ["payments"] } },
    ];
    for (const reason of reasons) expect(reasonSentence(reason, translator(language), language)).not.toContain("{{");
  });
});

test.each(languages)("every word of the taxonomy has a name in %s", (language) => {
  const t = translator(language);
  for (const id of taxonomy.themes) expect(t(`taxonomy:theme.${id}`)).toBeTruthy();
  for (const id of taxonomy.focusAreas) expect(t(`taxonomy:focusArea.${id}`)).toBeTruthy();
  for (const id of taxonomy.techniques) expect(t(`taxonomy:technique.${id}`)).toBeTruthy();
  for (const id of taxonomy.industries) expect(t(`taxonomy:industry.${id}`)).toBeTruthy();
  for (const id of taxonomy.certifications) expect(t(`taxonomy:certification.${id}`)).toBeTruthy();
  for (const id of taxonomy.deploymentModels) expect(t(`taxonomy:deploymentModel.${id}`)).toBeTruthy();
  for (const id of taxonomy.residencies) expect(t(`taxonomy:residency.${id}`)).toBeTruthy();
  for (const id of taxonomy.workingLanguages) expect(t(`taxonomy:language.${id}`)).toBeTruthy();
  for (const id of taxonomy.stages) expect(t(`taxonomy:stage.${id}`)).toBeTruthy();
});
