import type { AddressInfo } from "node:net";
import type { ServerBuild } from "react-router";
import { afterAll } from "vitest";
import { followEvents } from "#server/follow.ts";
import { handlers } from "#server/handlers.ts";
import { createSite } from "#server/http.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { openHttp, type Patience } from "#server/limits/connections.ts";
import { builtPages } from "#server/pages.ts";
import { openSockets } from "#server/sockets/index.ts";
import { openWorld, type TestWorld } from "./deps.ts";

export type TestSite = TestWorld & {
  url: string;
  build: ServerBuild;
  /** Sends a request as one of the demo's people (or nobody), following no redirect. */
  as(key: string | null): Promise<(path: string, init?: RequestInit) => Promise<Response>>;
  /** The Cookie header of a fresh session of this person, for sockets and browsers. */
  cookie(key: string): Promise<string>;
};

/**
 * The whole site on a free port of this machine, over a cloned database.
 * @param options.jobs true: reactions run by themselves, as in production; else by `settle()`.
 */
export async function openTestSite(
  options: { jobs?: boolean; env?: Record<string, string>; patience?: Patience } = {},
): Promise<TestSite> {
  const world = await openWorld(options.env);
  const { deps } = world;
  const { build, assets } = await builtPages();
  await rebuildSearch(deps);
  if (options.jobs) {
    await followEvents(deps);
    await deps.jobs.start(handlers(deps));
  }
  await openSockets(deps);
  const http = openHttp(createSite(deps, build, assets), deps.env, options.patience);
  deps.live.attach(http);
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  afterAll(async () => {
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  });
  const cookie = async (key: string) => {
    const actor = await world.actor(key);
    const from = { organisationId: actor.organisationId, address: null, agent: null, secondFactorAt: deps.clock() };
    const { setCookie } = await deps.auth.begin(actor.personId, from);
    return setCookie.split(";")[0] ?? "";
  };
  return {
    ...world,
    url,
    build,
    cookie,
    async as(key) {
      // Unpacked: both ends are this process, which would pack and unpack every page.
      const headers: Record<string, string> = { Origin: url, "Accept-Encoding": "identity" };
      if (key) headers.Cookie = await cookie(key);
      return (path, init = {}) =>
        fetch(url + path, { redirect: "manual", ...init, headers: { ...headers, ...(init.headers as object) } });
    },
  };
}
