import { afterAll, expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { startProposal } from "#server/commands/startProposal.ts";
import { submitProposal } from "#server/commands/submitProposal.ts";
import { openTestSite } from "../setup/site.ts";
import { openSocket } from "../setup/socket.ts";

const site = await openTestSite({ jobs: true });
const problemId = demoId("problem", "tokenised-deposits");
const sockets: ReturnType<typeof openSocket>[] = [];
afterAll(() => {
  for (const socket of sockets) socket.disconnect();
});

/** Somebody's open page: watches topics and keeps the hints that come. */
async function openPage(key: string, topics: string[]) {
  const socket = openSocket(site.url, await site.cookie(key));
  sockets.push(socket);
  const hints: string[] = [];
  socket.on("hint", (topic: string) => hints.push(topic));
  await new Promise<void>((connected) => socket.once("connect", () => connected()));
  const watched: boolean[] = [];
  for (const topic of topics) watched.push(((await socket.emitWithAck("watch", topic)) as { ok: boolean }).ok);
  return { hints, watched };
}

test("a proposal reaches the owner's open page by a hint, and no rival learns of it", async () => {
  const page = `/problems/${problemId}/proposals`;
  const topics = [`problem-proposals:${problemId}`, `problem:${problemId}`];
  const peter = await site.actor("peter.leung");
  const rival = await site.actor("owen.reyes");
  const owner = await openPage("peter.leung", [`problem-proposals:${problemId}`, `person:${peter.personId}`]);
  // The problem left "open" for "matching" with an earlier proposal: what is heard below is this one alone.
  await submit("lena.koh", "An earlier proposal");
  await expect.poll(() => owner.hints).toContain(`problem-proposals:${problemId}`);
  await site.settle();
  const other = await openPage("owen.reyes", [...topics, `person:${rival.personId}`]);
  expect(owner.watched).toEqual([true, true]);
  expect(other.watched).toEqual([false, true, true]);
  owner.hints.length = 0;

  await submit("kit.lam", "Deposits that settle on the second");

  await expect.poll(() => owner.hints).toContain(`problem-proposals:${problemId}`);
  await expect.poll(() => owner.hints).toContain(`person:${peter.personId}`);
  expect(await (await (await site.as("peter.leung"))(page)).text()).toContain("Deposits that settle on the second");
  const met = await (await site.as("owen.reyes"))(page);
  expect(met.status).toBe(404);
  await new Promise((later) => setTimeout(later, 300));
  expect(other.hints).toEqual([]);
});

async function submit(key: string, title: string): Promise<void> {
  const actor = await site.actor(key);
  const started = await startProposal(site.deps, actor, { problemId });
  if (!started.ok) throw new Error(started.refusal.code);
  const text = "As agreed.";
  const submitted = await submitProposal(site.deps, actor, {
    id: started.value.id,
    rev: 1,
    solutionId: null,
    title,
    approach: text,
    evidence: text,
    plan: text,
    team: text,
    costBand: "500k-1m",
    dataNeeded: text,
    risks: text,
    ipPosition: text,
    answers: { "success-measure": text, innovation: text, complexity: text, contribution: text, "fair-use": text },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.code);
}
