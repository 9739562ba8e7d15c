import { openSearch, type Search, SearchUnavailable, thingName } from "#search/index.ts";

/** A shared engine in front of the real MiniSearch, with tasks as Meilisearch has them, that fails as it is told to. */
export type FaultyEngine = {
  engine: Search;
  faults: {
    /** Answers nothing. */
    away: boolean;
    /** Tasks are accepted and stay unfinished. */
    slow: boolean;
    /** Takes what is sent, and the answer is lost. */
    mute: boolean;
    /** Things (`kind/id`) whose tasks fail. */
    failing: Set<string>;
  };
  /** How often a thing was sent. */
  sent: Map<string, number>;
  /** The server comes back with an empty disk. */
  loseDisk(): Promise<void>;
};

export async function openFaultyEngine(): Promise<FaultyEngine> {
  const inner = await openSearch({});
  const faults: FaultyEngine["faults"] = { away: false, slow: false, mute: false, failing: new Set() };
  const sent: FaultyEngine["sent"] = new Map();
  const tasks: { run: () => Promise<void>; done: boolean; failure: string | null }[] = [];
  let there = false;

  const answering = () => {
    if (faults.away) throw new SearchUnavailable("connect ECONNREFUSED");
  };
  const refused = (name: string) => faults.failing.has(name);
  /** In order, as Meilisearch works its queue off. */
  const work = async () => {
    for (const task of tasks) {
      if (task.done || faults.slow) continue;
      await task.run();
      task.done = true;
    }
  };

  const engine: Search = {
    ...inner,
    name: "meilisearch",
    shared: true,
    async submit(change) {
      answering();
      const names = [...new Set([...change.docs, ...change.gone].map(thingName))];
      for (const name of names) sent.set(name, (sent.get(name) ?? 0) + 1);
      const fails = names.some(refused);
      tasks.push({
        run: async () => void (fails || (await inner.submit(change))),
        done: false,
        failure: fails ? "invalid_document_fields" : null,
      });
      if (faults.mute) throw new SearchUnavailable("socket hang up");
      return [String(tasks.length - 1)];
    },
    async progress(uid) {
      answering();
      await work();
      const task = tasks[Number(uid)];
      if (!task) return { state: "failed", reason: "task_not_found" };
      if (!task.done) return { state: "running" };
      return task.failure ? { state: "failed", reason: task.failure } : { state: "succeeded" };
    },
    async exists() {
      answering();
      return there;
    },
    async beside() {
      answering();
      const next = await inner.beside();
      return {
        ...next,
        async load(docs) {
          answering();
          if (docs.map(thingName).some(refused)) {
            const failure = new SearchUnavailable("task failed", { reason: "invalid_document_fields", refused: true });
            return { done: () => Promise.reject(failure) };
          }
          return await next.load(docs);
        },
        async write(change) {
          answering();
          if ([...change.docs, ...change.gone].map(thingName).some(refused))
            throw new SearchUnavailable("task failed", { reason: "invalid_document_fields", refused: true });
          await next.write(change);
        },
        async replace() {
          answering();
          await next.replace();
          there = true;
        },
      };
    },
    async versions() {
      answering();
      return await inner.versions();
    },
    async search(request) {
      answering();
      return await inner.search(request);
    },
    async health() {
      if (faults.away) return { engine: "meilisearch", ok: false, documents: 0, problem: "unreachable" };
      return await inner.health();
    },
  };
  return {
    engine,
    faults,
    sent,
    async loseDisk() {
      await inner.clear();
      tasks.length = 0;
      there = false;
    },
  };
}
