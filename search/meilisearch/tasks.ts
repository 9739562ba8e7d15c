import { setTimeout as sleep } from "node:timers/promises";
import type { EnqueuedTaskPromise, Meilisearch } from "meilisearch";
import { z } from "zod";
import { SearchUnavailable, type TaskProgress } from "../engine.ts";

/** How long a task is waited for, in milliseconds. It may well succeed later: a timeout is no failure of the task. */
const patience = 10 * 60_000;

/** What the client's errors say of themselves; read by shape, because bundles duplicate classes. */
const apiError = z.object({ cause: z.object({ code: z.string() }), response: z.object({ status: z.number() }) });
/** A wrong document or request. A wrong key, a full queue or a missing index are the server's state, and pass. */
const refusing = new Set([400, 413, 415, 422]);

/** Hands a task over; its uid. */
export async function enqueued(task: EnqueuedTaskPromise): Promise<string> {
  return String((await reaching(async () => await task)).taskUid);
}

/** How a task stands. One that Meilisearch knows nothing of (it lost its disk) counts as failed: it is sent again. */
export async function progressOf(client: Meilisearch, uid: string): Promise<TaskProgress> {
  try {
    const { status, error } = await reaching(() => client.tasks.getTask(Number(uid)));
    if (status === "succeeded") return { state: "succeeded" };
    if (status === "enqueued" || status === "processing") return { state: "running" };
    return { state: "failed", reason: error?.code ?? status };
  } catch (error) {
    if ((error as SearchUnavailable).reason !== "task_not_found") throw error;
    return { state: "failed", reason: "task_not_found" };
  }
}

/**
 * Waits until Meilisearch has done tasks, asking for each by its uid also over an outage. Throws `SearchUnavailable` when
 * one failed or was cancelled, and when one isn't known to be done in time.
 */
export async function finished(client: Meilisearch, uids: readonly string[]): Promise<void> {
  const deadline = Date.now() + patience;
  for (const uid of uids) {
    for (let pause = 10; ; pause = Math.min(pause * 1.5, 1_000)) {
      const progress = await progressOf(client, uid).catch((error: unknown) => {
        if ((error as { tag?: unknown }).tag !== "search-unavailable" || Date.now() > deadline) throw error;
        return { state: "running" } as const;
      });
      if (progress.state === "succeeded") break;
      if (progress.state === "failed") {
        const { reason } = progress;
        throw new SearchUnavailable(`task ${uid} failed: ${reason}`, { reason, refused: true });
      }
      if (Date.now() > deadline)
        throw new SearchUnavailable(`task ${uid} is still running`, { reason: "still_running" });
      await sleep(pause);
    }
  }
}

export async function done(client: Meilisearch, task: EnqueuedTaskPromise): Promise<void> {
  await finished(client, [await enqueued(task)]);
}

/** Runs a call; whatever goes wrong on the way to Meilisearch or in it becomes `SearchUnavailable`. */
export async function reaching<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !error.name.toLowerCase().startsWith("meilisearch")) throw error;
    const said = apiError.safeParse(error);
    throw new SearchUnavailable(error.message, {
      cause: error,
      reason: said.success ? said.data.cause.code : "unreachable",
      refused: said.success && refusing.has(said.data.response.status),
    });
  }
}
