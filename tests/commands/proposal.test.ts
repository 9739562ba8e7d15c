import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId } from "#app/domain/id.ts";
import type { ProposalText } from "#app/domain/proposal.ts";
import { listDisclosures } from "#db/disclosures.ts";
import { listNotifications } from "#db/notifications.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listMessages } from "#db/proposal-messages.ts";
import { findVersion, listReceipts } from "#db/proposal-versions.ts";
import { findOwnProposal, findProposal, listProposals } from "#db/proposals.ts";
import { canonicalJson } from "#db/receipt.ts";
import { decideProposal } from "#server/commands/decideProposal.ts";
import { openProposal } from "#server/commands/openProposal.ts";
import { saveProposal } from "#server/commands/saveProposal.ts";
import { startProposal } from "#server/commands/startProposal.ts";
import { submitProposal } from "#server/commands/submitProposal.ts";
import { withdrawProposal } from "#server/commands/withdrawProposal.ts";
import { writeProposalMessage } from "#server/commands/writeProposalMessage.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const problemId = demoId("problem", "tokenised-deposits");

const complete: ProposalText = {
  solutionId: null,
  title: "Deposits that settle on the second",
  approach: "A permissioned ledger beside the core.",
  evidence: "Two pilots.",
  plan: "Ten weeks.",
  team: "Three engineers.",
  costBand: "500k-1m",
  dataNeeded: "Synthetic balances.",
  risks: "Finality during outages.",
  ipPosition: "We keep ours.",
  answers: {
    "success-measure": "Seconds instead of hours.",
    innovation: "Atomic settlement.",
    complexity: "Two ledgers.",
    contribution: "Open messages.",
    "fair-use": "No pooled compute.",
  },
};

let kit: Actor;
let joey: Actor;
let owen: Actor;
let peter: Actor;
let sandra: Actor;
let mei: Actor;
let yvonne: Actor;
let id: string;

beforeAll(async () => {
  [kit, joey, owen, peter, sandra, mei, yvonne] = (await Promise.all(
    ["kit.lam", "joey.sze", "owen.reyes", "peter.leung", "sandra.yeung", "mei.chan", "yvonne.lee"].map(world.actor),
  )) as [Actor, Actor, Actor, Actor, Actor, Actor, Actor];
});

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);
const rev = async () => (await findProposal(deps.db, kit, id))!.rev;

/** Nobody but supplier and owner finds the proposal. */
async function strangersFindNothing() {
  for (const stranger of [owen, mei, yvonne, null]) {
    expect(await findProposal(deps.db, stranger, id)).toBeUndefined();
    expect((await listProposals(deps.db, stranger)).map((one) => one.id)).not.toContain(id);
  }
  expect(code(await openProposal(deps, owen, id))).toBe("not-found");
  expect(code(await writeProposalMessage(deps, mei, { id, body: "Hello" }))).toBe("not-found");
  expect(code(await decideProposal(deps, mei, { id, decision: "shortlist" }))).toBe("not-found");
  expect(code(await withdrawProposal(deps, owen, { id, reason: "" }))).toBe("not-found");
}

describe("a proposal", () => {
  test("is started once per firm, with the usual position on intellectual property filled in", async () => {
    const started = await startProposal(deps, kit, { problemId });
    expect(started.ok).toBe(true);
    id = started.ok ? started.value.id : "";
    const again = await startProposal(deps, joey, { problemId });
    expect(again).toEqual({ ok: true, value: { id } });
    const own = await findOwnProposal(deps.db, joey, problemId);
    expect(own?.state).toBe("draft");
    expect(own?.text.ipPosition).toContain("供應商保留其知識產權");
  });

  test("can't be started by an institution, a facilitator or a supplier who may not read the problem", async () => {
    expect(code(await startProposal(deps, peter, { problemId }))).toBe("not-found");
    expect(code(await startProposal(deps, yvonne, { problemId }))).toBe("not-found");
    // Invited only, and Mirage Truth isn't.
    expect(code(await startProposal(deps, kit, { problemId: demoId("problem", "mule-accounts") }))).toBe("not-found");
  });

  test("can't be started on a call that has ended, or with another firm's solution", async () => {
    expect(code(await startProposal(deps, kit, { problemId: demoId("problem", "sme-carbon") }))).toBe("call-closed");
    const foreign = demoId("solution", "sup-166/0");
    expect(code(await startProposal(deps, kit, { problemId, solutionId: foreign }))).toBe("invalid-input");
  });

  test("as a draft exists for its own firm only", async () => {
    expect(await findProposal(deps.db, peter, id)).toBeUndefined();
    await strangersFindNothing();
  });

  test("is kept as typed, and never overwrites what a colleague saved meanwhile", async () => {
    const saved = await saveProposal(deps, kit, { id, rev: 1, ...complete, costBand: "", title: "Half a title" });
    expect(saved).toEqual({ ok: true, value: { rev: 2 } });
    expect(code(await saveProposal(deps, joey, { id, rev: 1, ...complete, costBand: "" }))).toBe("changed-meanwhile");
    expect(code(await saveProposal(deps, owen, { id, rev: 2, ...complete, costBand: "" }))).toBe("not-found");
    expect((await findProposal(deps.db, joey, id))?.text.title).toBe("Half a title");
  });

  test("can't be submitted with an answer missing", async () => {
    const text = { ...complete, costBand: "1m-3m" as const, answers: { ...complete.answers, innovation: " " } };
    const refused = await submitProposal(deps, kit, { id, rev: 2, ...text });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: "invalid-input", fields: { "answers.innovation": "required" } },
    });
  });

  test("is submitted with a receipt whose hash anyone can compute again", async () => {
    const result = await submitProposal(deps, kit, { id, rev: 2, ...complete, costBand: "500k-1m" });
    expect(result).toMatchObject({ ok: true, value: { version: 1 } });
    const [receipt] = await listReceipts(deps.db, id);
    const version = await findVersion(deps.db, id, 1);
    expect(receipt).toMatchObject({ version: 1, byName: kit.name, hash: version?.hash });
    expect(createHash("sha256").update(canonicalJson(version?.content)).digest("hex")).toBe(receipt?.hash);
    expect(version?.content.title).toBe(complete.title);
  });

  test("moves the problem statement to matching, tells the owner, and mails the receipt", async () => {
    await world.settle();
    expect((await findProblemTitle(deps.db, peter, problemId))?.state).toBe("matching");
    const [told] = await listNotifications(deps.db, peter.personId, { limit: 1 });
    expect(told).toMatchObject({ kind: "proposal.submitted", subject: { kind: "proposal", id } });
    const mails = await deps.db.selectFrom("mail").selectAll().where("to_person_id", "=", kit.personId).execute();
    const receipt = mails.find((mail) => mail.subject.startsWith("提案回條"));
    expect(receipt?.body).toContain((await listReceipts(deps.db, id))[0]!.hash);
    for (const stranger of [owen, mei]) {
      expect(
        (await listNotifications(deps.db, stranger.personId, { limit: 50 })).map((one) => one.subject.id),
      ).not.toContain(id);
    }
    await strangersFindNothing();
  });

  test("once opened by the owner shows its supplier who opened it, once a visit", async () => {
    expect(await listDisclosures(deps.db, { kind: "proposal", id })).toEqual([]);
    expect(code(await openProposal(deps, peter, id))).toBe("ok");
    expect(code(await openProposal(deps, peter, id))).toBe("ok");
    expect(code(await openProposal(deps, kit, id))).toBe("ok");
    const opened = await listDisclosures(deps.db, { kind: "proposal", id });
    expect(opened.map(({ name }) => name)).toEqual([peter.name]);
  });

  test("is clarified between its supplier and the owner alone", async () => {
    expect(code(await writeProposalMessage(deps, sandra, { id, body: "Who sees the keys?" }))).toBe("ok");
    expect((await findProposal(deps.db, kit, id))?.state).toBe("clarifying");
    expect(code(await writeProposalMessage(deps, joey, { id, body: "Only you." }))).toBe("ok");
    const thread = await listMessages(deps.db, id, { ownerShown: false });
    expect(thread.map(({ body, author }) => [body, author?.name])).toEqual([
      ["Who sees the keys?", undefined],
      ["Only you.", joey.name],
    ]);
  });

  test("changed after submission shows the owner the submitted text until it is submitted again", async () => {
    const next = { ...complete, costBand: "500k-1m" as const, title: "A better title" };
    expect(code(await saveProposal(deps, kit, { id, rev: await rev(), ...next }))).toBe("ok");
    expect((await findProposal(deps.db, peter, id))?.text.title).toBe(complete.title);
    expect((await listProposals(deps.db, peter, { problemId })).map(({ title }) => title)).toContain(complete.title);
    const again = await submitProposal(deps, kit, { id, rev: await rev(), ...next });
    expect(again).toMatchObject({ ok: true, value: { version: 2 } });
    expect((await findProposal(deps.db, peter, id))?.text.title).toBe("A better title");
    expect((await findProposal(deps.db, peter, id))?.state).toBe("submitted");
    expect((await listReceipts(deps.db, id)).map(({ version }) => version)).toEqual([2, 1]);
  });

  test("is decided by a problem owner of the owning institution only, and not twice", async () => {
    expect(code(await decideProposal(deps, sandra, { id, decision: "shortlist" }))).toBe("not-found");
    expect(code(await decideProposal(deps, kit, { id, decision: "partner" }))).toBe("not-found");
    expect(code(await decideProposal(deps, peter, { id, decision: "shortlist" }))).toBe("ok");
    expect(code(await decideProposal(deps, peter, { id, decision: "shortlist" }))).toBe("wrong-state");
    expect(code(await decideProposal(deps, peter, { id, decision: "decline", reason: "Too early for us." }))).toBe(
      "ok",
    );
    expect(code(await decideProposal(deps, peter, { id, decision: "partner" }))).toBe("wrong-state");
    expect((await findProposal(deps.db, kit, id))?.declineReason).toBe("Too early for us.");
    expect(code(await writeProposalMessage(deps, kit, { id, body: "Why?" }))).toBe("wrong-state");
    expect(code(await withdrawProposal(deps, kit, { id, reason: "" }))).toBe("wrong-state");
  });

  test("may follow a declined one, and can be withdrawn before and after it was submitted", async () => {
    const second = await startProposal(deps, kit, { problemId });
    if (!second.ok) throw new Error("no second proposal");
    expect(second.value.id).not.toBe(id);
    id = second.value.id;
    expect(code(await withdrawProposal(deps, kit, { id, reason: "" }))).toBe("ok");
    // Never submitted: the owner doesn't learn that it was.
    expect(await findProposal(deps.db, peter, id)).toBeUndefined();
    const third = await startProposal(deps, kit, { problemId });
    id = third.ok ? third.value.id : "";
    await submitProposal(deps, kit, { id, rev: 1, ...complete, costBand: "500k-1m" });
    expect(code(await withdrawProposal(deps, joey, { id, reason: "No people free." }))).toBe("ok");
    expect(await findProposal(deps.db, peter, id)).toMatchObject({
      state: "withdrawn",
      withdrawReason: "No people free.",
    });
    await strangersFindNothing();
  });
});
