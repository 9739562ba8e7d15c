import {
  askLater,
  isUnderWay,
  listDueTasks,
  noteDone,
  noteFailure,
  noteSent,
  readAnew,
  type SearchTask,
} from "#db/search-tasks.ts";
import type { Change, TaskProgress } from "#search/index.ts";
import { changeOf } from "./documents.ts";
import { awayReason, failureCode, type Position } from "./parts.ts";

const together = 100;
/** How long a running task is left alone before it is asked for again, in milliseconds. */
const askAgain = 100;

/**
 * One round: asks the engine for what was sent, sends what is due, and asks once more. A thing counts as indexed when every
 * task of it succeeded.
 * @returns whether something is under way that soon will be done.
 * @throws SearchUnavailable when the engine can't be reached: nothing failed then, and nothing is lost.
 */
export async function deliver(parts: Position): Promise<boolean> {
  const { db, index } = parts;
  await askFor(parts, await due("sent"));
  // One lot at a time: a slow engine's queue doesn't grow, and what changes often is sent once.
  parts.outstanding = await stillRunning(parts);
  if (parts.outstanding.length) return true;
  const waiting = await due("waiting");
  const first = waiting.filter(({ attempts }) => attempts === 0);
  if (first.length) await send(parts, first);
  // What failed before goes alone: it may have been another one's fault.
  for (const task of waiting) if (task.attempts > 0) await send(parts, [task]);
  if (waiting.length) await askFor(parts, await due("sent"));
  return await isUnderWay(db, index);

  async function due(state: SearchTask["state"]): Promise<SearchTask[]> {
    return (await listDueTasks(db, index, together)).filter((task) => task.state === state);
  }
}

async function stillRunning({ search, outstanding }: Position): Promise<string[]> {
  const running: string[] = [];
  for (const task of outstanding) if ((await search.progress(task)).state === "running") running.push(task);
  return running;
}

/** A task that is still running is neither failed nor sent a second time: it is asked for again. */
async function askFor(parts: Position, sent: readonly SearchTask[]): Promise<void> {
  const asked = new Map<string, Promise<TaskProgress>>();
  for (const task of sent) {
    const reason = await failureOf(parts, task.tasks, asked);
    if (reason === "running") await askLater(parts.db, parts.index, task, askAgain);
    else if (reason === null) await noteDone(parts.db, parts.index, task);
    else await fail(parts, task, reason);
  }
}

/** Things that were sent together share their tasks: each is asked for once. */
async function failureOf(
  { search }: Position,
  tasks: readonly string[],
  asked: Map<string, Promise<TaskProgress>>,
): Promise<string | null> {
  let running = false;
  for (const task of tasks) {
    const answer = asked.get(task) ?? search.progress(task);
    asked.set(task, answer);
    const progress = await answer;
    if (progress.state === "failed") return progress.reason;
    if (progress.state === "running") running = true;
  }
  return running ? "running" : null;
}

/** Reads the things as they are now and hands them over, all in one. */
async function send(parts: Position, tasks: readonly SearchTask[]): Promise<void> {
  const { db, index, search } = parts;
  const readable: { task: SearchTask; change: Change }[] = [];
  for (const task of tasks) {
    try {
      readable.push({ task, change: await changeOf(db, task) });
    } catch (error) {
      parts.log.error({ err: error, noun: task.noun, id: task.id }, "a thing can't be read for search");
      await fail(parts, task, failureCode(error));
    }
  }
  if (readable.length === 0) return;
  try {
    const uids = await search.submit({
      docs: readable.flatMap(({ change }) => change.docs),
      gone: readable.flatMap(({ change }) => change.gone),
    });
    parts.outstanding.push(...uids);
    for (const { task } of readable) {
      if (uids.length === 0) await noteDone(db, index, task);
      else if (!(await noteSent(db, index, task, uids))) await readAnew(db, [task]);
    }
  } catch (error) {
    if (awayReason(error)) throw error;
    // One of them is not to the engine's liking: each on its own tells which.
    if (readable.length > 1) for (const { task } of readable) await send(parts, [task]);
    else await fail(parts, readable[0]!.task, failureCode(error));
  }
}

async function fail({ db, index, log, patience }: Position, task: SearchTask, reason: string): Promise<void> {
  const next = patience(task.attempts + 1);
  const about = { noun: task.noun, id: task.id, reason, attempts: task.attempts + 1 };
  if (next === null) log.error(about, "search: given up");
  else log.warn(about, "search: failed, tried again later");
  await noteFailure(db, index, task, reason, next);
}
