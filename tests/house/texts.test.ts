import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { eventKinds } from "#app/domain/event.ts";
import { languages } from "#app/domain/language.ts";
import { refusals } from "#app/domain/refusals.ts";
import { type NamedTexts, namedTexts, singular } from "#app/i18n/keys.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "app/i18n");

/** Every key of a language, `namespace:dotted.key`, with its text. */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of readdirSync(join(folder, language))) {
    const walk = (node: object, path: string) => {
      for (const [key, value] of Object.entries(node)) {
        const at = path.endsWith(":") ? path + key : `${path}.${key}`;
        if (typeof value === "string") texts.set(at, value);
        else walk(value, at);
      }
    };
    walk(JSON.parse(readFileSync(join(folder, language, file), "utf8")), `${file.replace(".json", "")}:`);
  }
  return texts;
}

const byLanguage = new Map(languages.map((language) => [language, textsOf(language)]));
const keysOf = (language: (typeof languages)[number]) => new Set([...byLanguage.get(language)!.keys()].map(singular));

const sources = globSync(["app/**/*.{ts,tsx}", "server/**/*.ts", "search/**/*.ts", "db/**/*.ts"], { cwd: root })
  .filter((file) => !file.includes(".test."))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

const namespaces = new Set(readdirSync(join(folder, "en")).map((file) => file.replace(".json", "")));

/** Names of socket events look like keys. */
const wire = readFileSync(join(root, "app/domain/board/wire.ts"), "utf8");
const eventNames = namedTexts(wire, namespaces).keys;

const used = new Map<string, string>();
const patterns: (NamedTexts["patterns"][number] & { file: string })[] = [];
for (const { file, text } of sources) {
  const named = namedTexts(text, namespaces);
  for (const key of named.keys) if (!eventNames.has(key)) used.set(key, file);
  patterns.push(...named.patterns.map((each) => ({ ...each, file })));
}

describe("texts", () => {
  test.each(languages.filter((language) => language !== "en"))(
    "%s has the keys that English has, and no other",
    (language) => {
      const english = keysOf("en");
      const here = keysOf(language);
      expect({
        missing: [...english].filter((key) => !here.has(key)),
        beyond: [...here].filter((key) => !english.has(key)),
      }).toEqual({ missing: [], beyond: [] });
    },
  );

  test("every key the code names exists", () => {
    const english = keysOf("en");
    const missing = [...used].filter(([key]) => !english.has(singular(key)) && !english.has(key));
    const none = patterns.filter(({ pattern }) => ![...english].some((key) => pattern.test(key)));
    expect({ missing, none: none.map(({ words, file }) => [words, file]) }).toEqual({ missing: [], none: [] });
  });

  test("what people are notified of has its sentence", () => {
    const english = keysOf("en");
    const kinds = sources
      .filter(({ file }) => file.startsWith("server/reactions/"))
      .flatMap(({ text }) => [...text.matchAll(/\bkind: "([a-z-]+\.[a-z.-]+)"/g)].map(([, kind]) => kind));
    expect(kinds.filter((kind) => !english.has(`notification:${kind}`))).toEqual([]);
  });

  test("every kind of event has its words, and no words are of a kind that is not", () => {
    const worded = [...keysOf("en")].flatMap((key) => (key.startsWith("event:") ? key.slice("event:".length) : []));
    expect(worded.sort()).toEqual([...eventKinds].sort());
  });

  test("every key is used by the code", () => {
    const english = keysOf("en");
    const unused = [...english].filter((key) => !used.has(key) && !patterns.some(({ pattern }) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  test("a text asks for the same values in every language", () => {
    const values = (text: string) =>
      [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name))].sort();
    const differing: string[] = [];
    for (const [key, text] of byLanguage.get("en")!) {
      // "one" may leave the number out.
      if (key.endsWith("_one")) continue;
      for (const language of languages) {
        const other = byLanguage.get(language)!.get(key);
        if (other !== undefined && `${values(other)}` !== `${values(text)}`) differing.push(`${language} ${key}`);
      }
    }
    expect(differing).toEqual([]);
  });

  test("terms of art are those of the glossary", () => {
    const glossary = JSON.parse(readFileSync(join(folder, "glossary.json"), "utf8")) as Record<
      string,
      { zhHant: string[]; zhHans: string[] }
    >;
    const differing: string[] = [];
    for (const [key, english] of byLanguage.get("en")!) {
      for (const [term, { zhHant, zhHans }] of Object.entries(glossary)) {
        if (!new RegExp(`\\b${term}s?\\b`, "i").test(english.replace(/\{\{[^}]*\}\}/g, ""))) continue;
        for (const [language, words] of [
          ["zh-Hant", zhHant],
          ["zh-Hans", zhHans],
        ] as const) {
          const texts = byLanguage.get(language)!;
          const text = texts.get(key) ?? texts.get(`${singular(key)}_other`) ?? "";
          if (!words.some((word) => text.includes(word)))
            differing.push(`${language} ${key}: ${term} is ${words.join(" or ")}`);
        }
      }
    }
    expect(differing).toEqual([]);
  });

  test("every refusal has its sentence", () => {
    const english = keysOf("en");
    expect(Object.keys(refusals).filter((code) => !english.has(`refusals:${code}`))).toEqual([]);
  });

  test("no page or component speaks a sentence of its own", () => {
    const spoken: string[] = [];
    for (const { file, text } of sources) {
      if (!file.endsWith(".tsx")) continue;
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
      // Words between tags, and in attributes that people read or hear.
      for (const [, words = ""] of code.matchAll(/>\s*([A-Za-z\u4e00-\u9fff][^<>{}=;()]*?)\s*<\//g))
        spoken.push(`${file}: ${words}`);
      for (const [, words = ""] of code.matchAll(
        /\b(?:label|title|placeholder|aria-label|alt|description)="([^"]*[A-Za-z\u4e00-\u9fff][^"]*)"/g,
      ))
        spoken.push(`${file}: ${words}`);
    }
    expect(spoken).toEqual([]);
  });
});
