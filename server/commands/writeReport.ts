import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import { type Language, languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { isEmptyReport, type ReportSection, reportSections, reportText } from "#app/domain/report.ts";
import { whyNotSave } from "#app/domain/saving.ts";
import type { Transaction } from "#db/client.ts";
import {
  findReport,
  findReportVersion,
  insertReportVersion,
  type StoredReport,
  saveReportRow,
} from "#db/workshop-reports.ts";
import { lockWorkshop, updateWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { draftOf, tookPart } from "../reportDraft.ts";

type Locked = NonNullable<Awaited<ReturnType<typeof lockWorkshop>>>;
type Words = Pick<StoredReport, "language" | "sections">;

/** What has never been saved is at its first revision. */
const untouched = { rev: 1, writer: null };

/** A facilitator's work on the report of a workshop that is over; others don't find it, or learn that it is issued. */
async function writing<T>(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  work: (
    tx: Transaction,
    workshop: Locked,
    report: StoredReport | undefined,
    record: (event: NewEvent) => void,
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.write-report", workshop.facts)) return refuse("wrong-state");
    return await work(tx, workshop, await findReport(tx, workshopId), record);
  });
}

export const saveReportInput = z.object({
  workshopId: z.uuid(),
  rev: z.coerce.number().int(),
  writer: z.uuid().optional(),
  sections: reportSections,
  /** The language it was drafted in; what is stored stays in its own. */
  language: z.enum(languages),
});

/** Saves the report as it is typed. Only facilitators see it before it is issued. */
export async function saveReport(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveReportInput>,
): Promise<Result<{ rev: number }>> {
  return await writing(deps, actor, input.workshopId, async (tx, _workshop, report) => {
    const outdated = whyNotSave(report ?? untouched, input);
    if (outdated) return { ok: false, refusal: outdated };
    const rev = (report?.rev ?? untouched.rev) + 1;
    const words = { language: report?.language ?? input.language, sections: input.sections };
    await write(tx, deps, actor, input.workshopId, words, rev, input.writer);
    return ok({ rev });
  });
}

export const draftReportInput = z.object({ language: z.enum(languages) });

/** Drafts the report anew from what the workshop has brought; what was written before is kept as a version. */
export async function redraftReport(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { language }: z.output<typeof draftReportInput>,
): Promise<Result<null>> {
  return await writing(deps, actor, workshopId, async (tx, workshop, report, record) => {
    const now = deps.clock();
    if (report) await keep(tx, deps, actor, workshopId, report, "drafted");
    const sections = await draftOf(tx, actor, workshop, { language, now });
    await write(tx, deps, actor, workshopId, { language, sections }, (report?.rev ?? untouched.rev) + 1);
    record({ ...about(workshop), kind: "workshop.report-drafted" });
    return ok(null);
  });
}

/** Keeps the report's present words as a version. */
export async function keepReport(deps: Deps, actor: Actor, workshopId: string): Promise<Result<null>> {
  return await writing(deps, actor, workshopId, async (tx, workshop, report, record) => {
    if (!report) return refuse("invalid-input");
    await keep(tx, deps, actor, workshopId, report, "kept");
    record({ ...about(workshop), kind: "workshop.report-kept" });
    return ok(null);
  });
}

export const restoreReportInput = z.object({ version: z.coerce.number().int().min(1) });

/** Puts a kept version back; the words it takes the place of are kept in turn. */
export async function restoreReport(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { version }: z.output<typeof restoreReportInput>,
): Promise<Result<null>> {
  return await writing(deps, actor, workshopId, async (tx, workshop, report, record) => {
    const before = await findReportVersion(tx, workshopId, version);
    if (!before || !report) return refuse("not-found");
    await keep(tx, deps, actor, workshopId, report, "kept");
    await write(tx, deps, actor, workshopId, before, report.rev + 1);
    record({ ...about(workshop), kind: "workshop.report-kept" });
    return ok(null);
  });
}

export const issueReportInput = z.object({
  /** The revision that was read. */
  rev: z.coerce.number().int(),
  language: z.enum(languages),
});

/**
 * Issues the report: the workshop is reported, and those who took part and may still enter are told, with the people of
 * the institution whose problem it was. Its words stay as they are from now on.
 */
export async function issueReport(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { rev, language }: z.output<typeof issueReportInput>,
): Promise<Result<null>> {
  return await writing(deps, actor, workshopId, async (tx, workshop, report, record) => {
    if ((report ?? untouched).rev !== rev) return refuse("changed-meanwhile");
    const now = deps.clock();
    const words: Words = report ?? { language, sections: await draftOf(tx, actor, workshop, { language, now }) };
    if (isEmptyReport(words.sections)) return refuse("invalid-input", { fields: { report: "required" } });
    if (!report) await write(tx, deps, actor, workshopId, words, rev + 1);
    await keep(tx, deps, actor, workshopId, words, "issued");
    const people = await tookPart(tx, actor, workshopId, now);
    await updateWorkshop(
      tx,
      workshopId,
      { report: reportText(words.sections), state: "reported", reportedAt: now },
      { now },
    );
    record({
      ...about(workshop),
      kind: "workshop.reported",
      data: { personIds: people.map(({ personId }) => personId) },
    });
    return ok(null);
  });
}

function about(workshop: Locked) {
  return { subject: { kind: "workshop", id: workshop.id }, threadId: workshop.problemId };
}

async function write(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  workshopId: string,
  words: { language: Language; sections: readonly ReportSection[] },
  rev: number,
  writer?: string,
): Promise<void> {
  const saved = { workshopId, ...words, rev, writer: writer ?? null, savedBy: actor.personId, now: deps.clock() };
  await saveReportRow(tx, saved);
}

async function keep(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { language, sections }: Words,
  why: "drafted" | "kept" | "issued",
): Promise<void> {
  await insertReportVersion(tx, { workshopId, language, sections, why, savedBy: actor.personId, now: deps.clock() });
}
