import { setTimeout as sleep } from "node:timers/promises";
import type { Op } from "#app/domain/board/op.ts";
import { boardEvents, type OpAnswer, type Snapshot } from "#app/domain/board/wire.ts";
import { demoId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { demoAccounts, demoPassword } from "#db/seed/data/people.ts";
import { newWord } from "../setup/word.ts";
import { BoardClient, setRegister, writeNote } from "../sockets/boardClient.ts";
import { pauseMs } from "./writers/writer.ts";

/** What the server has said yes to, and what it was asked without an answer: the ledger a kill is judged by. */
export type Ledger = {
  acknowledged: { op: Op; seq: number; by: string }[];
  unanswered: { op: Op; by: string }[];
  slowestAnswer: number;
  /** Highest stage rev that was acknowledged, and how many changes were. */
  stageRev: number;
  stageChanges: number;
  /** Dots per person as last acknowledged, and what was under way. */
  dots: Map<string, { saved: Record<string, number>; asked: Record<string, number> }>;
  /** Messages on a proposal that were acknowledged. */
  messages: string[];
  /** Sessions that were begun by an acknowledged sign-in. */
  cookies: string[];
};

export const emptyLedger = (): Ledger => ({
  acknowledged: [],
  unanswered: [],
  slowestAnswer: 0,
  stageRev: 0,
  stageChanges: 0,
  dots: new Map(),
  messages: [],
  cookies: [],
});

/** Signs in as a demo account through the page's own form; the session cookie. */
export async function signIn(url: string, key: string): Promise<string> {
  const email = demoAccounts.find((account) => account.key === key)?.email ?? "";
  const response = await fetch(url + paths.signIn(), {
    method: "POST",
    redirect: "manual",
    headers: { Origin: url },
    body: new URLSearchParams({ email, password: demoPassword }),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (response.status >= 400 || !cookie) throw new Error(`sign-in of ${key}: ${response.status}`);
  return cookie;
}

/** A client that has read the board over HTTP and joined it. */
export async function open(url: string, cookie: string, boardId: string): Promise<BoardClient> {
  const response = await fetch(url + paths.boardSnapshot(boardId), { headers: { Cookie: cookie } });
  if (!response.ok) throw new Error(`snapshot: ${response.status}`);
  const client = await new BoardClient(url, cookie).connected();
  client.start((await response.json()) as Snapshot);
  const joined = await client.join(boardId);
  if (!joined.ok) throw new Error(`join: ${joined.refusal.code}`);
  return client;
}

/** Ops in a round stay under what a client may catch up with. */
const mostOps = 400;

/** Writes, edits and moves notes as fast as they are acknowledged, until the line breaks. */
export async function writeNotes(
  client: BoardClient,
  by: string,
  running: () => boolean,
  ledger: Ledger,
): Promise<void> {
  for (let i = 0; i < mostOps / 4 && running() && client.socket.connected; i++) {
    const note = writeNote(`${by} ${i}`);
    const ops = [
      note,
      setRegister(note, "data.text", `${by} ${i}, again`),
      setRegister(note, "geo", [i, i, 200, 200, 0]),
    ];
    await entrust(
      client,
      by,
      i % 5 === 4 ? [...ops, { ...setRegister(note, "geo", 0), type: "delete" } as Op] : ops,
      ledger,
    );
  }
}

/** Sends ops and enters in the ledger what became of them. */
export async function entrust(client: BoardClient, by: string, sent: Op[], ledger: Ledger): Promise<void> {
  const ops = sent.map((op) => (op.type === "delete" ? ({ opId: op.opId, id: op.id, type: "delete" } as Op) : op));
  let answers: OpAnswer[];
  const asked = performance.now();
  try {
    answers = await client.send(...ops);
  } catch {
    ledger.unanswered.push(...ops.map((op) => ({ op, by })));
    return;
  }
  ledger.slowestAnswer = Math.max(ledger.slowestAnswer, performance.now() - asked);
  if (answers.some((answer) => "refusal" in answer)) await sleep(pauseMs);
  answers.forEach((answer, i) => {
    if ("seq" in answer) ledger.acknowledged.push({ op: ops[i]!, seq: answer.seq, by });
    else if (!("refusal" in answer)) throw new Error(`${ops[i]?.type} was kept privately in an open phase`);
    else if (answer.refusal === "not-saving" || answer.refusal === "reconnect") {
      ledger.unanswered.push({ op: ops[i]!, by });
    } else throw new Error(`${ops[i]?.type} was refused: ${answer.refusal}`);
  });
}

/** Moves the timer about, over and over. */
export async function direct(client: BoardClient, running: () => boolean, ledger: Ledger): Promise<void> {
  for (let i = 1; running() && client.socket.connected; i++) {
    const answer = await client
      .ask<{ rev: number }>(boardEvents.stage, { type: "timer-start", seconds: i, label: "" })
      .catch(() => undefined);
    if (!answer?.ok) {
      await sleep(pauseMs);
      continue;
    }
    ledger.stageRev = answer.value.rev;
    ledger.stageChanges += 1;
  }
}

/** Places dots and takes them back, over and over. */
export async function vote(
  client: BoardClient,
  by: string,
  roundId: string,
  notes: readonly string[],
  running: () => boolean,
  ledger: Ledger,
): Promise<void> {
  const dots = ledger.dots.get(by) ?? { saved: {}, asked: {} };
  ledger.dots.set(by, dots);
  for (let i = 0; running() && client.socket.connected; i++) {
    const elementId = notes[i % notes.length]!;
    const count = dots.saved[elementId] ? 0 : 1;
    const { [elementId]: _, ...others } = dots.saved;
    dots.asked = count ? { ...others, [elementId]: 1 } : others;
    const answer = await client
      .ask<{ mine: Record<string, number> }>(boardEvents.vote, { roundId, elementId, count })
      .catch(() => undefined);
    if (answer?.ok) dots.saved = answer.value.mine;
    else if (answer?.refusal.code === "not-saving") {
      // It may have been counted all the same: nothing more is asked before that is known.
      return;
    } else if (answer) throw new Error(`vote was refused: ${answer.refusal.code}`);
  }
}

/** Signs in over and over: a command whose event, job and session are one commit. */
export async function signInRepeatedly(
  url: string,
  key: string,
  running: () => boolean,
  ledger: Ledger,
): Promise<void> {
  while (running()) {
    const cookie = await signIn(url, key).catch(() => undefined);
    if (cookie) ledger.cookies.push(cookie);
    else await sleep(pauseMs);
  }
}

/** The proposal of the deepfake thread, with its conversation. */
export const proposalPath = paths.proposal(demoId("proposal", "deepfake-mirage"));

/** Writes message after message on a proposal, through its page: each is a command with its event and job in one commit. */
export async function converse(url: string, cookie: string, running: () => boolean, ledger: Ledger): Promise<void> {
  while (running()) {
    const body = `Message ${newWord()}`;
    const response = await fetch(url + proposalPath, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: url, Cookie: cookie },
      body: new URLSearchParams({ intent: "message", body }),
    }).catch(() => undefined);
    await response?.body?.cancel();
    // Whether an error of the server's came before or after the commit isn't known.
    if (!response || response.status >= 500) await sleep(pauseMs);
    else if (response.status >= 400) throw new Error(`a message was refused: ${response.status}`);
    else ledger.messages.push(body);
  }
}
