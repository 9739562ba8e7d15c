import type { Deps } from "../deps.ts";

/** What search answers; null when its engine is away, which the log is told. Other errors are bugs and thrown. */
export async function unlessAway<T>(deps: Pick<Deps, "log">, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if ((error as { tag?: unknown } | null)?.tag !== "search-unavailable") throw error;
    deps.log.warn({ err: error }, "search is away");
    return null;
  }
}
