import { reactRouter } from "@react-router/dev/vite";
import { defineConfig, type Plugin } from "vite";
import { textsOfEachPage } from "./app/i18n/plugin.ts";

/**
 * Keeps one copy of everything that lives on the server: the page bundle leaves `#server`, `#db` and `#search` to Node,
 * and a component that reaches for them fails the browser's build by name.
 */
function oneCopyOfTheServer(): Plugin {
  return {
    name: "one-copy-of-the-server",
    enforce: "pre",
    resolveId(id) {
      if (!/^#(server|db|search)\//.test(id)) return;
      if (this.environment.name === "client") return { id: `\0server-only:${id}`, moduleSideEffects: false };
      if (this.environment.config.command === "build") return { id, external: true };
    },
    load(id) {
      if (id.startsWith("\0server-only:")) return "export {}";
    },
  };
}

/**
 * `import { IconHome } from "@tabler/icons-react"` names one of six thousand files; reading them all would triple the
 * build. Each icon is imported from its own file instead.
 */
function oneFilePerIcon(): Plugin {
  return {
    name: "one-file-per-icon",
    enforce: "pre",
    transform: {
      filter: { code: "@tabler/icons-react" },
      handler(code) {
        return code.replace(/import\s*\{([^}]*)\}\s*from\s*"@tabler\/icons-react";?/g, (_all, names: string) =>
          names
            .split(",")
            .map((name) => name.trim())
            .filter((name) => name && !name.startsWith("type "))
            .map((name) => `import ${name} from "@tabler/icons-react/dist/esm/icons/${name}.mjs";`)
            .join(""),
        );
      },
    },
  };
}

/**
 * Mantine's ScrollArea, and with it every dialog, takes one small hook from the library that positions what floats, and
 * so the whole library. It takes the same hook from Mantine instead.
 */
function oneHookForScrollArea(): Plugin {
  const hook = "\0merge-refs";
  return {
    name: "one-hook-for-scroll-area",
    enforce: "pre",
    resolveId(id, importer) {
      if (id === "@floating-ui/react" && /\/ScrollArea\/ScrollArea\.mjs/.test(importer ?? "")) return hook;
    },
    load(id) {
      if (id === hook)
        return `import { useMergedRef } from "@mantine/hooks"; export const useMergeRefs = (refs) => useMergedRef(...refs);`;
    },
  };
}

/**
 * `app/domain` does nothing when it is loaded, it only defines. Said of each call that stands outside functions, so that
 * a page which shows a form's limits doesn't carry the form's schema, and zod with it.
 */
function pureRules(): Plugin {
  return {
    name: "pure-rules",
    apply: "build",
    transform: {
      filter: { id: /\/app\/domain\/[^?]+\.ts$/ },
      handler(code) {
        if (this.environment.name !== "client") return;
        const starts: number[] = [];
        const walk = (node: unknown): void => {
          if (Array.isArray(node)) node.forEach(walk);
          if (typeof node !== "object" || node === null || !("type" in node)) return;
          if (/Function/.test(String(node.type))) return;
          if ((node.type === "CallExpression" || node.type === "NewExpression") && "start" in node)
            starts.push(Number(node.start));
          Object.values(node).forEach(walk);
        };
        walk(this.parse(code));
        let marked = code;
        for (const start of [...new Set(starts)].sort((a, b) => b - a))
          marked = `${marked.slice(0, start)}/* @__PURE__ */ ${marked.slice(start)}`;
        return { code: marked, map: null, moduleSideEffects: false };
      },
    },
  };
}

export default defineConfig({
  plugins: [
    oneCopyOfTheServer(),
    oneFilePerIcon(),
    oneHookForScrollArea(),
    reactRouter(),
    textsOfEachPage(),
    pureRules(),
  ],
  server: { watch: { ignored: ["**/.data/**", "**/build/**"] } },
  optimizeDeps: { entries: ["app/**/*.tsx", "app/**/*.ts", "!app/**/*.test.ts"] },
  build: {
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Alone, so that no page carries it for the sake of a rule that happened to share its file.
            { name: "zod", test: /node_modules\/zod\// },
            // What most pages need comes as one file: it packs better than fifty, and is kept by the browser.
            { name: "frame", minShareCount: 25 },
          ],
        },
      },
    },
  },
});
