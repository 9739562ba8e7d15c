import type { Actor } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { can } from "#app/domain/policy.ts";
import type { ReportSection } from "#app/domain/report.ts";
import { isHeld } from "#app/domain/workshop.ts";
import { listAttendance } from "#db/attendance.ts";
import type { Database } from "#db/client.ts";
import { listSeats } from "#db/seats.ts";
import { findReport, readReportMaterial } from "#db/workshop-reports.ts";
import { listAgenda, type Workshop } from "#db/workshops.ts";
import { translator } from "./i18n.ts";
import { draftReport } from "./report.ts";

/** Who took part: those who were seen in the room; where nobody was, those who hold a seat. */
export async function tookPart(db: Database, viewer: Actor, workshopId: string, now: Date) {
  const present = ((await listAttendance(db, viewer, workshopId, now)) ?? []).filter((one) => one.present);
  if (present.length) return present;
  return (await listSeats(db, workshopId))
    .filter(({ state }) => isHeld(state))
    .map(({ personId, name, organisationName: organisation, role }) => ({ personId, name, organisation, role }));
}

/** A workshop's report as it can be drafted now, in this language. Whether the viewer writes it is the caller's question. */
export async function draftOf(
  db: Database,
  viewer: Actor,
  workshop: Workshop,
  { language, now }: { language: Language; now: Date },
): Promise<ReportSection[]> {
  const people = await tookPart(db, viewer, workshop.id, now);
  const agenda = await listAgenda(db, workshop.id);
  return draftReport(translator(language), {
    problem: inLanguage(workshop.problemTitle, language),
    people: people.map(({ name, organisation, role }) => ({
      name,
      organisation: inLanguage(organisation, language),
      observer: role === "observer",
    })),
    blocks: agenda.map(({ activity, title, canvas, from, to }) => ({ activity, title, canvas, minutes: to - from })),
    material: await readReportMaterial(db, workshop.id),
  });
}

/**
 * The report as this reader has it: as it was issued or is being written; for who writes it and has nothing yet, a draft
 * in his language.
 */
export async function reportOf(
  db: Database,
  viewer: Actor,
  workshop: Workshop & { facts: WorkshopFacts },
  { language, now }: { language: Language; now: Date },
): Promise<{ language: Language; sections: ReportSection[]; rev: number; writer: string | null; saved: boolean }> {
  const stored = await findReport(db, workshop.id);
  if (stored) return { ...stored, saved: true };
  const untouched = { language, rev: 1, writer: null, saved: false };
  if (!can(viewer, "workshop.write-report", workshop.facts))
    return { ...untouched, sections: [{ key: "report", title: "", body: workshop.report ?? "" }] };
  return { ...untouched, sections: await draftOf(db, viewer, workshop, { language, now }) };
}
