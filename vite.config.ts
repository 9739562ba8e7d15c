import { reactRouter } from "@react-router/dev/vite";
import { defineConfig, type Plugin } from "vite";

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

export default defineConfig({
  plugins: [oneCopyOfTheServer(), oneFilePerIcon(), reactRouter()],
  server: { watch: { ignored: ["**/.data/**", "**/build/**"] } },
  optimizeDeps: { entries: ["app/**/*.tsx", "app/**/*.ts", "!app/**/*.test.ts"] },
  build: { chunkSizeWarningLimit: 900 },
});
