/**
 * Which texts each page needs, found in the sources at build time: a page and everything of `app` that it imports name
 * their keys, and a browser gets those alone, in one language.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { languages } from "../domain/language.ts";
import { type NamedTexts, namedTexts, names } from "./keys.ts";

type Texts = Record<string, object>;
type PerLanguage<T> = Record<(typeof languages)[number], T>;

/** Each page by its id (`root`, `routes/problems._index`): its texts, as `{ problem: { title: … } }`. */
export type PageTexts = Map<string, PerLanguage<Texts>>;

/**
 * The texts of every page below `root`, the folder that holds `app`. What the frame of all pages has is left out of the
 * others. Lists every file that was read, so that a change of one can be heard.
 */
export function textsOfPages(root: string): { pages: PageTexts; files: string[] } {
  const app = join(root, "app");
  const read = new Map<string, string>();
  const all = Object.fromEntries(
    languages.map((language) => [language, readTexts(app, language)]),
  ) as PerLanguage<Texts>;
  const namespaces = new Set(Object.keys(all.en));
  const frame = namedBy(join(app, "root.tsx"), root, namespaces, read);
  const pages: PageTexts = new Map([["root", chosen(all, (key) => names(frame, key))]]);
  for (const file of globSync("routes/**/*.tsx", { cwd: app })) {
    const page = namedBy(join(app, file), root, namespaces, read);
    pages.set(
      file.replaceAll("\\", "/").replace(/\.tsx$/, ""),
      chosen(all, (key) => names(page, key) && !names(frame, key)),
    );
  }
  const texts = globSync(
    languages.map((language) => `i18n/${language}/*.json`),
    { cwd: app },
  );
  return { pages, files: [...read.keys(), ...texts.map((file) => join(app, file))] };
}

/** The file of a page's texts in one language: its name changes with its content. */
export function textFile(page: string, language: string, texts: Texts): { name: string; source: string } {
  const source = `export default ${JSON.stringify(texts)};`;
  const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
  return { name: `assets/texts/${page.replace(/^.*\//, "").replace(/[^\w.-]/g, "_")}.${language}-${hash}.js`, source };
}

function readTexts(app: string, language: string): Texts {
  const folder = join(app, "i18n", language);
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), "utf8")) as object]),
  );
}

/** What a source and all it imports of `app` name. */
function namedBy(entry: string, root: string, namespaces: ReadonlySet<string>, read: Map<string, string>): NamedTexts {
  const seen = new Set<string>();
  const found: NamedTexts = { keys: new Set(), patterns: [] };
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const source = read.get(file) ?? readFileSync(file, "utf8");
    read.set(file, source);
    const { keys, patterns } = namedTexts(source, namespaces);
    for (const key of keys) found.keys.add(key);
    found.patterns.push(...patterns);
    for (const imported of importsOf(source))
      visit(imported.startsWith("#app/") ? join(root, imported.slice(1)) : join(dirname(file), imported));
  };
  visit(entry);
  return found;
}

/** Sources that a source imports of `app`, now or later; what is imported for its types alone says nothing. */
function importsOf(source: string): string[] {
  const code = source.replace(/\b(?:import|export) type\b[^;]*?from\s*"[^"]*"/g, "");
  return [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"((?:\.{1,2}|#app)\/[^"]+\.tsx?)"/g)].map(
    ([, path = ""]) => path,
  );
}

function chosen(all: PerLanguage<Texts>, wanted: (key: string) => boolean): PerLanguage<Texts> {
  const pick = (node: object, path: string): [string, unknown][] =>
    Object.entries(node).flatMap(([name, value]): [string, unknown][] => {
      const key = path.endsWith(":") ? path + name : `${path}.${name}`;
      if (typeof value === "string") return wanted(key) ? [[name, value]] : [];
      const below = pick(value as object, key);
      return below.length ? [[name, Object.fromEntries(below)]] : [];
    });
  const ofLanguage = (texts: Texts) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([namespace, tree]) => {
        const below = pick(tree, `${namespace}:`);
        return below.length ? [[namespace, Object.fromEntries(below)]] : [];
      }),
    );
  return Object.fromEntries(languages.map((language) => [language, ofLanguage(all[language])])) as PerLanguage<Texts>;
}
