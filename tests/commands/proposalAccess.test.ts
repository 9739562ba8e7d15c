import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { findActor } from "#db/people.ts";
import { proposalFactColumns, proposalFactsOf, readableProposal } from "#db/proposal-access.ts";
import { listProposalDocuments, listProposalLines } from "#db/proposal-documents.ts";
import { findProposal, insertProposal, listProposals } from "#db/proposals.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { problemId } from "#db/seed/problems.ts";
import { visibleWorkshop, workshopFactColumns, workshopFactsOf } from "#db/workshop-access.ts";
import { listWorkshopDocuments, listWorkshopLines } from "#db/workshop-documents.ts";
import { findWorkshop, listWorkshops } from "#db/workshops.ts";
import { sidesOf } from "#server/indexing/proposal.ts";
import { workshopFound } from "#server/indexing/workshop.ts";
import { openWorld } from "../setup/deps.ts";
import { partsFound } from "../setup/viewers.ts";

const { deps, actor } = await openWorld();
const viewers = [null, ...(await Promise.all(demoAccounts.map(({ key }) => actor(key))))];
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

test("lists hold exactly the proposals that the policy lets each person of the demo read", async () => {
  for (const viewer of viewers) {
    const all = await deps.db
      .selectFrom("proposal")
      .select("proposal.id")
      .select(proposalFactColumns(viewer))
      .execute();
    const listed = await deps.db.selectFrom("proposal").select("id").where(readableProposal(viewer)).execute();
    const readable = all.filter((row) => can(viewer, "proposal.read", proposalFactsOf(row)));
    expect([viewer?.email, idsOf(listed)]).toEqual([viewer?.email, idsOf(readable)]);
  }
});

test("lists hold exactly the workshops that the policy lets each person of the demo see", async () => {
  for (const viewer of viewers) {
    const all = await deps.db
      .selectFrom("workshop")
      .select("workshop.id")
      .select(workshopFactColumns(viewer))
      .execute();
    const listed = await deps.db.selectFrom("workshop").select("id").where(visibleWorkshop(viewer)).execute();
    const visible = all.filter((row) => can(viewer, "workshop.see", workshopFactsOf(row)));
    expect([viewer?.email, idsOf(listed)]).toEqual([viewer?.email, idsOf(visible)]);
  }
});

async function unsubmit(problem: string): Promise<void> {
  const draft = { state: "draft", submitted_at: null } as const;
  await deps.db.updateTable("proposal").set(draft).where("problem_id", "=", problem).execute();
}

async function uninvite(problem: string, organisation: string): Promise<void> {
  await deps.db
    .deleteFrom("problem_invitation")
    .where("problem_id", "=", problem)
    .where("organisation_id", "=", organisation)
    .execute();
}

/** What a firm's person and search may say of the problem, by every way there is. */
async function toldOfProposal(viewer: Actor, id: string) {
  const found = await findProposal(deps.db, viewer, id);
  const [listed] = (await listProposals(deps.db, viewer)).filter((one) => one.id === id);
  const [line] = await listProposalLines(deps.db, viewer, [id]);
  const own = (await listProposalDocuments(deps.db, [id])).flatMap(sidesOf).find(({ part }) => part === "own");
  return [found?.problemTitle, listed?.problemTitle, line?.summary, own?.summary];
}

test("who lost sight of a problem reads his draft without what it is called by now; once submitted he keeps sight", async () => {
  const [kit, joey, owen] = await Promise.all(["kit.lam", "joey.sze", "owen.reyes"].map(actor));
  const problem = problemId("deepfake-calls");
  await unsubmit(problem);
  const { id } = await deps.db.transaction().execute((tx) =>
    insertProposal(tx, {
      ...{ problemId: problem, organisationId: kit!.organisationId, solutionId: null, ipPosition: "" },
      ...{ createdBy: kit!.personId, now: new Date() },
    }),
  );
  const known = { en: "Calls" };
  const rename = async (title: Localised, tier: "public" | "invited") =>
    await deps.db.updateTable("problem").set({ title, tier }).where("id", "=", problem).execute();
  await rename(known, "public");
  expect(await toldOfProposal(kit!, id)).toEqual([known, known, known, known]);

  await uninvite(problem, kit!.organisationId);
  await rename({ en: "Quexatrine" }, "invited");
  for (const viewer of [kit!, joey!]) expect(await toldOfProposal(viewer, id)).toEqual([{}, {}, {}, {}]);
  expect((await toldOfProposal(owen!, id)).slice(0, 3)).toEqual([undefined, undefined, undefined]);

  await deps.db.updateTable("proposal").set({ submitted_at: new Date() }).where("id", "=", id).execute();
  expect((await toldOfProposal(kit!, id))[0]).toEqual({ en: "Quexatrine" });
});

test("who declined his seat sees the workshop without the present title of a problem that is closed to him", async () => {
  const seat = await deps.db
    .selectFrom("seat")
    .innerJoin("workshop", "workshop.id", "seat.workshop_id")
    .innerJoin("organisation", "organisation.id", "seat.organisation_id")
    .where("organisation.kind", "=", "supplier")
    .where("seat.state", "=", "accepted")
    .where("workshop.state", "=", "scheduled")
    .select(["seat.id", "workshop.id as workshopId", "workshop.problem_id as problemId"])
    .select(["seat.person_id as personId", "seat.organisation_id as organisationId"])
    .executeTakeFirstOrThrow();
  const holder = (await findActor(deps.db, seat.personId, seat.organisationId))!;
  const title = { en: "Quexatrine" };
  await deps.db.updateTable("problem").set({ title, tier: "invited" }).where("id", "=", seat.problemId).execute();
  await uninvite(seat.problemId, seat.organisationId);
  await unsubmit(seat.problemId);
  const told = async () => {
    const { coming, past } = await listWorkshops(deps.db, holder);
    const [line] = await listWorkshopLines(deps.db, holder, [seat.workshopId]);
    const parts = (await listWorkshopDocuments(deps.db, [seat.workshopId])).flatMap(workshopFound);
    const his = partsFound(parts, holder);
    return [
      (await findWorkshop(deps.db, holder, seat.workshopId))?.problemTitle,
      [...coming, ...past].find(({ id }) => id === seat.workshopId)?.problemTitle,
      line?.summary,
      parts.find(({ part }) => part === his[0])?.summary ?? {},
    ];
  };
  expect(await told()).toEqual([title, title, title, title]);
  await deps.db.updateTable("seat").set({ state: "declined" }).where("id", "=", seat.id).execute();
  expect(await told()).toEqual([{}, {}, {}, {}]);
});
