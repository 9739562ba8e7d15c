/** Development: Vite in the middle, so that pages and server share one graph of modules and pages reload at a save. */
import { createServer } from "vite";
import { envOrExit } from "./env.ts";

const vite = await createServer({ server: { middlewareMode: true }, appType: "custom" });
const env = { ...envOrExit(), NODE_ENV: "development" as const };
const main = (await vite.ssrLoadModule("./server/main.ts")) as typeof import("./main.ts");
await main.run(env, {
  build: () => vite.ssrLoadModule("virtual:react-router/server-build") as Promise<import("react-router").ServerBuild>,
  assets: [vite.middlewares],
});
