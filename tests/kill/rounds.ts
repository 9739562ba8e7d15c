import { setTimeout as sleep } from "node:timers/promises";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { sameValue } from "#app/domain/board/undo.ts";
import { boardEvents, type RoundState } from "#app/domain/board/wire.ts";
import { demoId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { type BoardClient, writeNote } from "../sockets/boardClient.ts";
import type { Mortal } from "./mortal.ts";
import {
  converse,
  direct,
  emptyLedger,
  entrust,
  type Ledger,
  open,
  proposalPath,
  signIn,
  signInRepeatedly,
  vote,
  writeNotes,
} from "./work.ts";
import { Attendance } from "./writers/attendance.ts";
import { Cards } from "./writers/cards.ts";
import { Comments } from "./writers/comments.ts";
import { Conducting } from "./writers/conducting.ts";
import { PrivateNotes } from "./writers/privateNotes.ts";
import { post, type Writer } from "./writers/writer.ts";

const boardId = demoId("board", "sme-carbon-framing");
const workshopId = demoId("workshop", "sme-carbon");
const writers = ["kelvin.lau", "divya.nair", "grace.wong"];
/** A machine that is busy takes a while until something of everything is acknowledged; it is killed all the same. */
const underWayMs = 20_000;
const facilitators = ["marcus.tong", "yvonne.lee"] as const;

export type KillResult = {
  rounds: number;
  acknowledgedOps: number;
  /** Ops under way at a kill; sent again after it. */
  unansweredOps: number;
  votes: number;
  stageChanges: number;
  messages: number;
  signIns: number;
  comments: number;
  /** Cards put on the board and edits of their records. */
  cards: number;
  corrections: number;
  privateNotes: number;
  /** Phases, reveals, tables opened and called back. */
  phases: number;
  /** Milliseconds the board took for the slowest answer to ops, whatever it was. */
  slowestAnswer: number;
  /** Milliseconds from the start of what was killed to the first op that the board takes, after each kill. */
  recoveries: number[];
  /** One sentence per thing that was acknowledged and is not there, or is there twice. */
  losses: string[];
};

/**
 * Kills the server, or PostgreSQL, again and again while people work, and looks each time whether all that it acknowledged is
 * there, once. Every other round is one of private notes, reveals and tables: in the others everybody writes, moves and
 * votes openly. Comments, cards, attendance, messages and sign-ins go on in all of them.
 */
export async function killRounds(site: Mortal, rounds: number): Promise<KillResult> {
  const result: KillResult = {
    rounds,
    acknowledgedOps: 0,
    unansweredOps: 0,
    votes: 0,
    stageChanges: 0,
    messages: 0,
    signIns: 0,
    comments: 0,
    cards: 0,
    corrections: 0,
    privateNotes: 0,
    phases: 0,
    slowestAnswer: 0,
    recoveries: [],
    losses: [],
  };
  const cookies = new Map<string, string>();
  const supplier = await signIn(site.url, "kit.lam");
  for (const key of [...writers, ...facilitators]) cookies.set(key, await signIn(site.url, key));
  await post(site.url + paths.workshop(workshopId), cookies.get("marcus.tong")!, { intent: "start" });
  const facilitator = await open(site.url, cookies.get("marcus.tong")!, boardId);
  const notes = Array.from({ length: 4 }, (_, i) => writeNote(`Vote for ${i}`));
  await facilitator.send(...notes);
  const opened = await facilitator.ask<{ round: { id: string } }>(boardEvents.openRound, {
    title: "Which?",
    budget: 4,
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  facilitator.close();

  const noteIds = notes.map(({ id }) => id);
  const [host, second] = facilitators;
  const clerk = { url: site.url, cookie: cookies.get(second)! };
  const comments = new Comments(second, noteIds);
  const cards = new Cards(second, clerk, { workshopId, boardId });
  const attendance = new Attendance(second, clerk, workshopId);
  const privateNotes = writers.map((key) => new PrivateNotes(key));
  const conducting = new Conducting(host);
  const always: Writer[] = [comments, cards, attendance];
  // The reveal of what is still private first: it is looked for on the board.
  const apart: Writer[] = [conducting, ...privateNotes, ...always];

  let dots: Ledger["dots"] = new Map();
  for (let round = 0; round < rounds; round++) {
    const ledger = { ...emptyLedger(), dots };
    const isApart = round % 2 === 1;
    const at = isApart ? apart : always;
    const before = at.map(({ acknowledged }) => acknowledged);
    const since = await work(
      site,
      cookies,
      (clients, goesOn) => [
        ...at.map((writer) => writer.write(clients.get(writer.key)!, goesOn)),
        ...(isApart ? [] : openly(clients, opened.value.round.id, noteIds, goesOn, ledger)),
        signInRepeatedly(site.url, "tony.ip", goesOn, ledger),
        converse(site.url, supplier, goesOn, ledger),
      ],
      () =>
        at.every(({ acknowledged }, i) => acknowledged > before[i]!) && (isApart || ledger.acknowledged.length > 20),
    );
    const began = performance.now();
    await site.revive();
    await savesAgain(site, cookies.get(host)!, round);
    result.recoveries.push(Math.round(performance.now() - began));
    // A socket keeps no session alive, and many rounds take longer than one lasts unused.
    await Promise.all([...cookies.values(), supplier].map((cookie) => post(site.url + paths.present(), cookie, {})));
    result.unansweredOps += ledger.unanswered.length;
    const losses = [...(await lossesOf(at, site, cookies)), ...(await audit(site, cookies, supplier, since, ledger))];
    result.losses.push(...losses.map((loss) => `round ${round + 1}: ${loss}`));
    result.acknowledgedOps += ledger.acknowledged.length;
    result.stageChanges += ledger.stageChanges;
    result.messages += ledger.messages.length;
    result.signIns += ledger.cookies.length;
    result.slowestAnswer = Math.max(result.slowestAnswer, Math.round(ledger.slowestAnswer));
    dots = ledger.dots;
  }
  result.votes = [...dots.values()].reduce((sum, { saved }) => sum + Object.keys(saved).length, 0);
  result.comments = comments.acknowledged;
  result.cards = cards.acknowledged;
  result.corrections = attendance.acknowledged;
  result.privateNotes = privateNotes.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  result.phases = conducting.acknowledged;
  return result;
}

type Clients = ReadonlyMap<string, BoardClient>;

/** What people do on an open board: write, move, delete, vote, and set the timer. */
function openly(
  clients: Clients,
  roundId: string,
  notes: readonly string[],
  goesOn: () => boolean,
  ledger: Ledger,
): Promise<void>[] {
  return [
    ...writers.map((key) => writeNotes(clients.get(key)!, key, goesOn, ledger)),
    ...writers.slice(0, 2).map((key) => vote(clients.get(key)!, key, roundId, notes, goesOn, ledger)),
    direct(clients.get(facilitators[0])!, goesOn, ledger),
  ];
}

/** Everybody works until the kill and a little longer; the seq before it. */
async function work(
  site: Mortal,
  cookies: Map<string, string>,
  begin: (clients: Clients, goesOn: () => boolean) => Promise<void>[],
  isUnderWay: () => boolean,
): Promise<number> {
  const clients = new Map(
    await Promise.all(
      Array.from(cookies, async ([key, cookie]) => [key, await open(site.url, cookie, boardId)] as const),
    ),
  );
  const since = Math.min(...Array.from(clients.values(), ({ seq }) => seq));
  let running = true;
  const working = begin(clients, () => running);
  const latest = Date.now() + underWayMs;
  while (!isUnderWay() && Date.now() < latest) await sleep(10);
  await sleep(300 + Math.random() * 900);
  await site.kill();
  await sleep(Math.random() * 500);
  running = false;
  // Who lost his line has no answer coming; the others have theirs, be it that nothing is saved.
  await Promise.all(working);
  for (const client of clients.values()) client.close();
  return since;
}

/** What each of these writers misses, who looks on a page of his own. */
async function lossesOf(work: readonly Writer[], site: Mortal, cookies: Map<string, string>): Promise<string[]> {
  const losses: string[] = [];
  for (const writer of work) {
    const client = await open(site.url, cookies.get(writer.key)!, boardId);
    losses.push(...(await writer.losses(client)));
    client.close();
  }
  return losses;
}

/** Waits until the board takes an op of a facilitator, whose ops no phase forbids. */
async function savesAgain(site: Mortal, cookie: string, round: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  const note = writeNote("Is it back?");
  for (;;) {
    const client = await open(site.url, cookie, boardId).catch(() => undefined);
    try {
      for (let tries = 0; client?.socket.connected && tries < 20; tries++) {
        const [answer] = await client.send(note);
        if (answer && "seq" in answer) return;
        await sleep(50);
      }
    } finally {
      client?.close();
    }
    if (Date.now() > deadline) throw new Error(`The board doesn't save again within a minute of round ${round + 1}.`);
    await sleep(50);
  }
}

/** What was acknowledged before the kill and is not so after it. Unanswered ops are sent again, as a client would. */
async function audit(
  site: Mortal,
  cookies: Map<string, string>,
  supplier: string,
  since: number,
  ledger: Ledger,
): Promise<string[]> {
  const losses: string[] = [];
  const clients = new Map<string, Awaited<ReturnType<typeof open>>>();
  for (const key of writers) clients.set(key, await open(site.url, cookies.get(key)!, boardId));
  for (const { op, by } of ledger.unanswered.splice(0)) await entrust(clients.get(by)!, by, [op], ledger);
  for (const client of clients.values()) {
    while (client.seq < Math.max(...ledger.acknowledged.map(({ seq }) => seq), 0)) await sleep(10);
  }

  const witness = clients.get(writers[0]!)!;
  const ops = await history(witness, since);
  if (ops.length !== witness.seq - since)
    losses.push(`${witness.seq - since - ops.length} ops of the order are missing`);
  const bySeq = new Map(ops.map((entry) => [entry.seq, entry]));
  const counts = new Map<string, number>();
  for (const { op } of ops) counts.set(op.opId, (counts.get(op.opId) ?? 0) + 1);
  for (const { op, seq } of ledger.acknowledged) {
    if (bySeq.get(seq)?.op.opId !== op.opId) losses.push(`op ${op.opId} was acknowledged at ${seq} and is not there`);
    if ((counts.get(op.opId) ?? 0) > 1) losses.push(`op ${op.opId} is there twice`);
  }

  for (const [key, { saved, asked }] of ledger.dots) {
    const mine = (clients.get(key)?.joined?.round as RoundState | null)?.mine ?? {};
    if (!sameValue(mine, saved) && !sameValue(mine, asked)) losses.push(`dots of ${key}: ${JSON.stringify(mine)}`);
    ledger.dots.set(key, { saved: mine, asked: mine });
  }
  const rev = witness.joined?.stage.rev ?? 0;
  if (rev < ledger.stageRev) losses.push(`the stage is at ${rev}, ${ledger.stageRev} was acknowledged`);
  for (const cookie of ledger.cookies) {
    const response = await fetch(site.url + paths.notifications(), {
      headers: { Cookie: cookie },
      redirect: "manual",
    });
    if (response.status !== 200) losses.push(`a session that was begun is not there (${response.status})`);
    await response.body?.cancel();
  }
  const page = await (await fetch(site.url + proposalPath, { headers: { Cookie: supplier } })).text();
  for (const message of ledger.messages) if (!page.includes(message)) losses.push(`"${message}" is not there`);
  for (const client of clients.values()) client.close();
  return losses;
}

/** The ops after `since`, as the server tells a client that missed them. */
async function history(witness: Awaited<ReturnType<typeof open>>, since: number): Promise<SequencedOp[]> {
  const answer = await witness.ask<{ snapshot: boolean; ops: SequencedOp[] }>(boardEvents.catchUp, { since });
  if (!answer.ok || answer.value.snapshot) throw new Error("The round had more ops than a client can catch up with.");
  return answer.value.ops;
}
