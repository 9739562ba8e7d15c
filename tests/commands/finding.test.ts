import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId } from "#app/domain/id.ts";
import type { ProposalText } from "#app/domain/proposal.ts";
import { listRecords } from "#db/records.ts";
import type { DocumentKind } from "#search/index.ts";
import { searchEverything } from "#server/browsing/everything.ts";
import { askPalette } from "#server/browsing/palette.ts";
import { answerInvitation } from "#server/commands/answerInvitation.ts";
import { removeMember } from "#server/commands/changeMember.ts";
import { changeProfile } from "#server/commands/changeProfile.ts";
import { removeSeat } from "#server/commands/changeSeats.ts";
import { declareOwnConflict } from "#server/commands/declareConflict.ts";
import { editRecord } from "#server/commands/editRecord.ts";
import { renameOrganisation } from "#server/commands/renameOrganisation.ts";
import { saveProposal } from "#server/commands/saveProposal.ts";
import { saveUseCase } from "#server/commands/saveUseCase.ts";
import { startProposal } from "#server/commands/startProposal.ts";
import { submitProposal } from "#server/commands/submitProposal.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const keys = [
  "mei.chan",
  "grace.wong",
  "winnie.ho",
  "kit.lam",
  "joey.sze",
  "owen.reyes",
  "peter.leung",
  "yvonne.lee",
  "divya.nair",
  "hin.lo",
  "nora.fung",
] as const;
type Key = (typeof keys)[number];
const people = {} as Record<Key, Actor>;
beforeAll(async () => {
  for (const key of keys) people[key] = await world.actor(key);
  await rebuildSearch(deps);
});

/** What somebody finds of a kind, as ids. */
async function finds(key: Key, kind: DocumentKind, q: string): Promise<string[]> {
  const browsing = { q, filters: { kind: [kind] }, cursor: null };
  const found = await searchEverything(deps, people[key], browsing, "en", { limit: 100 });
  return (found?.groups ?? []).flatMap(({ things }) => things.map(({ id }) => id));
}

/** To whom these words say nothing at all: no hit, no count, no facet, no suggestion, however they are spelled. */
async function isSilentFor(strangers: readonly (Key | null)[], word: string) {
  const slip = `${word.slice(0, -2)}q${word.slice(-1)}`;
  for (const key of strangers)
    for (const [q, exact] of [[word], [word.slice(0, 5)], [slip], [slip, true]] as [string, boolean?][]) {
      const viewer = key && people[key];
      const heard = [
        await searchEverything(deps, viewer, { q, exact, filters: {}, cursor: null }, "en"),
        await askPalette(deps, viewer, { q, recent: [] }, "en"),
      ];
      expect([key, q, heard]).toEqual([
        key,
        q,
        [
          { groups: [], total: 0, counts: { kind: [], theme: [], focusArea: [] }, next: null, didYouMean: null },
          {
            groups: [expect.objectContaining({ name: "all" })],
            count: 0,
            notice: "Nothing was found. Press Enter to search with filters.",
            hint: expect.any(String),
          },
        ],
      ]);
    }
}

const done = async (work: Promise<{ ok: boolean }>) => {
  expect(await work).toMatchObject({ ok: true });
  await world.settle();
  await deps.indexing.catchUp();
};

const words: ProposalText = {
  solutionId: null,
  title: "Voices with a passport",
  approach: "A zyxwaline watermark in every call.",
  evidence: "Two pilots.",
  plan: "Ten weeks.",
  team: "Three engineers.",
  costBand: "500k-1m",
  dataNeeded: "Synthetic calls.",
  risks: "None that we know.",
  ipPosition: "We keep ours.",
  answers: { "success-measure": "a", innovation: "b", complexity: "c", contribution: "d", "fair-use": "e" },
};

describe("a rival's words", () => {
  test("in a proposal are its firm's until it is submitted, then the owner's too, and nobody else's ever", async () => {
    const started = await startProposal(deps, people["kit.lam"], {
      problemId: demoId("problem", "tokenised-deposits"),
    });
    const id = started.ok ? started.value.id : "";
    await done(saveProposal(deps, people["kit.lam"], { id, rev: 1, ...words, costBand: "500k-1m" }));
    expect(await finds("joey.sze", "proposal", "zyxwaline")).toEqual([id]);
    await isSilentFor(
      ["peter.leung", "owen.reyes", "mei.chan", "yvonne.lee", "nora.fung", "hin.lo", null],
      "zyxwaline",
    );

    await done(submitProposal(deps, people["kit.lam"], { id, rev: 2, ...words, costBand: "500k-1m" }));
    expect(await finds("peter.leung", "proposal", "zyxwaline")).toEqual([id]);
    await isSilentFor(["owen.reyes", "mei.chan", "yvonne.lee", "nora.fung", "hin.lo", null], "zyxwaline");

    // What he writes on is his own until he hands it in again.
    const { rev } = await deps.db.selectFrom("proposal").select("rev").where("id", "=", id).executeTakeFirstOrThrow();
    const second = { ...words, approach: "A qwyjibola instead." };
    await done(saveProposal(deps, people["kit.lam"], { id, rev, ...second, costBand: "500k-1m" }));
    expect(await finds("joey.sze", "proposal", "qwyjibola")).toEqual([id]);
    expect(await finds("peter.leung", "proposal", "zyxwaline")).toEqual([id]);
    await isSilentFor(["peter.leung", "owen.reyes", "yvonne.lee", null], "qwyjibola");

    // A conflict of his own takes it from him, not from his firm.
    const of = { scope: "problem", id: demoId("problem", "tokenised-deposits") } as const;
    await done(declareOwnConflict(deps, people["joey.sze"], of, { reason: "A test" }));
    await isSilentFor(["joey.sze"], "qwyjibola");
    expect(await finds("kit.lam", "proposal", "qwyjibola")).toEqual([id]);
  });

  test("in a use case are the institution's, its partners' and its host's", async () => {
    const id = demoId("use-case", "deepfake");
    const row = await deps.db.selectFrom("use_case").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    await deps.db.updateTable("use_case").set({ state: "drafted" }).where("id", "=", id).execute();
    const content = { solution: "Grombulous score" };
    await done(saveUseCase(deps, people["mei.chan"], { id, rev: row.rev, content }));
    for (const key of ["mei.chan", "grace.wong", "kit.lam", "yvonne.lee"] as const)
      expect([key, await finds(key, "useCase", "grombulous")]).toEqual([key, [id]]);
    await isSilentFor(["owen.reyes", "peter.leung", "hin.lo", "nora.fung", null], "grombulous");
  });

  test("in a record are the table's", async () => {
    const [record] = await listRecords(deps.db, people["yvonne.lee"], demoId("workshop", "deepfake"));
    const { id, rev } = record!;
    const change = { recordId: id, rev, type: "problem" as const, text: "Tintagel handover", detail: {} };
    await done(editRecord(deps, people["yvonne.lee"], change));
    for (const key of ["mei.chan", "kit.lam", "owen.reyes", "hin.lo"] as const)
      expect([key, await finds(key, "record", "tintagel")]).toEqual([key, [id]]);
    await isSilentFor(["peter.leung", "divya.nair", "nora.fung", null], "tintagel");
  });
});

describe("what is found follows what was done", () => {
  test("a seat: with it its workshop is found, without it no more", async () => {
    const workshopId = demoId("workshop", "sme-carbon");
    const { personId } = people["divya.nair"];
    const seen = async () => (await finds("divya.nair", "workshop", "carbon form")).includes(workshopId);
    expect(await seen()).toBe(true);
    expect(await finds("peter.leung", "workshop", "carbon form")).toEqual([]);
    await done(removeSeat(deps, people["yvonne.lee"], { workshopId, personId }));
    expect(await seen()).toBe(false);
    await deps.db
      .updateTable("seat")
      .set({ state: "declined" })
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", personId)
      .execute();
    await done(answerInvitation(deps, people["divya.nair"], { workshopId, answer: "accept" }));
    expect(await seen()).toBe(true);
  });

  test("a renamed house: its problems and its profile answer to the new name", async () => {
    const harbour = people["winnie.ho"].organisationName;
    expect(await finds("kit.lam", "problem", harbour.en ?? "")).toContain(demoId("problem", "deepfake"));
    await done(renameOrganisation(deps, people["winnie.ho"], { name: { en: "Quollhaven Trust" } }));
    expect(await finds("kit.lam", "problem", "Quollhaven")).toContain(demoId("problem", "deepfake"));

    const { organisationId, personId } = people["kit.lam"];
    const roles = ["supplier", "organisation-admin"];
    await deps.db.updateTable("membership").set({ roles }).where("person_id", "=", personId).execute();
    await done(renameOrganisation(deps, await world.actor("kit.lam"), { name: { en: "Numbatware" } }));
    expect(await finds("mei.chan", "supplier", "Numbatware")).toEqual([organisationId]);
    await isSilentFor([null], "Numbatware");
  });

  test("colleagues find each other by name and by what they do, until one leaves; others never", async () => {
    const { personId } = people["grace.wong"];
    expect(await finds("mei.chan", "person", "Grace Wong")).toContain(personId);
    expect(await finds("mei.chan", "person", "第二道防線")).toContain(personId);
    await done(
      changeProfile(deps, people["grace.wong"], { name: "Grace Vandermolen", title: "Assurance", language: "en" }),
    );
    expect(await finds("mei.chan", "person", "Vandermolen")).toEqual([personId]);
    await isSilentFor(["kit.lam", "peter.leung", "nora.fung", "yvonne.lee", null], "Vandermolen");
    await done(removeMember(deps, people["winnie.ho"], { personId }));
    await isSilentFor(["mei.chan"], "Vandermolen");
  });
});

describe("the palette", () => {
  test("names what somebody had open before, as far as he may still see it", async () => {
    const draft = demoId("problem", "contract-code");
    const recent = [`problem:${draft}`, `problem:${demoId("problem", "deepfake")}`, "problem:nonsense", "cat:1"];
    const titles = async (key: Key | null) => {
      const { groups } = await askPalette(deps, key && people[key], { q: "", recent }, "en");
      return groups.find(({ name }) => name === "recent")?.items.map(({ to }) => to) ?? [];
    };
    expect(await titles("mei.chan")).toEqual([`/problems/${draft}`, `/problems/${demoId("problem", "deepfake")}`]);
    expect(await titles("peter.leung")).toEqual([`/problems/${demoId("problem", "deepfake")}`]);
  });

  test("goes to the pages that somebody may visit, by their name in any language", async () => {
    const go = async (key: Key | null, q: string) => {
      const { groups } = await askPalette(deps, key && people[key], { q, recent: [] }, "en");
      return groups.find(({ name }) => name === "go")?.items.map(({ to }) => to) ?? [];
    };
    expect(await go("mei.chan", "post prob")).toEqual(["/problems/new"]);
    expect(await go("mei.chan", "工作坊")).toEqual(["/workshops"]);
    expect(await go("kit.lam", "post prob")).toEqual([]);
    expect(await go("nora.fung", "admin")).toContain("/admin");
    for (const key of ["mei.chan", "kit.lam", "yvonne.lee", null] as const) expect(await go(key, "admin")).toEqual([]);
  });

  test("the kind of the best result comes first", async () => {
    const { groups } = await askPalette(deps, people["mei.chan"], { q: "Winnie Ho", recent: [] }, "en");
    expect(groups[0]?.name).toBe("person");
  });
});
