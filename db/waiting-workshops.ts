import { type Actor, has, ofKind } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { decisionWithin, reportWithin, type Waiting } from "#app/domain/waiting.ts";
import type { Database } from "./client.ts";
import { listWorkshops } from "./workshops.ts";

/** Invitations to answer, workshops to come, reports to write, and records that wait for a use case. */
export async function waitingAtTables(db: Database, actor: Actor, now: Date): Promise<Waiting[]> {
  const { coming, past } = await listWorkshops(db, actor, { pastLimit: 20 });
  const withUseCase = await listWithUseCase(
    db,
    past.map(({ id }) => id),
  );
  const ended = ({ startsAt, minutes }: { startsAt: Date; minutes: number }) => startsAt.getTime() + minutes * 60_000;
  return [
    ...coming.flatMap(({ id, title, startsAt, facts }): Waiting[] => {
      const seat = facts.relation.seat?.state;
      if (seat === "invited" && can(actor, "workshop.answer", facts))
        return [{ kind: "workshop-invited", id, title, due: startsAt }];
      return can(actor, "workshop.enter", facts) ? [{ kind: "workshop-coming", id, title, due: startsAt }] : [];
    }),
    ...past.flatMap((workshop): Waiting[] => {
      const { id, title, facts } = workshop;
      if (can(actor, "workshop.write-report", facts))
        return [{ kind: "report-due", id, title, due: new Date(ended(workshop) + reportWithin) }];
      const due = new Date(ended(workshop) + decisionWithin);
      const owes =
        ofKind(actor, "institution") &&
        has(actor, "problem-owner") &&
        can(actor, "record.draft-use-case", facts) &&
        !withUseCase.has(id) &&
        // What was left alone for months waits for nobody any more.
        now.getTime() - due.getTime() < 90 * 86_400_000;
      return owes ? [{ kind: "records-ready", id, title, due }] : [];
    }),
  ];
}

async function listWithUseCase(db: Database, workshopIds: readonly string[]): Promise<ReadonlySet<string | null>> {
  if (workshopIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("use_case")
    .where("workshop_id", "in", [...workshopIds])
    .select("workshop_id")
    .execute();
  return new Set(rows.map((row) => row.workshop_id));
}
