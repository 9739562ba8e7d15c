import { relative } from "node:path";
import type { Plugin } from "vite";
import { textFile, textsOfPages } from "./pageTexts.ts";

const one = "virtual:page-texts/";
const table = "virtual:page-texts";

/**
 * Gives each page of the browser its texts, in the language of the document: the page's module waits for one file, so
 * that nothing is drawn before its words are there. The server, which has all texts, gets a table of these files, to
 * name them in a page's head.
 */
export function textsOfEachPage(): Plugin {
  let root = "";
  let serving = false;
  // A build's sources stand still: read once, not for each page anew.
  let known: ReturnType<typeof textsOfPages> | undefined;
  const texts = () => {
    if (serving || !known) known = textsOfPages(root);
    return known;
  };
  const isPage = (file: string) => /^app\/(root|routes\/.+)\.tsx$/.test(file);

  return {
    name: "texts-of-each-page",
    configResolved(config) {
      root = config.root;
      serving = config.command === "serve";
    },
    transform: {
      filter: { id: /\/app\/(root|routes\/[^?]+)\.tsx(\?|$)/ },
      handler(code, id) {
        if (this.environment.name !== "client") return;
        const file = relative(root, id.replace(/\?.*$/, "")).replaceAll("\\", "/");
        if (!isPage(file)) return;
        return { code: `import "${one}${file.slice(4, -4)}";${code}`, map: null };
      },
    },
    resolveId(id) {
      if (id === table || id.startsWith(one)) return `\0${id}`;
    },
    load(id) {
      if (!id.startsWith(`\0${table}`)) return;
      const { pages, files } = texts();
      for (const file of files) this.addWatchFile(file);
      const fileOf = (page: string) =>
        Object.fromEntries(
          Object.entries(pages.get(page) ?? {})
            .filter(([, texts]) => Object.keys(texts).length > 0)
            .map(([language, texts]) => [language, `/${textFile(page, language, texts).name}`]),
        );
      if (id === `\0${table}`) {
        const none = serving || this.environment.name === "client";
        const files = none ? {} : Object.fromEntries([...pages.keys()].map((page) => [page, fileOf(page)]));
        return `export default ${JSON.stringify(files)};`;
      }
      const page = id.slice(one.length + 1);
      const adding = `import { addTexts } from "#app/i18n/browser.ts";`;
      if (serving) return `${adding}addTexts(${JSON.stringify(pages.get(page))});`;
      return `${adding}await addTexts(${JSON.stringify(fileOf(page))});`;
    },
    generateBundle() {
      if (this.environment.name !== "client") return;
      for (const [page, perLanguage] of texts().pages) {
        for (const [language, words] of Object.entries(perLanguage)) {
          if (Object.keys(words).length === 0) continue;
          const { name, source } = textFile(page, language, words);
          this.emitFile({ type: "asset", fileName: name, source });
        }
      }
    },
  };
}
