import type { ChildProcess } from "node:child_process";
import type { Browser } from "playwright-core";
import { cpuOf } from "../server.ts";

/** What server, database, crowd and browser take of a core from now on; the function says it. */
export async function cpuShares(
  browser: Browser,
  server: ChildProcess,
  crowd: ChildProcess,
): Promise<() => Promise<string>> {
  const started = performance.now();
  const before = await seconds(browser, server, crowd);
  return async () => {
    const after = await seconds(browser, server, crowd);
    const lasted = (performance.now() - started) / 1_000;
    return [...after]
      .map(([name, spent]) => `${name} ${Math.round(((spent - (before.get(name) ?? 0)) / lasted) * 100)} %`)
      .join(", ");
  };
}

/** Seconds of a core that each has spent so far. */
async function seconds(browser: Browser, server: ChildProcess, crowd: ChildProcess): Promise<Map<string, number>> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  const spent = new Map([
    ["server", cpuOf(server)],
    ["crowd", cpuOf(crowd)],
  ]);
  for (const { type, cpuTime } of processInfo) spent.set(type, (spent.get(type) ?? 0) + cpuTime);
  return spent;
}
