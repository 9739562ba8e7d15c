import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const client = "build/client";

type Manifest = {
  entry: { module: string };
  routes: Record<string, { parentId?: string; module: string; hasDefaultExport?: boolean }>;
};

function readManifest(): Manifest {
  const [file = ""] = globSync("assets/manifest-*.js", { cwd: client });
  return JSON.parse(
    readFileSync(join(client, file), "utf8")
      .replace(/^window\.__reactRouterManifest=/, "")
      .replace(/;$/, ""),
  ) as Manifest;
}

/**
 * What a browser loads before a page works, gzipped, in kB, by route: its scripts with all they import, and its texts in
 * the language that has most. What is imported by a call is loaded when it is needed, and not counted.
 */
export function scriptsOfPages(): Map<string, number> {
  const { entry, routes } = readManifest();
  const texts = readdirSync(join(client, "assets/texts"));
  const sizes = new Map<string, number>();
  const sizeOf = (path: string) => {
    const size = sizes.get(path) ?? gzipSync(readFileSync(join(client, path))).length / 1024;
    sizes.set(path, size);
    return size;
  };
  const textsOf = (page: string) => {
    const name = page.replace(/^.*\//, "").replace(/[^\w.-]/g, "_");
    const files = texts.filter((file) =>
      ["en", "zh-Hant", "zh-Hans"].some((tag) => file.startsWith(`${name}.${tag}-`)),
    );
    return Math.max(0, ...files.map((file) => sizeOf(join("assets/texts", file))));
  };
  const pages = Object.entries(routes).filter(([id, route]) => id !== "root" && route.hasDefaultExport !== false);
  return new Map(
    pages.map(([id]) => {
      const seen = new Set<string>();
      const visit = (file: string) => {
        if (seen.has(file)) return;
        seen.add(file);
        const source = readFileSync(join(client, "assets", file), "utf8");
        for (const [, name = ""] of source.matchAll(/(?:import|from)\s*["']\.\/([^"']+\.js)["']/g)) visit(name);
      };
      visit(basename(entry.module));
      let words = 0;
      for (let at: string | undefined = id; at; at = routes[at]?.parentId) {
        visit(basename(routes[at]?.module ?? ""));
        words += textsOf(at);
      }
      return [id, [...seen].reduce((sum, file) => sum + sizeOf(join("assets", file)), words)] as const;
    }),
  );
}
