import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { Result } from "#app/domain/refusals.ts";
import { listNotifications } from "#db/notifications.ts";
import { listQuestions } from "#db/problem-questions.ts";
import { listProblemDisclosures } from "#db/problem-readers.ts";
import { listProblemVersions } from "#db/problem-versions.ts";
import { findProblem } from "#db/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { acceptAgreement } from "#server/commands/acceptAgreement.ts";
import { addProblemOwner } from "#server/commands/addProblemOwner.ts";
import { answerQuestion } from "#server/commands/answerQuestion.ts";
import { askQuestion } from "#server/commands/askQuestion.ts";
import { closeProblem } from "#server/commands/closeProblem.ts";
import { createProblem } from "#server/commands/createProblem.ts";
import { discardProblemEdit } from "#server/commands/discardProblemEdit.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { openProblem } from "#server/commands/openProblem.ts";
import { parkProblem } from "#server/commands/parkProblem.ts";
import { publishProblem } from "#server/commands/publishProblem.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { reopenProblem } from "#server/commands/reopenProblem.ts";
import { requestProblemReview } from "#server/commands/requestProblemReview.ts";
import { returnProblem } from "#server/commands/returnProblem.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { react } from "#server/reactions/index.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const mei = await world.actor("mei.chan");
const grace = await world.actor("grace.wong");
const rivalBank = await world.actor("peter.leung");
const kit = await world.actor("kit.lam");
const rival = await world.actor("owen.reyes");
const facilitator = await world.actor("yvonne.lee");

/** The open page that all saves but the late one come from. */
const writer = newId();
const complete: Partial<ProblemContent> = {
  title: { en: "Cheque images that were never cheques" },
  summary: { en: "Generated cheque images pass our mobile deposit." },
  statement: { en: "Since March, 41 generated cheque images passed mobile deposit." },
  affected: "Retail customers",
  journey: "Mobile deposit",
  evidence: "41 cases",
  presentControl: "A rule on size and colour",
  constraints: "Images stay in our data centre",
  successMeasure: "Share found",
  baseline: "0 %",
  target: "90 %",
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
  languages: ["en"],
  sponsor: "Head of deposits",
};

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);

/** A statement of Harbour Bank that Grace has published. */
async function published(more: Partial<ProblemContent> = {}): Promise<string> {
  const { id } = value(await createProblem(deps, mei, { language: "en" }));
  value(await saveProblem(deps, mei, id, { rev: 1, writer, patch: { ...complete, ...more } }));
  value(await requestProblemReview(deps, mei, id));
  value(await publishProblem(deps, grace, id));
  return id;
}

async function told(person: Actor, id: string): Promise<string[]> {
  const notifications = await listNotifications(deps.db, person.personId, { limit: 100 });
  return notifications.filter(({ subject }) => subject.id === id).map(({ kind }) => kind);
}

async function eventsOf(id: string): Promise<string[]> {
  const rows = await deps.db.selectFrom("event").where("subject_id", "=", id).select("kind").orderBy("seq").execute();
  return rows.map(({ kind }) => kind);
}

test("only a problem owner of an institution begins a statement", async () => {
  for (const actor of [grace, kit, facilitator])
    expect(code(await createProblem(deps, actor, { language: "en" }))).toBe("not-found");
  const { id } = value(await createProblem(deps, mei, { language: "zh-Hant", title: "虛假支票影像" }));
  expect((await findProblem(deps.db, mei, id))?.title).toEqual({ zhHant: "虛假支票影像" });
  for (const actor of [rivalBank, kit, facilitator, null])
    expect(await findProblem(deps.db, actor, id)).toBeUndefined();
});

test("a save of an old revision is refused with the present one, and changes nothing", async () => {
  const { id } = value(await createProblem(deps, mei, { language: "en" }));
  const first = value(await saveProblem(deps, mei, id, { rev: 1, writer, patch: { affected: "Clerks" } }));
  expect(first.rev).toBe(2);
  const colleague = await world.actor("kelvin.lau");
  const late = await saveProblem(deps, colleague, id, { rev: 1, writer: newId(), patch: { affected: "Dealers" } });
  expect(late).toEqual({ ok: false, refusal: { code: "changed-meanwhile", detail: { rev: 2 } } });
  expect((await findProblem(deps.db, mei, id))?.full?.affected).toBe("Clerks");
  // The same page may be ahead of the answer to its last save.
  expect(code(await saveProblem(deps, mei, id, { rev: 1, writer, patch: { affected: "Clerks" } }))).toBe("ok");
  expect(await eventsOf(id)).toEqual(["problem.drafted", "problem.saved", "problem.saved"]);
  expect(code(await saveProblem(deps, rivalBank, id, { rev: 2, writer: newId(), patch: { affected: "x" } }))).toBe(
    "not-found",
  );
});

test("a statement goes to review only when complete, and its sender can't publish it", async () => {
  const { id } = value(await createProblem(deps, mei, { language: "en" }));
  const early = await requestProblemReview(deps, mei, id);
  expect(early.ok ? {} : early.refusal.fields).toMatchObject({ title: "required", sponsor: "required" });
  value(await saveProblem(deps, mei, id, { rev: 1, writer, patch: { ...complete, deadline: "2020-01-31" } }));
  const past = await requestProblemReview(deps, mei, id);
  expect(past.ok ? {} : past.refusal.fields).toEqual({ deadline: "past" });
  value(await saveProblem(deps, mei, id, { rev: 2, writer, patch: { deadline: null } }));
  value(await requestProblemReview(deps, mei, id));
  await world.settle();
  expect(await told(grace, id)).toEqual(["problem.review-requested"]);
  expect(await told(mei, id)).toEqual([]);
  expect(code(await saveProblem(deps, mei, id, { rev: 3, writer, patch: { affected: "x" } }))).toBe("wrong-state");
  expect(code(await publishProblem(deps, mei, id))).toBe("own-review");
  expect(code(await publishProblem(deps, rivalBank, id))).toBe("not-found");
  value(await returnProblem(deps, grace, id, { comment: "Which branches?" }));
  expect(code(await publishProblem(deps, grace, id))).toBe("wrong-state");
  value(await requestProblemReview(deps, mei, id));
  value(await publishProblem(deps, grace, id));
  expect((await findProblem(deps.db, kit, id))?.state).toBe("open");
  await world.settle();
  expect(await told(mei, id)).toEqual(["problem.published", "problem.returned"]);
});

test("what happened last is told first, whichever of the two was reacted to sooner", async () => {
  const { id } = value(await createProblem(deps, mei, { language: "en" }));
  value(await saveProblem(deps, mei, id, { rev: 1, writer, patch: complete }));
  value(await requestProblemReview(deps, mei, id));
  value(await returnProblem(deps, grace, id, { comment: "Which branches?" }));
  value(await requestProblemReview(deps, mei, id));
  value(await publishProblem(deps, grace, id));
  const events = deps.db.selectFrom("event").where("subject_id", "=", id).select("id").orderBy("seq", "desc");
  for (const event of await events.execute()) await react(deps, event.id);
  await world.settle();
  expect(await told(mei, id)).toEqual(["problem.published", "problem.returned"]);
  const [last] = await listNotifications(deps.db, mei.personId, { limit: 1 });
  const older = await listNotifications(deps.db, mei.personId, { limit: 1, before: last?.id });
  expect([last, older[0]].map((one) => one?.kind)).toEqual(["problem.published", "problem.returned"]);
});

test("an edit of a published statement is unseen until published, and keeps the version before", async () => {
  const id = await published();
  const { saveRev } = await deps.db
    .selectFrom("problem")
    .where("id", "=", id)
    .select("save_rev as saveRev")
    .executeTakeFirstOrThrow();
  value(await saveProblem(deps, mei, id, { rev: saveRev, writer, patch: { target: "95 %" } }));
  expect((await findProblem(deps.db, kit, id))?.full?.target).toBe("90 %");
  value(await discardProblemEdit(deps, mei, id));
  expect(code(await publishProblemEdit(deps, mei, id))).toBe("wrong-state");
  value(await saveProblem(deps, mei, id, { rev: saveRev + 2, writer, patch: { target: "97 %" } }));
  expect(code(await publishProblemEdit(deps, rivalBank, id))).toBe("not-found");
  value(await publishProblemEdit(deps, mei, id));
  expect((await findProblem(deps.db, kit, id))?.full?.target).toBe("97 %");
  const versions = await listProblemVersions(deps.db, id);
  expect(versions.map(({ content }) => content.target)).toEqual(["90 %"]);
});

test("the full text opens to a supplier that accepted what it read; the owner sees who opened it, once a day", async () => {
  const agreement = "Only to assess.\nNothing to others.";
  const id = await published({ tier: "invited", agreement, masked: true });
  expect(await findProblem(deps.db, kit, id)).toBeUndefined();
  expect(code(await inviteSupplier(deps, rivalBank, id, { supplierId: kit.organisationId }))).toBe("not-found");
  value(await inviteSupplier(deps, mei, id, { supplierId: kit.organisationId }));
  await world.settle();
  expect(await told(kit, id)).toEqual(["problem.supplier-invited"]);
  expect(await findProblem(deps.db, rival, id)).toBeUndefined();
  const summary = await findProblem(deps.db, kit, id);
  expect([summary?.full, summary?.owners, summary?.agreement]).toEqual([null, [], agreement]);
  expect(code(await askQuestion(deps, kit, id, { question: "Which scanners?" }))).toBe("not-found");

  expect(code(await acceptAgreement(deps, kit, id, { text: "Anything", accepted: "yes" }))).toBe("changed-meanwhile");
  expect(code(await acceptAgreement(deps, rival, id, { text: agreement, accepted: "yes" }))).toBe("not-found");
  value(await acceptAgreement(deps, kit, id, { text: agreement.replace("\n", "\r\n"), accepted: "yes" }));
  const full = await findProblem(deps.db, kit, id);
  expect([full?.full?.statement, full?.full?.sponsor, full?.owners]).toEqual([complete.statement, "", []]);
  await openProblem(deps, kit, full!);
  await openProblem(deps, kit, full!);
  await openProblem(deps, mei, (await findProblem(deps.db, mei, id))!);
  const disclosures = await listProblemDisclosures(deps.db, id);
  expect(disclosures.map(({ person }) => person)).toEqual([kit.name]);
});

test("question and answer are the same for every reader; only the owner sees who asked", async () => {
  const id = await published();
  const { questionId } = value(await askQuestion(deps, kit, id, { question: "Are colour scans available?" }));
  expect(code(await answerQuestion(deps, rival, id, { questionId, answer: "No" }))).toBe("not-found");
  expect(code(await answerQuestion(deps, rivalBank, id, { questionId, answer: "No" }))).toBe("not-found");
  value(await answerQuestion(deps, mei, id, { questionId, answer: "Yes, 300 dpi." }));
  const other = await published();
  expect(code(await answerQuestion(deps, mei, other, { questionId, answer: "Elsewhere" }))).toBe("not-found");
  const [forRival] = await listQuestions(deps.db, rival, id, { owns: false });
  const [forKit] = await listQuestions(deps.db, kit, id, { owns: false });
  expect(forRival).toMatchObject({ answer: "Yes, 300 dpi.", askedBy: null, mine: false });
  expect(forKit).toMatchObject({ answer: "Yes, 300 dpi.", askedBy: null, mine: true });
  expect(JSON.stringify(forRival)).not.toContain(kit.organisationId);
  const [forOwner] = await listQuestions(deps.db, mei, id, { owns: true });
  expect(forOwner?.askedBy?.person).toBe(kit.name);
  await world.settle();
  expect(await told(kit, id)).toEqual(["problem.your-question-answered"]);
  const colleague = await world.actor("joey.sze");
  expect(await told(colleague, id)).toEqual(["problem.question-answered"]);
  expect(await told(rival, id)).toEqual([]);
});

test("a joint owner sees and does what the first owner may", async () => {
  const { id } = value(await createProblem(deps, mei, { language: "en" }));
  const institutionId = organisationId("lantaupeak");
  expect(code(await addProblemOwner(deps, rivalBank, id, { institutionId }))).toBe("not-found");
  expect(code(await addProblemOwner(deps, mei, id, { institutionId: kit.organisationId }))).toBe("invalid-input");
  value(await addProblemOwner(deps, mei, id, { institutionId }));
  expect((await findProblem(deps.db, rivalBank, id))?.owners.map(({ id }) => id)).toEqual([
    mei.organisationId,
    institutionId,
  ]);
  value(await saveProblem(deps, rivalBank, id, { rev: 1, writer, patch: { affected: "Both our branches" } }));
  await world.settle();
  expect(await told(rivalBank, id)).toEqual(["problem.owner-added"]);
});

test("a parked problem leaves its readers' sight and comes back; a closed one stays closed", async () => {
  const id = await published();
  expect(code(await parkProblem(deps, kit, id, { reason: "x" }))).toBe("not-found");
  value(await parkProblem(deps, mei, id, { reason: "Waiting for data" }));
  expect(await findProblem(deps.db, kit, id)).toBeUndefined();
  expect((await findProblem(deps.db, grace, id))?.closedReason).toBe("Waiting for data");
  value(await reopenProblem(deps, mei, id));
  expect((await findProblem(deps.db, kit, id))?.state).toBe("open");
  value(await closeProblem(deps, mei, id, { reason: "Solved" }));
  expect(code(await reopenProblem(deps, mei, id))).toBe("wrong-state");
  expect(code(await closeProblem(deps, mei, id, { reason: "Again" }))).toBe("wrong-state");
  expect((await eventsOf(id)).slice(-3)).toEqual(["problem.parked", "problem.reopened", "problem.closed"]);
});
