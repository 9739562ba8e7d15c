import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { listNotifications } from "#db/notifications.ts";
import { trialId } from "#db/seed/trials.ts";
import { listMeasures } from "#db/trial-measures.ts";
import { listConditions, listOwnNotes } from "#db/trial-talk.ts";
import { findTrial, listTrials } from "#db/trials.ts";
import { moveTrial } from "#server/commands/moveTrial.ts";
import { recordValue } from "#server/commands/recordValue.ts";
import { meetCondition, setCondition } from "#server/commands/setCondition.ts";
import { addMeasure, removeMeasure } from "#server/commands/setMeasure.ts";
import { writeSupervisorNote, writeTrialMessage } from "#server/commands/writeTrialMessage.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const people = ["peter.leung", "sandra.yeung", "daniel.kwan", "ravi.menon", "hin.lo", "ada.chiu", "nora.fung"] as const;
const [peter, sandra, auditor, partner, supervisor, otherSupervisor, operator] = await Promise.all(
  people.map((key) => world.actor(key)),
);
const rivals = await Promise.all(["mei.chan", "kit.lam", "samuel.kan"].map((key) => world.actor(key)));
/** Lantau Peak's, running; Ravi's firm is its partner. */
const running = trialId("chatbot-answers");
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Puts the running trial back to where nothing is measured yet. */
async function fresh(): Promise<void> {
  await deps.db.deleteFrom("measure_value").execute();
  await deps.db.deleteFrom("measure").where("trial_id", "=", running).execute();
  await deps.db.updateTable("trial").set({ state: "onboarding" }).where("id", "=", running).execute();
}

test("institution, partner, supervisor in scope and operator find a trial; a rival bank, supplier and assessor don't", async () => {
  for (const person of [peter!, auditor!, partner!, supervisor!, operator!])
    expect(await findTrial(deps.db, person, running)).toMatchObject({ id: running });
  for (const person of [...rivals, otherSupervisor!]) {
    expect(await findTrial(deps.db, person, running)).toBeUndefined();
    expect((await listTrials(deps.db, person)).map(({ id }) => id)).not.toContain(running);
  }
  expect(await findTrial(deps.db, null, running)).toBeUndefined();
});

test("a value is recorded by first or second line, corrected by the same day, and by nobody else", async () => {
  const [measure] = await listMeasures(deps.db, running);
  const input = { measureId: measure!.id, on: today, value: 5.5, note: "" };
  expect(value(await recordValue(deps, peter!, running, input))).toEqual({ corrected: false });
  expect(value(await recordValue(deps, sandra!, running, { ...input, value: 5 }))).toEqual({ corrected: true });
  expect((await listMeasures(deps.db, running))[0]!.values.at(-1)).toMatchObject({ on: today, value: 5 });
  for (const person of [auditor!, partner!, supervisor!, operator!, ...rivals])
    expect(code(await recordValue(deps, person, running, input))).toBe("not-found");
});

test("a value of a day to come or before the start is refused at its date", async () => {
  const [measure] = await listMeasures(deps.db, running);
  const on = async (day: string) => {
    const result = await recordValue(deps, peter!, running, { measureId: measure!.id, on: day, value: 1, note: "" });
    return result.ok ? "ok" : result.refusal.fields;
  };
  expect(await on("2999-01-01")).toEqual({ on: "future" });
  expect(await on("2001-01-01")).toEqual({ on: "before-start" });
});

test("a measure of another trial is not found", async () => {
  const [foreign] = await listMeasures(deps.db, trialId("deepfake"));
  const input = { measureId: foreign!.id, on: today, value: 1, note: "" };
  expect(code(await recordValue(deps, peter!, running, input))).toBe("not-found");
});

test("a condition is set by supervisor or operator, and met with evidence by the institution", async () => {
  const text = "Report waiting times by language.";
  for (const person of [peter!, partner!, otherSupervisor!, ...rivals])
    expect(code(await setCondition(deps, person, running, { text }))).toBe("not-found");
  const { conditionId } = value(await setCondition(deps, supervisor!, running, { text }));
  value(await setCondition(deps, operator!, running, { text: "Tell the operator of every pause." }));
  const evidence = "Monthly sheet with both languages.";
  expect(code(await meetCondition(deps, supervisor!, running, { conditionId, evidence }))).toBe("not-found");
  value(await meetCondition(deps, sandra!, running, { conditionId, evidence }));
  expect(code(await meetCondition(deps, peter!, running, { conditionId, evidence }))).toBe("not-found");
  const condition = (await listConditions(deps.db, running)).find(({ id }) => id === conditionId);
  expect(condition?.met).toMatchObject({ by: sandra!.name, evidence });
  await world.settle();
  const told = await listNotifications(deps.db, peter!.personId, { limit: 50 });
  expect(told.filter(({ kind }) => kind === "trial.condition-set")).toHaveLength(2);
});

test("institution, partner and supervisor write to each other; the operator and rivals don't read along", async () => {
  for (const person of [peter!, partner!, supervisor!])
    expect(code(await writeTrialMessage(deps, person, running, { body: "Seen." }))).toBe("ok");
  for (const person of [operator!, otherSupervisor!, ...rivals])
    expect(code(await writeTrialMessage(deps, person, running, { body: "Seen." }))).toBe("not-found");
});

test("a supervisor's note is read by him alone", async () => {
  value(await writeSupervisorNote(deps, supervisor!, running, { body: "Ask about the fall-back." }));
  const subject = { kind: "trial", id: running };
  expect((await listOwnNotes(deps.db, supervisor!, subject)).map(({ body }) => body)).toContain(
    "Ask about the fall-back.",
  );
  for (const person of [peter!, operator!, otherSupervisor!])
    expect(await listOwnNotes(deps.db, person, subject)).toEqual([]);
  expect(code(await writeSupervisorNote(deps, peter!, running, { body: "Mine" }))).toBe("not-found");
});

test("a trial goes from onboarding to its outcome, with measures before it starts and reasons on the way", async () => {
  await fresh();
  const move = (input: Parameters<typeof moveTrial>[3]) => moveTrial(deps, peter!, running, input);
  value(await move({ move: "baseline" }));
  const dates = { startsOn: today, endsOn: "2999-01-01" };
  expect(code(await move({ move: "start", ...dates }))).toBe("no-measures");
  const measure = {
    name: "Answers without support",
    unit: "%",
    direction: "down",
    baseline: 3.7,
    target: 0.5,
  } as const;
  expect(code(await addMeasure(deps, sandra!, running, measure))).toBe("not-found");
  const spare = value(await addMeasure(deps, peter!, running, { ...measure, name: "Spare" }));
  const { measureId } = value(await addMeasure(deps, peter!, running, measure));
  value(await removeMeasure(deps, peter!, running, spare));
  expect(code(await recordValue(deps, peter!, running, { measureId, on: today, value: 1, note: "" }))).toBe(
    "wrong-state",
  );
  value(await move({ move: "start", ...dates }));
  expect(code(await addMeasure(deps, peter!, running, measure))).toBe("wrong-state");
  value(await recordValue(deps, peter!, running, { measureId, on: today, value: 0.4, note: "" }));
  value(await move({ move: "pause", reason: "A new model version" }));
  expect(code(await move({ move: "evaluate" }))).toBe("wrong-state");
  value(await move({ move: "resume" }));
  expect(code(await move({ move: "complete", outcome: "Too early" }))).toBe("wrong-state");
  value(await move({ move: "evaluate" }));
  value(await move({ move: "extend", endsOn: "2999-06-01", reason: "One more quarter" }));
  value(await move({ move: "evaluate" }));
  value(await move({ move: "complete", outcome: "Target reached" }));
  expect(await findTrial(deps.db, peter!, running)).toMatchObject({ state: "completed", outcome: "Target reached" });
  expect(code(await move({ move: "stop", reason: "Late" }))).toBe("wrong-state");
});

test("only the institution's problem owner moves a trial, and stopping it tells the partner why to look", async () => {
  await fresh();
  for (const person of [sandra!, partner!, supervisor!, operator!, ...rivals])
    expect(code(await moveTrial(deps, person, running, { move: "baseline" }))).toBe("not-found");
  value(await moveTrial(deps, peter!, running, { move: "stop", reason: "The vendor withdrew the model" }));
  await world.settle();
  const told = await listNotifications(deps.db, partner!.personId, { limit: 50 });
  expect(told.map(({ kind }) => kind)).toContain("trial.stopped");
  const stranger = await listNotifications(deps.db, demoId("person", "kit.lam"), { limit: 50 });
  expect(stranger.filter(({ subject }) => subject.id === running)).toEqual([]);
});
