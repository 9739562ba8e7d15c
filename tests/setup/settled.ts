import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Request } from "playwright-core";

/** So long nothing comes or goes before a page counts as loaded. */
const quietMs = 100;
const patienceMs = 30_000;
/** A request that takes longer waits for something else than the page, or belongs to a page that is gone. */
const requestMs = 3_000;

/**
 * A page that counts as loaded once React has taken it over and nothing moves on its lines: a click before that would
 * meet a picture of a button, and news would meet a page that doesn't listen yet.
 */
export function settled(page: Page): Page {
  const quiet = watchLines(page);
  const { goto, reload } = page;
  page.goto = async (url, options) => {
    const response = await goto.call(page, url, options);
    await quiet();
    return response;
  };
  page.reload = async (options) => {
    const response = await reload.call(page, options);
    await quiet();
    return response;
  };
  return page;
}

/** Keeps account of a page's requests and sockets; answers how to wait until they rest. */
function watchLines(page: Page): () => Promise<void> {
  const open = new Map<Request, number>();
  let lastAt = 0;
  const moved = () => {
    lastAt = Date.now();
  };
  page.on("request", (request) => {
    open.set(request, Date.now());
    moved();
  });
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfinished", (request) => {
      open.delete(request);
      moved();
    });
  page.on("websocket", (socket) => {
    moved();
    socket.on("framesent", moved);
    socket.on("framereceived", moved);
  });
  return async () => {
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      const isBusy = [...open.values()].some((at) => Date.now() - at < requestMs);
      if (!isBusy && (await takenOver(page)) && Date.now() - lastAt >= quietMs) return;
      await sleep(20);
    }
  };
}

/** Whether React has made the server's page its own, and has nothing left to do at once. Another's page is nobody's to wait for. */
async function takenOver(page: Page): Promise<boolean> {
  return await page.evaluate(async () => {
    type Root = { stateNode: { current: { memoizedState: { isDehydrated: boolean } } } };
    if (!("__reactRouterContext" in window)) return true;
    const [, root] = Object.entries(document).find(([key]) => key.startsWith("__reactContainer$")) ?? [];
    if (!root || (root as Root).stateNode.current.memoizedState.isDehydrated) return false;
    return await new Promise<boolean>((idle) => requestIdleCallback(() => idle(true), { timeout: 1_000 }));
  });
}
