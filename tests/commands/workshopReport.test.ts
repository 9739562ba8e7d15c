import { expect, test } from "vitest";
import { demoId, newId } from "#app/domain/id.ts";
import type { languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { reportText } from "#app/domain/report.ts";
import { findReport, listReportReceivers, listReportVersions } from "#db/workshop-reports.ts";
import { findWorkshop } from "#db/workshops.ts";
import { recordConflict } from "#server/commands/declareConflict.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { issueReport, redraftReport, restoreReport, saveReport } from "#server/commands/writeReport.ts";
import { draftOf } from "#server/reportDraft.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps, actor, settle } = world;
const { db } = deps;
const yvonne = await actor("yvonne.lee");
const reported = demoId("workshop", "deepfake");
const coming = demoId("workshop", "sme-carbon");
const now = new Date();

async function textIn(language: (typeof languages)[number]): Promise<string> {
  const workshop = (await findWorkshop(db, yvonne, reported))!;
  return reportText(await draftOf(db, yvonne, workshop, { language, now }));
}

test("is drafted from records, closed votes, decisions, actions and who was there, in each language's words", async () => {
  const english = await textIn("en");
  for (const part of [
    "What we came for",
    "Problem framing (25 minutes)",
    "Vote: Which root cause do we take on first?",
    "Identity and instruction arrive on the same channel (9 dots)",
    "Decisions",
    "Mei Chan 陳美儀",
    "Observers, whose words are not an approval:",
  ])
    expect(english).toContain(part);
  expect(await textIn("zh-Hant")).toContain("投票：Which root cause do we take on first?");
  expect(await textIn("zh-Hans")).toContain("参与者");
  // Of an open vote nothing is told.
  const round = newId();
  const { id: board_id } = await db
    .selectFrom("board")
    .select("id")
    .where("workshop_id", "=", reported)
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("vote_round")
    .values({ id: round, board_id, title: "Secret round", budget: 3, opened_by: yvonne.personId })
    .execute();
  expect(await textIn("en")).not.toContain("Secret round");
});

test("goes to those who took part and may still enter: no declined seat, no conflicted house, no rival", async () => {
  const outbox = async () => await db.selectFrom("mail").select(["to_person_id", "subject"]).execute();
  const seat = async (who: string, state: "accepted" | "declined") => {
    const person = await actor(who);
    await db
      .insertInto("seat")
      .values({
        id: newId(),
        workshop_id: coming,
        organisation_id: person.organisationId,
        person_id: person.personId,
        role: "participant",
        state,
      })
      .onConflict((conflict) => conflict.columns(["workshop_id", "person_id"]).doUpdateSet({ state }))
      .execute();
    await db
      .insertInto("attendance")
      .values({ workshop_id: coming, person_id: person.personId, first_seen_at: now, last_seen_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return person;
  };
  const kelvin = await seat("kelvin.lau", "accepted");
  const declined = await seat("kit.lam", "declined");
  const conflicted = await seat("owen.reyes", "accepted");
  const rival = await actor("peter.leung");
  expect((await startWorkshop(deps, yvonne, coming)).ok).toBe(true);
  expect((await wrapUpWorkshop(deps, yvonne, coming)).ok).toBe(true);
  const apart = { organisationId: conflicted.organisationId, reason: "Owns a part of the landlord." };
  expect((await recordConflict(deps, yvonne, { scope: "workshop", id: coming }, apart)).ok).toBe(true);

  const words = { workshopId: coming, language: "en" as const };
  const sections = [{ key: "opening", title: "What we came for", body: "Meters are read by the landlord." }];
  expect(await saveReport(deps, kelvin, { ...words, rev: 1, sections })).toMatchObject({ ok: false });
  expect(await saveReport(deps, rival, { ...words, rev: 1, sections })).toMatchObject({
    refusal: { code: "not-found" },
  });
  expect(await saveReport(deps, yvonne, { ...words, rev: 1, sections })).toMatchObject({ value: { rev: 2 } });
  // A new draft keeps what was written, and it can be put back.
  expect((await redraftReport(deps, yvonne, coming, { language: "zh-Hant" })).ok).toBe(true);
  expect((await findReport(db, coming))?.language).toBe("zh-Hant");
  const [kept] = await listReportVersions(db, coming);
  expect(kept).toMatchObject({ number: 1, why: "drafted" });
  expect((await restoreReport(deps, yvonne, coming, { version: 1 })).ok).toBe(true);
  const report = (await findReport(db, coming))!;
  expect(reportText(report.sections)).toContain("read by the landlord");
  // While it is written nobody else reads it.
  const facts = async (who: Awaited<ReturnType<typeof actor>>) => (await findWorkshop(db, who, coming))?.facts;
  expect(can(kelvin, "workshop.read-report", (await facts(kelvin))!)).toBe(false);
  expect((await findWorkshop(db, kelvin, coming))?.report).toBeNull();

  const issued = { rev: report.rev, language: "en" as const };
  expect(await issueReport(deps, kelvin, coming, issued)).toMatchObject({ ok: false });
  expect((await issueReport(deps, yvonne, coming, issued)).ok).toBe(true);
  await settle();
  expect(can(kelvin, "workshop.read-report", (await facts(kelvin))!)).toBe(true);
  const mails = (await outbox()).filter(({ subject }) => subject.startsWith("Report:"));
  const told = mails.map((mail) => mail.to_person_id);
  expect(told).toContain(kelvin.personId);
  for (const other of [declined, conflicted, rival, await actor("divya.nair")])
    expect(told, other.name).not.toContain(other.personId);
  const names = await listReportReceivers(db, coming);
  expect(names).toContain(kelvin.name);
  expect(names).not.toContain(declined.name);
  expect(await saveReport(deps, yvonne, { ...words, rev: report.rev, sections })).toMatchObject({
    refusal: { code: "wrong-state" },
  });
});
