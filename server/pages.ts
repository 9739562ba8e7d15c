import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import express, { type RequestHandler } from "express";
import type { ServerBuild } from "react-router";

/** The pages, and how the browser gets its files. */
export type Pages = { build: ServerBuild | (() => Promise<ServerBuild>); assets: RequestHandler[] };

/** The built pages, as `npm run build` left them. */
export async function builtPages(): Promise<Pages & { build: ServerBuild }> {
  const folder = resolve("build");
  const build = (await import(pathToFileURL(`${folder}/server/index.js`).href)) as ServerBuild;
  return {
    build,
    assets: [
      express.static(`${folder}/client`, {
        maxAge: "1h",
        index: false,
        setHeaders: (response, path) => {
          // Their names change with their content.
          if (path.startsWith(`${folder}/client/assets/`))
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        },
      }),
    ],
  };
}
