import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { Waiting } from "#app/domain/waiting.ts";
import { visibleApplication } from "./application-access.ts";
import type { Database } from "./client.ts";
import { listCohorts } from "./cohorts.ts";
import { practiceFactColumns, practiceFactsOf } from "./practice-access.ts";
import { listAssigned } from "./scores.ts";

/** What waits for the operator's staff: applications to check, decisions to issue, practices to publish. */
export async function waitingForLab(db: Database, actor: Actor): Promise<Waiting[]> {
  const [applications, cohorts, practices] = await Promise.all([
    db
      .selectFrom("application")
      .where("application.state", "in", ["submitted", "eligibility"])
      .where((eb) => visibleApplication(actor)(eb))
      .select(["application.id", "application.title"])
      .orderBy("application.submitted_at")
      .execute(),
    listCohorts(db, actor),
    db
      .selectFrom("practice")
      .where("practice.state", "=", "no-objection")
      .select(["practice.id", "practice.title"])
      .select((eb) => practiceFactColumns(actor)(eb))
      .execute(),
  ]);
  return [
    ...applications.map(({ id, title }): Waiting => ({ kind: "application-check", id, title, due: null })),
    ...cohorts
      .filter(({ facts }) => can(actor, "cohort.decide", facts))
      .map(({ id, name }): Waiting => ({ kind: "decision-issue", id, title: name, due: null })),
    ...practices
      .filter((row) => can(actor, "practice.publish", practiceFactsOf(row)))
      .map(({ id, title }): Waiting => ({ kind: "practice-publish", id, title: title as Localised, due: null })),
  ];
}

/** Mails that could not be sent. */
export async function waitingForMail(db: Database): Promise<Waiting[]> {
  const { count } = await db
    .selectFrom("mail")
    .where("error", "is not", null)
    .where("sent_at", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count > 0 ? [{ kind: "mail-failed", id: "mail", title: "", due: null, count }] : [];
}

/** What an assessor has still to score, a line a cohort, with how far he is. */
export async function waitingForAssessor(db: Database, actor: Actor): Promise<Waiting[]> {
  const cohorts = (await listCohorts(db, actor)).filter(({ facts }) => can(actor, "cohort.assess", facts));
  const lists = cohorts.map(async ({ id, name }): Promise<Waiting[]> => {
    const assigned = await listAssigned(db, actor, id);
    const criteria = await db
      .selectFrom("criterion")
      .where("cohort_id", "=", id)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    const open = assigned.filter(({ state }) => state === "scoring");
    const count = open.filter(({ marked }) => marked < criteria.count).length;
    return count > 0 ? [{ kind: "application-score", id, title: name, due: null, count, total: assigned.length }] : [];
  });
  return (await Promise.all(lists)).flat();
}
