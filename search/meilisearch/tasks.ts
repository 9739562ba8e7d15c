import type { EnqueuedTaskPromise } from "meilisearch";
import { SearchUnavailable } from "../engine.ts";

/** How long a task is waited for, in milliseconds. It may well succeed later: a timeout is no failure of the task. */
const patience = 10 * 60_000;

/**
 * Waits until Meilisearch has done a task. Throws `SearchUnavailable` when it failed, was cancelled, or isn't done in
 * time; the caller repeats the whole write, which is harmless if the first one succeeded after all.
 */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, uid, error } = await task.waitTask({ timeout: patience, interval: 25 });
  if (status !== "succeeded")
    throw new SearchUnavailable(`task ${uid} ${status}: ${error?.message ?? "no reason given"}`);
}

/** Runs a call; whatever goes wrong on the way to Meilisearch or in it becomes `SearchUnavailable`. */
export async function reaching<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && error.name.toLowerCase().startsWith("meilisearch"))
      throw new SearchUnavailable(error.message, { cause: error });
    throw error;
  }
}
