import { openSearch, type Search } from "#search/index.ts";
import { CuttableProxy } from "./cuttableProxy.ts";
import { openFaultyEngine } from "./faultyEngine.ts";

/** An engine that all processes share, with what may befall it. */
export type Stage = {
  search: Search;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** From now on tasks with this thing (`kind/id`) fail, or no more. */
  failing(name: string, fails: boolean): void;
  /** Whether answers of the engine are lost on the way. */
  mute(is: boolean): void;
  loseDisk(): Promise<void>;
  /** For a process of its own that follows the same index; null where the engine lives in the test. */
  reach: { options: string[]; env: Record<string, string> } | null;
  end(): Promise<void>;
};

/** MiniSearch behind a seam that fails; always there. */
export async function faultyStage(): Promise<Stage> {
  const { engine, faults, loseDisk } = await openFaultyEngine();
  return {
    search: engine,
    async stop() {
      faults.away = true;
    },
    async start() {
      faults.away = false;
    },
    failing(name, fails) {
      if (fails) faults.failing.add(name);
      else faults.failing.delete(name);
    },
    mute(is) {
      faults.mute = is;
    },
    loseDisk,
    reach: null,
    async end() {},
  };
}

/** A real Meilisearch behind a proxy; its own tasks fail, because a document that may not be is given to it. */
export async function meilisearchStage(url: string, key: string | undefined): Promise<Stage> {
  const proxy = await CuttableProxy.to(url);
  const indexName = `outage-${process.pid}`;
  const failing = new Set<string>();
  const direct = await openSearch({ meiliUrl: url, meiliKey: key, indexName });
  const search = await openSearch({ meiliUrl: proxy.url, meiliKey: key, indexName });
  const nameOf = ({ kind, id }: { kind: string; id: string }) => `${kind}/${id}`;
  return {
    search: {
      ...search,
      submit: (change) =>
        search.submit({
          ...change,
          // No key of a document may have a blank: its task fails.
          docs: change.docs.map((doc) => (failing.has(nameOf(doc)) ? { ...doc, part: "a blank" } : doc)),
        }),
    },
    stop: () => proxy.stop(),
    start: () => proxy.start(),
    failing(name, fails) {
      if (fails) failing.add(name);
      else failing.delete(name);
    },
    mute(is) {
      proxy.mute = is;
    },
    loseDisk: () => direct.clear(),
    reach: { options: ["--index", indexName], env: { MEILI_URL: url, ...(key && { MEILI_KEY: key }) } },
    async end() {
      await direct.clear();
      await proxy.stop();
    },
  };
}
