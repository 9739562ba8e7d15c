import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import type { Concept } from "#app/domain/thesaurus.ts";
import { thesaurusPreview } from "#app/domain/thesaurusPreview.ts";
import { findThesaurusDraft, findThesaurusInUse, listConcepts, listThesaurusVersions } from "#db/thesaurus.ts";
import { listConceptCare } from "#db/thesaurus-care.ts";
import { findPreview } from "#db/thesaurus-previews.ts";
import { findWaitingRelease, insertRelease } from "#db/thesaurus-releases.ts";
import { shippedThesaurus, tagText, thesaurusInUse } from "#search/index.ts";
import { careForConcept } from "#server/commands/careForConcept.ts";
import {
  discardThesaurusDraft,
  retireConcept,
  returnToVersion,
  settleRelease,
} from "#server/commands/changeThesaurusDraft.ts";
import { previewThesaurus, publishThesaurus } from "#server/commands/publishThesaurus.ts";
import { saveConcept, saveConceptInput } from "#server/commands/saveConcept.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { thesaurusOf } from "#server/thesaurus/inUse.ts";
import { dayAfter } from "#server/thesaurus/review.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const nora = await world.actor("nora.fung");
await rebuildSearch(deps);

const form = (concept: Pick<Concept, "label" | "terms" | "near" | "unless">, rev: number) =>
  saveConceptInput.parse({
    label: concept.label,
    terms: {
      en: concept.terms.en.join("\n"),
      zhHant: concept.terms.zhHant.join("\n"),
      zhHans: concept.terms.zhHans.join("\n"),
    },
    near: concept.near.join(","),
    unless: concept.unless.join("\n"),
    rev,
  });
const current = async (id: string) => {
  const version = (await findThesaurusDraft(deps.db)) ?? (await findThesaurusInUse(deps.db));
  const concept = (await listConcepts(deps.db, version?.number ?? 0)).find((one) => one.id === id);
  if (!concept) throw new Error(`no concept ${id}`);
  return concept;
};
const teach = async (id: string, field: "en" | "zhHant" | "zhHans", term: string, actor: Actor = nora) => {
  const concept = await current(id);
  const terms = { ...concept.terms, [field]: [...concept.terms[field], term] };
  return await saveConcept(deps, actor, id, form({ ...concept, terms }, concept.rev), "en");
};
const publish = async (note: string) => {
  const draft = await findThesaurusDraft(deps.db);
  await previewThesaurus(deps, nora);
  await world.settle();
  return await publishThesaurus(deps, nora, { rev: draft?.rev ?? 0, note });
};

test("a new installation begins with what was shipped, as version 1, looked after by the lab", async () => {
  expect(await findThesaurusInUse(deps.db)).toMatchObject({ number: 1, shipped: true, publishedBy: null });
  expect((await listConcepts(deps.db, 1)).length).toBe(shippedThesaurus.concepts.size);
  expect(thesaurusInUse().version).toBe("1");
  const care = await listConceptCare(deps.db);
  expect(care.get("deepfake")).toMatchObject({ ownerId: null, reviewedAt: null });
});

test("nobody but the operator's admin touches it: not the facilitator, a bank, a supplier or a supervisor", async () => {
  for (const key of ["yvonne.lee", "mei.chan", "peter.leung", "kit.lam", "hin.lo"]) {
    const other = await world.actor(key);
    expect(await teach("deepfake", "en", "sham likeness", other)).toMatchObject({ refusal: { code: "not-found" } });
    for (const refused of [
      await retireConcept(deps, other, "deepfake", { rev: 1 }),
      await discardThesaurusDraft(deps, other),
      await previewThesaurus(deps, other),
      await publishThesaurus(deps, other, { rev: 1, note: "mine" }),
      await returnToVersion(deps, other, { number: 1 }),
      await careForConcept(deps, other, "deepfake", { reviewOn: dayAfter(new Date(), 30), reviewed: true }),
    ])
      expect(refused).toMatchObject({ refusal: { code: "not-found" } });
  }
  expect(await findThesaurusDraft(deps.db)).toBeUndefined();
});

test("a fault is named with its field, its term and who has it", async () => {
  const concept = await current("liveness");
  const attempt = async (change: Partial<Concept>) =>
    await saveConcept(deps, nora, "liveness", form({ ...concept, ...change }, concept.rev), "en");
  const terms = (field: "en" | "zhHant" | "zhHans", term: string) => ({
    terms: { ...concept.terms, [field]: [term] },
  });
  expect(await attempt(terms("en", "Deep-Fake"))).toMatchObject({
    refusal: {
      fields: { "terms.en": "term-taken" },
      detail: { "terms.en:term": "Deep-Fake", "terms.en:concept": "deepfakes" },
    },
  });
  expect(await attempt(terms("zhHant", "伪装者"))).toMatchObject({
    refusal: { fields: { "terms.zhHant": "wrong-script" } },
  });
  expect(await attempt(terms("zhHans", "偽裝者"))).toMatchObject({
    refusal: { fields: { "terms.zhHans": "wrong-script" } },
  });
  expect(await attempt(terms("en", "活體"))).toMatchObject({ refusal: { fields: { "terms.en": "wrong-script" } } });
  expect(await attempt({ near: ["no-such"] })).toMatchObject({ refusal: { fields: { near: "near-unknown" } } });
  expect(saveConceptInput.safeParse({ label: { en: " ", zhHant: "甲", zhHans: "甲" }, rev: 0 }).success).toBe(false);
  expect(await findThesaurusDraft(deps.db), "a refused edit begins no draft").toBeUndefined();
});

test("of two tabs the second is told that somebody saved in between", async () => {
  const concept = await current("deepfake");
  const first = { ...concept.terms, en: [...concept.terms.en, "sham likeness"] };
  expect(
    await saveConcept(deps, nora, "deepfake", form({ ...concept, terms: first }, concept.rev), "en"),
  ).toMatchObject({
    ok: true,
  });
  expect(await saveConcept(deps, nora, "deepfake", form(concept, concept.rev), "en")).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  expect((await current("deepfake")).terms.en).toContain("sham likeness");
  expect(thesaurusInUse().version, "a draft changes nothing for anybody").toBe("1");
  expect(tagText("a sham likeness of the chairman").size).toBe(0);
});

test("a preview says what changes; publishing needs it, then everybody's matches and index follow", async () => {
  // A word that a supplier of the catalogue uses, given to a concept that it never had.
  const supplier = await deps.db
    .selectFrom("supplier")
    .innerJoin("organisation", "organisation.id", "supplier.id")
    .select(["supplier.id", "organisation.name"])
    .orderBy("supplier.id")
    .executeTakeFirstOrThrow();
  const name = supplier.name.en ?? supplier.name.zhHant ?? "";
  expect(await teach("stablecoin", "en", name)).toMatchObject({ ok: true });
  const draft = await findThesaurusDraft(deps.db);
  expect(await publishThesaurus(deps, nora, { rev: draft?.rev ?? 0, note: "Unseen" })).toMatchObject({
    refusal: { code: "preview-first" },
  });
  await previewThesaurus(deps, nora);
  await world.settle();
  const preview = thesaurusPreview.parse((await findPreview(deps.db, nora.personId))?.result);
  expect(preview.documents.rows).toContainEqual({
    kind: "supplier",
    id: supplier.id,
    gained: ["stablecoin"],
    lost: [],
  });
  expect(preview.quality.before.problems).toBeGreaterThan(0.8);
  expect(preview.problems.read).toBeGreaterThan(0);
  expect(await publishThesaurus(deps, nora, { rev: 1, note: "Another state" })).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  expect(await publishThesaurus(deps, nora, { rev: draft?.rev ?? 0, note: "New words" })).toEqual({
    ok: true,
    value: 2,
  });
  // As if another process had computed all rankings before it heard of the version.
  await deps.db.deleteFrom("match_want").execute();
  await world.settle();
  expect(thesaurusInUse().version).toBe("2");
  const runs = await deps.db.selectFrom("match_run").where("latest", "=", true).select("thesaurus").execute();
  expect(new Set(runs.map((run) => run.thesaurus))).toEqual(new Set(["2"]));
  const asked = {
    kind: "supplier" as const,
    concepts: new Map([["stablecoin", 1]]),
    viewer: ["signed-in"],
    limit: 500,
  };
  expect(await deps.search.candidates(asked)).toContain(supplier.id);
  expect(tagText("a sham likeness of the chairman").has("deepfake")).toBe(true);
  expect(
    (await listThesaurusVersions(deps.db)).map(({ number, note, publishedBy }) => [number, note, publishedBy]),
  ).toEqual([
    [2, "New words", nora.name],
    [1, "", null],
  ]);
}, 60_000);

test("an old version stays as it was, to explain old matches by, and can be gone back to as a new one", async () => {
  const old = await thesaurusOf(deps, "1");
  expect(old && tagText("a sham likeness", "prose", old).size).toBe(0);
  expect((await thesaurusOf(deps, "2"))?.version).toBe("2");
  for (const never of ["3", "0", "shipped-0", "x; drop", "99999999999"])
    expect(await thesaurusOf(deps, never)).toBeUndefined();
  await expect(
    deps.db.updateTable("thesaurus_concept").set({ near: [] }).where("version", "=", 1).execute(),
  ).rejects.toThrow(/published/);
  await expect(deps.db.deleteFrom("thesaurus_version").where("number", "=", 1).execute()).rejects.toThrow(/published/);

  expect(await returnToVersion(deps, nora, { number: 1 })).toMatchObject({ ok: true });
  expect(await returnToVersion(deps, nora, { number: 1 })).toMatchObject({ refusal: { code: "draft-exists" } });
  expect(await publish("Back to version 1")).toEqual({ ok: true, value: 3 });
  await world.settle();
  expect(tagText("a sham likeness of the chairman").size).toBe(0);
}, 60_000);

test("a retired concept is near to nobody any more; a draft that says nothing new isn't published", async () => {
  const { rev } = await current("liveness");
  expect(await retireConcept(deps, nora, "liveness", { rev })).toMatchObject({ ok: true });
  expect((await current("ekyc")).near).not.toContain("liveness");
  expect(await discardThesaurusDraft(deps, nora)).toMatchObject({ ok: true });
  expect((await current("ekyc")).near).toContain("liveness");
  await teach("deepfake", "en", "twice told");
  const edited = await current("deepfake");
  const undone = { ...edited, terms: { ...edited.terms, en: edited.terms.en.filter((term) => term !== "twice told") } };
  await saveConcept(deps, nora, "deepfake", form(undone, edited.rev), "en");
  const draft = await findThesaurusDraft(deps.db);
  expect(await publishThesaurus(deps, nora, { rev: draft?.rev ?? 0, note: "Nothing" })).toMatchObject({
    refusal: { code: "nothing-changed" },
  });
  await discardThesaurusDraft(deps, nora);
}, 60_000);

test("what a release changed is taken up beside the lab's own edits", async () => {
  await teach("deepfake", "en", "our own word");
  const before = [...shippedThesaurus.concepts.values()];
  const after = before.map((concept) =>
    concept.id === "deepfake"
      ? { ...concept, terms: { ...concept.terms, en: [...concept.terms.en, "their word"] } }
      : concept,
  );
  await deps.db
    .transaction()
    .execute((tx) => insertRelease(tx, { fingerprint: "next", concepts: after, at: deps.clock(), settled: false }));
  expect(await settleRelease(deps, nora, { fingerprint: "other", intent: "take-up" })).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  expect(await settleRelease(deps, nora, { fingerprint: "next", intent: "take-up" })).toMatchObject({ ok: true });
  expect((await current("deepfake")).terms.en).toEqual(expect.arrayContaining(["our own word", "their word"]));
  expect(await findWaitingRelease(deps.db)).toBeUndefined();
});

test("who looks after a concept and when it is due holds at once", async () => {
  const due = dayAfter(deps.clock(), 90);
  const mei = await world.actor("mei.chan");
  const care = { reviewOn: due, reviewed: true };
  expect(await careForConcept(deps, nora, "deepfake", { ...care, ownerId: mei.personId })).toMatchObject({
    refusal: { fields: { ownerId: "unknown" } },
  });
  expect(await careForConcept(deps, nora, "deepfake", { ...care, reviewOn: dayAfter(deps.clock(), 0) })).toMatchObject({
    refusal: { fields: { reviewOn: "past" } },
  });
  expect(await careForConcept(deps, nora, "deepfake", { ...care, ownerId: nora.personId })).toMatchObject({ ok: true });
  expect((await listConceptCare(deps.db)).get("deepfake")).toMatchObject({
    ownerName: nora.name,
    reviewOn: due,
    reviewedBy: nora.name,
  });
});
