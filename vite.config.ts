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

export default defineConfig({
  plugins: [oneCopyOfTheServer(), reactRouter()],
  server: { watch: { ignored: ["**/.data/**", "**/build/**"] } },
  optimizeDeps: { entries: ["app/**/*.tsx", "app/**/*.ts", "!app/**/*.test.ts"] },
  build: { chunkSizeWarningLimit: 900 },
});
