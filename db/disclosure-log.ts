import { type SqlBool, sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import { readPlace, writePlace } from "./page-place.ts";

/** What can be opened, as the log names it. */
export const disclosedNouns = ["problem", "proposal", "application", "file", "mail"] as const;
export type DisclosedNoun = (typeof disclosedNouns)[number];

/** Somebody opened something of one's own. */
export type DisclosureLine = {
  id: string;
  noun: DisclosedNoun;
  title: Localised | string;
  /** The name of the file that was opened; `subject` is what it was added to. */
  file: string | null;
  /** What its page is named by. */
  subject: { kind: string; id: string };
  at: Date;
  /** Null where the reader's house is masked from the viewer. */
  reader: { name: string; organisation: Localised } | null;
  /** Why an administrator of the lab had to look. */
  reason: string | null;
};

export type DisclosureFilters = {
  noun?: DisclosedNoun;
  /** Days of Hong Kong, both included. */
  from?: string;
  to?: string;
  /** Only what was opened with a reason. */
  reasoned?: boolean;
};

/**
 * Who opened what of the viewer's own, the latest first: the problems of his institution, the proposals of his firm, the
 * applications of his house, their files, and mails to himself. Nobody reads here who opened another's thing, and what
 * a conflict of interest keeps from him isn't his to read either.
 */
export async function pageDisclosures(
  db: Database,
  viewer: Actor,
  page: { filters: DisclosureFilters; cursor?: string | null; limit: number },
): Promise<{ lines: DisclosureLine[]; next: string | null }> {
  const { filters } = page;
  const after = readPlace(page.cursor);
  const house = viewer.organisationId;
  const owns = (problemId: string) => sql<SqlBool>`${sql.ref(problemId)} in (
    select problem_id from problem_owner where organisation_id = ${house}::uuid)
    and not ${conflicted.withProblem(viewer, problemId)}`;
  const wrote = sql<SqlBool>`proposal.organisation_id = ${house}::uuid
    and not ${conflicted.withProblemHimself(viewer, "proposal.problem_id")}`;
  let query = db
    .selectFrom("disclosure")
    .innerJoin("person", "person.id", "disclosure.person_id")
    .innerJoin("organisation", "organisation.id", "disclosure.organisation_id")
    .leftJoin("file", (join) =>
      join.on("disclosure.subject_kind", "=", "file").onRef("file.id", "=", "disclosure.subject_id"),
    )
    .leftJoin("problem", (join) =>
      join.on(sql<SqlBool>`problem.id = case
        when disclosure.subject_kind in ('problem', 'problem-look') then disclosure.subject_id
        when file.subject_kind = 'problem' then file.subject_id end`),
    )
    .leftJoin("proposal", (join) =>
      join.on(sql<SqlBool>`proposal.id = case when disclosure.subject_kind = 'proposal' then disclosure.subject_id
        when file.subject_kind = 'proposal' then file.subject_id end`),
    )
    .leftJoin("problem as call", "call.id", "proposal.problem_id")
    .leftJoin("application", (join) =>
      join.on("disclosure.subject_kind", "=", "application").onRef("application.id", "=", "disclosure.subject_id"),
    )
    .leftJoin("mail", (join) =>
      join.on("disclosure.subject_kind", "=", "mail").onRef("mail.id", "=", "disclosure.subject_id"),
    )
    .where((eb) =>
      eb.or([
        owns("problem.id"),
        wrote,
        sql<SqlBool>`application.organisation_id = ${house}::uuid
          and not ${conflicted.withProblem(viewer, "application.problem_id")}`,
        eb("mail.to_person_id", "=", viewer.personId),
      ]),
    )
    .select([
      "disclosure.id",
      "disclosure.subject_kind as kind",
      "disclosure.subject_id as subjectId",
      "disclosure.at",
      "disclosure.reason",
      "person.name",
      "organisation.name as organisationName",
      "problem.title as problemTitle",
      "problem.id as problemId",
      "proposal.id as proposalId",
      "file.name as fileName",
      sql<string | null>`coalesce(application.title, proposal.title, mail.subject)`.as("title"),
      // A masked owner who reads a proposal is "the owner" to its supplier.
      sql<boolean>`coalesce(call.masked and exists (select from problem_owner
        where problem_owner.problem_id = call.id and problem_owner.organisation_id = disclosure.organisation_id)
        , false)`.as("masked"),
    ])
    .orderBy(listedAt, "desc")
    .orderBy("disclosure.id", "desc")
    .limit(page.limit + 1);
  if (filters.noun) query = query.where("disclosure.subject_kind", "in", kindsOf(filters.noun));
  if (filters.from) query = query.where("disclosure.at", ">=", new Date(`${filters.from}T00:00:00+08:00`));
  if (filters.to)
    query = query.where("disclosure.at", "<", new Date(Date.parse(`${filters.to}T00:00:00+08:00`) + 86_400_000));
  if (filters.reasoned) query = query.where("disclosure.reason", "is not", null);
  if (after)
    query = query.where(sql<SqlBool>`(${listedAt}, disclosure.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  const rows = await query.execute();
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    lines: shown.map((row) => ({
      id: row.id,
      noun: nounOf(row.kind),
      subject: row.problemId
        ? { kind: "problem", id: row.problemId }
        : row.proposalId
          ? { kind: "proposal", id: row.proposalId }
          : { kind: row.kind, id: row.subjectId },
      file: row.fileName,
      title: (row.problemTitle as Localised | null) ?? row.title ?? "",
      at: row.at,
      reader: row.masked ? null : { name: row.name, organisation: row.organisationName as Localised },
      reason: row.reason,
    })),
    next: rows.length > shown.length && last ? writePlace({ at: last.at, id: last.id }) : null,
  };
}

const listedAt = sql<Date>`date_trunc('milliseconds', disclosure.at)`;
const kindsOf = (noun: DisclosedNoun) => (noun === "problem" ? ["problem", "problem-look"] : [noun]);
const nounOf = (kind: string) => (kind === "problem-look" ? "problem" : kind) as DisclosedNoun;
