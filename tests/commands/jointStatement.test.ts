import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { findJointRequest, listJointAsked, listJointOffers } from "#db/joint-requests.ts";
import { listMails } from "#db/mails.ts";
import { listNotifications } from "#db/notifications.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { findProblem } from "#db/problems.ts";
import { problemId } from "#db/seed/problems.ts";
import { acceptJoint, askJoint, declineJoint, withdrawJoint } from "#server/commands/askJoint.ts";
import { createProblem } from "#server/commands/createProblem.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { likenedDraft, similarThings } from "#server/matching/similar.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const [mei, peter, jason, kit] = (await Promise.all(
  ["mei.chan", "peter.leung", "jason.tam", "kit.lam"].map((key) => world.actor(key)),
)) as [Actor, Actor, Actor, Actor];
const writer = "0191d3a0-0000-7000-8000-00000000000a";

const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const words = {
  summary: { en: "Deepfake faces and cloned voices pass video calls and order payments." },
  statement: { en: "How can a bank tell a deepfake video call of an executive before the payment leaves?" },
  themes: ["ai" as const],
  focusAreas: ["anti-fraud" as const],
};
const sentence = "So it is today.";
/** What else stands in a statement that is published. */
const rest = {
  affected: sentence,
  journey: sentence,
  evidence: sentence,
  presentControl: sentence,
  constraints: sentence,
  successMeasure: sentence,
  baseline: sentence,
  target: sentence,
  languages: ["en" as const],
  sponsor: sentence,
};
async function draft(actor: Actor, title: string) {
  const { id } = value(await createProblem(deps, actor, { language: "en", title }));
  const { rev } = (await findEditedProblem(deps.db, actor, id))!;
  value(await saveProblem(deps, actor, id, { rev, writer, patch: words }));
  await world.settle();
  return id;
}
async function like(actor: Actor, id: string) {
  const { content } = (await findEditedProblem(deps.db, actor, id))!;
  return await similarThings(deps, actor, likenedDraft(id, content), "en");
}
/** Saves whether the owners are hidden, in what could be published. */
async function mask(actor: Actor, id: string, masked: boolean) {
  const { rev } = (await findEditedProblem(deps.db, actor, id))!;
  return await saveProblem(deps, actor, id, { rev, writer, patch: { ...rest, masked } });
}
const set = async (id: string, columns: object) =>
  await deps.db
    .updateTable("problem")
    .set({ state: "open", published_at: new Date(), ...columns })
    .where("id", "=", id)
    .execute();
const said = async (person: Actor) =>
  JSON.stringify([
    await listNotifications(deps.db, person.personId, { limit: 50 }),
    (await listMails(deps.db, { limit: 500 })).filter(({ toPersonId }) => toPersonId === person.personId),
  ]);

await rebuildSearch(deps);
const mine = await draft(mei, "Faked executives in calls");
const theirs = await draft(peter, "Quokkacanary: deepfake calls");

test("two alike drafts stay unknown to each other; a published statement is found as far as its reader may see it", async () => {
  const ids = async () => (await like(mei, mine)).problems.map(({ id }) => id);
  expect(await ids()).not.toContain(theirs);
  // Seen by the invited alone: not there for an institution that isn't, and not counted.
  await set(theirs, { tier: "invited" });
  await rebuildSearch(deps);
  expect(JSON.stringify(await like(mei, mine))).not.toContain("canary");
  await set(theirs, { tier: "members", masked: true });
  await rebuildSearch(deps);
  const found = (await like(mei, mine)).problems.find(({ id }) => id === theirs);
  expect(found).toMatchObject({ owners: null, own: false });
  expect(found?.reasons.map((reason) => reason.code)).toContain("concepts");
  expect((await like(peter, theirs)).problems.map(({ id }) => id)).not.toContain(mine);
  expect(JSON.stringify(await like(mei, mine))).not.toContain(peter.organisationId);
});

test("who is asked learns who asks only as far as he is told, and others can neither ask nor answer", async () => {
  for (const person of [jason, kit])
    expect(code(await askJoint(deps, person, mine, { otherId: theirs, named: false, message: "" }))).toBe("not-found");
  expect(code(await askJoint(deps, mei, mine, { otherId: mine, named: false, message: "" }))).toBe("not-found");
  const hidden = problemId("mule-accounts");
  expect(code(await askJoint(deps, mei, mine, { otherId: hidden, named: false, message: "" }))).toBe("not-found");
  value(await askJoint(deps, mei, mine, { otherId: theirs, named: false, message: "Shall we?" }));
  expect(code(await askJoint(deps, mei, mine, { otherId: theirs, named: true, message: "" }))).toBe(
    "joint-asked-already",
  );
  await world.settle();
  const [offer] = await listJointOffers(deps.db, peter, theirs);
  expect(offer).toMatchObject({ organisation: null, message: "Shall we?", summary: words.summary });
  expect(await said(peter)).toContain("problem.joint-asked");
  expect(await said(peter)).not.toContain(mei.organisationName.en);
  // He doesn't find the statement by its id before he accepts.
  expect(await findProblem(deps.db, peter, mine)).toBeUndefined();
  for (const person of [mei, jason, kit])
    expect(code(await acceptJoint(deps, person, theirs, { requestId: offer!.id }))).toBe("not-found");
  expect(code(await withdrawJoint(deps, jason, mine, { requestId: offer!.id }))).toBe("not-found");
});

test("accepting makes both owners, masked where either kept its name back; the asker learns the other only then", async () => {
  const [request] = await listJointAsked(deps.db, mine);
  expect(await said(mei)).not.toContain(peter.organisationName.en);
  value(await acceptJoint(deps, peter, theirs, { requestId: request!.id }));
  await world.settle();
  const owned = (await findProblem(deps.db, mei, mine))!;
  expect(owned.owners.map(({ id }) => id).toSorted()).toEqual([mei.organisationId, peter.organisationId].toSorted());
  expect(owned.facts.masked).toBe(true);
  expect(await findEditedProblem(deps.db, peter, mine)).toBeDefined();
  expect(await said(mei)).toContain("problem.joint-accepted");
  // What they asked about stays whose it was.
  expect((await findProblem(deps.db, mei, theirs))?.owners).toEqual([]);
  expect(await findProblem(deps.db, jason, mine)).toBeUndefined();
  expect(code(await declineJoint(deps, peter, theirs, { requestId: request!.id }))).toBe("joint-over");
});

test("an edit begun before somebody joined unseen doesn't name him when it is published", async () => {
  const open = await draft(mei, "Executives who never called");
  await set(open, { tier: "members" });
  const { rev } = (await findEditedProblem(deps.db, mei, open))!;
  value(await saveProblem(deps, mei, open, { rev, writer, patch: { evidence: "Two calls." } }));
  value(await askJoint(deps, mei, open, { otherId: theirs, named: true, message: "" }));
  const [offer] = await listJointOffers(deps.db, peter, theirs);
  value(await acceptJoint(deps, peter, theirs, { requestId: offer!.id }));
  expect((await findEditedProblem(deps.db, mei, open))?.content).toMatchObject({
    masked: true,
    evidence: "Two calls.",
  });
  expect((await findProblem(deps.db, jason, open))?.owners).toEqual([]);

  // Nor later, by whichever owner: in a draft, in an edit, or in one that was saved so before.
  for (const id of [mine, open])
    for (const owner of [mei, peter]) expect(code(await mask(owner, id, false))).toBe("joint-masked");
  const { content } = (await findEditedProblem(deps.db, mei, open))!;
  const pending = { ...content, ...rest, masked: false };
  await deps.db.updateTable("problem").set({ pending }).where("id", "=", open).execute();
  expect(code(await publishProblemEdit(deps, mei, open))).toBe("joint-masked");
  value(await mask(mei, open, true));
  value(await publishProblemEdit(deps, mei, open));
  expect((await findProblem(deps.db, jason, open))?.owners).toEqual([]);
});

test("declining ends it, and says no name", async () => {
  const second = await draft(mei, "Cloned voices at the counter");
  value(await askJoint(deps, mei, second, { otherId: theirs, named: true, message: "" }));
  const [offer] = await listJointOffers(deps.db, peter, theirs);
  expect(offer?.organisation).toEqual(mei.organisationName);
  const before = await said(mei);
  value(await declineJoint(deps, peter, theirs, { requestId: offer!.id }));
  await world.settle();
  expect((await findJointRequest(deps.db, offer!.id))?.state).toBe("declined");
  expect((await said(mei)).replace(before, "")).toContain("problem.joint-declined");
  expect(code(await askJoint(deps, mei, second, { otherId: theirs, named: true, message: "" }))).toBe(
    "joint-asked-already",
  );
});

test("who asks from a statement that names him doesn't stay unknown, and it isn't masked behind his readers' backs", async () => {
  const third = await draft(mei, "Deepfake video at onboarding");
  await set(third, { tier: "members", masked: false });
  const named = await draft(jason, "Deepfake claims by video");
  await set(named, { tier: "members", masked: false });
  value(await askJoint(deps, mei, third, { otherId: named, named: false, message: "" }));
  const [offer] = await listJointOffers(deps.db, jason, named);
  expect(offer?.organisation).toEqual(mei.organisationName);
  value(await acceptJoint(deps, jason, named, { requestId: offer!.id }));
  expect((await findProblem(deps.db, kit, third))?.owners).toHaveLength(2);
  // Where nobody kept his name back, the mask comes and goes.
  for (const masked of [true, false]) {
    value(await mask(jason, third, masked));
    value(await publishProblemEdit(deps, mei, third));
    expect((await findProblem(deps.db, kit, third))?.owners).toHaveLength(masked ? 0 : 2);
  }
});

test("a question about a statement that a conflict of interest keeps from him reaches nobody, and can't be answered", async () => {
  const keep = async (problem: string, who: object) =>
    await deps.db
      .insertInto("conflict_declaration")
      .values({ id: newId(), problem_id: problem, reason: "Kin", ...who })
      .execute();
  const cases = [
    ["Fraud by cloned voice, his house kept off", { organisation_id: peter.organisationId }, false],
    ["Fraud by cloned voice, he himself kept off", { person_id: peter.personId }, false],
    ["Fraud by cloned voice, a rival kept off", { organisation_id: jason.organisationId }, true],
  ] as const;
  for (const [title, who, heard] of cases) {
    const id = await draft(mei, title);
    await keep(id, who);
    const before = await said(peter);
    // Who asks is told the same as ever.
    value(await askJoint(deps, mei, id, { otherId: theirs, named: true, message: "" }));
    await world.settle();
    if (heard) expect((await said(peter)).length).toBeGreaterThan(before.length);
    else expect(await said(peter)).toBe(before);
    const offers = await listJointOffers(deps.db, peter, theirs);
    expect(offers.filter(({ problemId }) => problemId === id)).toHaveLength(heard ? 1 : 0);
    const { id: requestId } = (await listJointAsked(deps.db, id))[0]!;
    expect(code(await declineJoint(deps, jason, theirs, { requestId }))).toBe("not-found");
    const answer = heard ? "ok" : "not-found";
    if (!heard) expect(code(await declineJoint(deps, peter, theirs, { requestId }))).toBe(answer);
    expect(code(await acceptJoint(deps, peter, theirs, { requestId }))).toBe(answer);
  }
});
