import { expect, test } from "vitest";
import type { WaitingKind } from "#app/domain/waiting.ts";
import { practiceId } from "#db/seed/practices.ts";
import { trialId } from "#db/seed/trials.ts";
import { listWaiting } from "#db/waiting.ts";
import { openWorld } from "./setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const day = 86_400_000;

async function waiting(key: string, at = deps.clock()) {
  return await listWaiting(deps.db, await world.actor(key), at);
}
/** The ids of what waits for a person under a kind. */
async function idsOf(key: string, kind: WaitingKind, at?: Date): Promise<string[]> {
  return (await waiting(key, at)).filter((item) => item.kind === kind).map(({ id }) => id);
}

test("a trial without this week's value waits for the institution's lines, not for its partner or a rival bank", async () => {
  const running = trialId("chatbot-answers");
  const later = new Date(deps.clock().getTime() + 8 * day);
  expect(await idsOf("peter.leung", "trial-value", later)).toEqual([running]);
  expect(await idsOf("sandra.yeung", "trial-value", later)).toEqual([running]);
  for (const other of ["daniel.kwan", "ravi.menon", "mei.chan", "hin.lo"])
    expect(await idsOf(other, "trial-value", later)).toEqual([]);
});

test("an open condition waits for the institution to meet it and for its supervisor to follow it", async () => {
  const running = trialId("chatbot-answers");
  expect(await idsOf("peter.leung", "condition-open")).toEqual([running]);
  expect(await idsOf("hin.lo", "condition-unmet")).toEqual([running]);
  expect(await idsOf("ada.chiu", "condition-unmet")).toEqual([]);
});

test("proposals and questions wait for the problem's owner alone", async () => {
  expect((await idsOf("peter.leung", "proposal-new")).length).toBeGreaterThan(0);
  expect((await idsOf("peter.leung", "question-open")).length).toBeGreaterThan(0);
  for (const other of ["mei.chan", "sandra.yeung", "owen.reyes"]) {
    const own = await idsOf("peter.leung", "proposal-new");
    expect((await idsOf(other, "proposal-new")).filter((id) => own.includes(id))).toEqual([]);
  }
});

test("a clearance waits for the one whose turn it is", async () => {
  const id = practiceId("deepfake");
  const people = ["grace.wong", "kit.lam", "hin.lo", "yvonne.lee", "owen.reyes", "peter.leung"];
  const asked = async () => {
    const found: string[] = [];
    for (const key of people) {
      const kinds = (await waiting(key)).filter((item) => item.id === id).map(({ kind }) => kind);
      if (kinds.length) found.push(`${key} ${kinds}`);
    }
    return found;
  };
  const states = ["draft", "institution-cleared", "supplier-cleared", "no-objection", "published"] as const;
  const seen: string[][] = [];
  await deps.db.deleteFrom("practice_clearance").execute();
  for (const state of states) {
    await deps.db.updateTable("practice").set({ state }).where("id", "=", id).execute();
    seen.push(await asked());
  }
  expect(seen).toEqual([
    ["grace.wong practice-clear"],
    ["kit.lam practice-clear"],
    ["hin.lo practice-clear"],
    ["yvonne.lee practice-publish"],
    [],
  ]);
});

test("applications to check wait for the operator, and nobody's list holds what is another's", async () => {
  expect((await idsOf("nora.fung", "application-check")).length).toBeGreaterThan(0);
  for (const other of ["samuel.kan", "mei.chan", "kit.lam"])
    expect(await idsOf(other, "application-check")).toEqual([]);
});
