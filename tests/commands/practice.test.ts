import { expect, test } from "vitest";
import type { PracticeContent } from "#app/domain/practice.ts";
import type { Result } from "#app/domain/refusals.ts";
import { listNotifications } from "#db/notifications.ts";
import { findPractice, listPractices } from "#db/practices.ts";
import { practiceId } from "#db/seed/practices.ts";
import { trialId } from "#db/seed/trials.ts";
import { browsePractices } from "#server/browsing/practices.ts";
import { clearPractice, returnPractice } from "#server/commands/clearPractice.ts";
import { draftPractice } from "#server/commands/draftPractice.ts";
import { moveTrial } from "#server/commands/moveTrial.ts";
import { keepPracticeConfidential, publishPractice } from "#server/commands/publishPractice.ts";
import { savePractice } from "#server/commands/savePractice.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const people = ["peter.leung", "sandra.yeung", "ravi.menon", "hin.lo", "ada.chiu", "yvonne.lee"] as const;
const [peter, sandra, partner, supervisor, otherSupervisor, facilitator] = await Promise.all(
  people.map((key) => world.actor(key)),
);
const rivals = await Promise.all(["mei.chan", "kit.lam", "samuel.kan"].map((key) => world.actor(key)));
const trial = trialId("chatbot-answers");
await rebuildSearch(deps);

const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const words: PracticeContent = {
  title: { en: "No sentence without its source" },
  summary: { en: "Answers without support fell from 37 to 6 per 1,000." },
  challenge: "A chatbot invented terms.",
  approach: "Each sentence is checked against its source.",
  results: "37 to 6 per 1,000.",
  lessons: "Footnotes are read last.",
  controls: "Second line reads 200 answers a week.",
  themes: ["ai"],
  focusAreas: ["customer-experience"],
  nameInstitution: false,
};

test("a fact sheet is drafted from a trial that ended, filled in with what it measured, and only once", async () => {
  expect(code(await draftPractice(deps, peter!, trial))).toBe("wrong-state");
  value(await moveTrial(deps, peter!, trial, { move: "stop", reason: "The vendor withdrew the model" }));
  for (const person of [partner!, supervisor!, ...rivals])
    expect(code(await draftPractice(deps, person, trial))).toBe("not-found");
  const { practiceId: id } = value(await draftPractice(deps, peter!, trial));
  expect(value(await draftPractice(deps, peter!, trial)).practiceId).toBe(id);
  const practice = await findPractice(deps.db, peter!, id);
  expect(practice?.content.results).toContain("Unsupported answers shown, per 1,000: 37 per 1,000 → 6 per 1,000");
  expect(practice?.content.challenge).not.toBe("");
});

test("it is cleared by institution, supplier and supervisor in turn, and each sees it only when asked", async () => {
  const { practiceId: id } = value(await draftPractice(deps, peter!, trial));
  const sees = async (person: typeof peter) => (await findPractice(deps.db, person!, id)) !== undefined;
  const clear = async (person: typeof peter, side: "institution" | "supplier" | "supervisor") => {
    const result = await clearPractice(deps, person!, id, { side, comment: "" });
    // Whoever is asked next is told before he answers.
    await world.settle();
    return result;
  };
  expect(await Promise.all([sandra, partner, supervisor, facilitator].map(sees))).toEqual([true, false, false, false]);
  expect(code(await clear(sandra, "institution"))).toBe("practice-incomplete");
  const before = await findPractice(deps.db, peter!, id);
  value(await savePractice(deps, peter!, id, { rev: before!.rev, content: words }));
  expect(code(await savePractice(deps, peter!, id, { rev: before!.rev, content: words }))).toBe("changed-meanwhile");
  // Four eyes: who wrote it doesn't clear it.
  expect(code(await clear(peter, "institution"))).toBe("not-found");
  value(await clear(sandra, "institution"));
  expect(await Promise.all([partner, supervisor, facilitator].map(sees))).toEqual([true, false, true]);
  expect(code(await clear(supervisor, "supervisor"))).toBe("not-found");
  value(await clear(partner, "supplier"));
  expect(await sees(supervisor)).toBe(true);
  expect(code(await publishPractice(deps, peter!, id))).toBe("wrong-state");
  for (const person of [otherSupervisor, ...rivals]) {
    expect(await sees(person)).toBe(false);
    expect(code(await clear(person, "supervisor"))).toBe("not-found");
    expect((await listPractices(deps.db, person!)).map((one) => one.id)).not.toContain(id);
  }
  value(await clear(supervisor, "supervisor"));
  await world.settle();
  const told = async (person: typeof peter) =>
    (await listNotifications(deps.db, person!.personId, { limit: 50 })).map(({ kind }) => kind);
  expect(await told(partner)).toContain("practice.clearance-asked");
  expect(await told(supervisor)).toContain("practice.clearance-asked");
  expect(await told(rivals[1])).not.toContain("practice.clearance-asked");
  // One more edit: everybody is asked anew.
  const cleared = await findPractice(deps.db, peter!, id);
  expect(cleared?.state).toBe("no-objection");
  value(
    await savePractice(deps, peter!, id, { rev: cleared!.rev, content: { ...words, lessons: "Read them first." } }),
  );
  expect((await findPractice(deps.db, peter!, id))?.state).toBe("draft");
  value(await clear(sandra, "institution"));
  value(await returnPractice(deps, partner!, id, { reason: "Our product's name must go." }));
  expect(await findPractice(deps.db, peter!, id)).toMatchObject({
    state: "draft",
    returnReason: "Our product's name must go.",
  });
  value(await clear(sandra, "institution"));
  value(await clear(partner, "supplier"));
  value(await clear(supervisor, "supervisor"));
  for (const person of [partner!, supervisor!, ...rivals])
    expect(code(await publishPractice(deps, person, id))).toBe("not-found");
  value(await publishPractice(deps, facilitator!, id));
  await world.settle();
  expect((await findPractice(deps.db, null, id))?.institution).toBeNull();
  expect((await findPractice(deps.db, peter!, id))?.institution).not.toBeNull();
  const found = await browsePractices(deps, null, { q: "sentence source", filters: {}, cursor: null }, "en");
  expect(found.rows.map(({ card }) => card.id)).toContain(id);
  expect(code(await savePractice(deps, peter!, id, { rev: 9, content: words }))).toBe("wrong-state");
});

test("what is kept confidential leaves everybody's sight but the institution's", async () => {
  const id = practiceId("deepfake");
  const mei = await world.actor("mei.chan");
  const kit = await world.actor("kit.lam");
  expect(await findPractice(deps.db, null, id)).toMatchObject({ state: "published" });
  expect(code(await keepPracticeConfidential(deps, mei, id, { reason: "Late" }))).toBe("wrong-state");
  await deps.db.updateTable("practice").set({ state: "draft" }).where("id", "=", id).execute();
  expect(code(await keepPracticeConfidential(deps, kit, id, { reason: "Ours" }))).toBe("not-found");
  value(await keepPracticeConfidential(deps, mei, id, { reason: "A case is before the court" }));
  expect(await findPractice(deps.db, mei, id)).toMatchObject({ confidentialReason: "A case is before the court" });
  for (const person of [null, kit, supervisor!, facilitator!, peter!])
    expect(await findPractice(deps.db, person, id)).toBeUndefined();
});
