import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { halfDayAgenda } from "#app/domain/agenda.ts";
import { listMails } from "#db/mails.ts";
import { problemId } from "#db/seed/problems.ts";
import { rescheduleWorkshop } from "#server/commands/changeWorkshop.ts";
import { declareOwnConflict } from "#server/commands/declareConflict.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { markProblem, markSupplier } from "#server/commands/markMatch.ts";
import { scheduleWorkshop } from "#server/commands/scheduleWorkshop.ts";
import { handlers } from "#server/handlers.ts";
import { openWorld } from "../setup/deps.ts";
import { newWord } from "../setup/word.ts";

/*
 * A mail that waits for the mail server names a problem statement; its reader may lose sight of it meanwhile.
 */
const world = await openWorld();
const { deps } = world;
const [peter, kit, joey, hana, owen, jason, lena, sandra] = (await Promise.all(
  ["peter.leung", "kit.lam", "joey.sze", "hana.sato", "owen.reyes", "jason.tam", "lena.koh", "sandra.yeung"].map(
    world.actor,
  ),
)) as [Actor, Actor, Actor, Actor, Actor, Actor, Actor, Actor];

function value<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const mailsOf = async (kind: string) => (await listMails(deps.db, { limit: 200 })).filter((mail) => mail.kind === kind);

const deposits = problemId("tokenised-deposits");
const calls = problemId("deepfake-calls");
const mules = problemId("mule-accounts");

const waiting = [
  {
    kind: "problem.supplier-invited",
    problem: deposits,
    loses: owen,
    keeps: hana,
    async happens() {
      await deps.db.updateTable("problem").set({ tier: "invited", state: "open" }).where("id", "=", deposits).execute();
      for (const table of ["problem_invitation", "problem_agreement"] as const)
        await deps.db.deleteFrom(table).where("problem_id", "=", deposits).execute();
      for (const { organisationId: supplierId } of [hana, owen])
        value(await inviteSupplier(deps, peter, deposits, { supplierId }));
    },
    lose: () =>
      deps.db
        .deleteFrom("problem_invitation")
        .where("problem_id", "=", deposits)
        .where("organisation_id", "=", owen.organisationId)
        .execute(),
  },
  {
    kind: "match.agreed-with-owner",
    problem: calls,
    loses: kit,
    keeps: joey,
    async happens() {
      value(await markProblem(deps, kit, { problemId: calls, mark: "meet" }));
      value(await markSupplier(deps, peter, calls, { supplierId: kit.organisationId, mark: "meet" }));
    },
  },
  {
    // Its calendar entry alone names the problem.
    kind: "workshop.rescheduled",
    problem: mules,
    loses: lena,
    keeps: sandra,
    async happens() {
      const startsAt = new Date(Math.ceil(Date.now() / 86_400_000 + 9) * 86_400_000 + 6 * 3_600_000);
      const plan = { title: "One graph, two owners", startsAt, venue: "Lab, table 3" };
      const people = [jason, lena, sandra].map(({ personId }) => personId);
      const agenda = halfDayAgenda.map((block) => ({ ...block }));
      const { id } = value(
        await scheduleWorkshop(deps, jason, { ...plan, problemId: mules, quota: 1, agenda, people }),
      );
      const moved = { ...plan, workshopId: id, venue: "Lab, table 1", rev: 1 };
      value(await rescheduleWorkshop(deps, jason, moved));
    },
  },
];

test.each(waiting)(
  "$kind that waited is not sent to who has lost sight of the problem that it names; to the other it is",
  async ({ kind, problem, loses, keeps, happens, lose }) => {
    const title = newWord();
    await deps.db
      .updateTable("problem")
      .set({ title: { en: title } })
      .where("id", "=", problem)
      .execute();
    await happens();
    await world.settle();
    const both = (await mailsOf(kind)).filter(({ toPersonId }) =>
      [loses, keeps].some(({ personId }) => personId === toPersonId),
    );
    expect(both.map(({ toAddress }) => toAddress).sort()).toEqual([loses.email, keeps.email].sort());
    for (const { body, attachments } of both)
      expect([body, ...attachments.map(({ content }) => content.replace(/\r\n[ \t]/g, ""))].join()).toContain(title);
    if (lose) await lose();
    else
      value(await declareOwnConflict(deps, loses, { scope: "problem", id: problem }, { reason: "My brother's firm." }));

    const sent: string[] = [];
    deps.mailer = { send: async ({ to }) => void sent.push(to) };
    for (const { id: mailId } of both) await handlers(deps).mail({ mailId });
    deps.mailer = null;
    expect(sent).toEqual([keeps.email]);
    const left = (await mailsOf(kind)).map(({ toPersonId }) => toPersonId);
    expect(left).toContain(keeps.personId);
    expect(left).not.toContain(loses.personId);
  },
);

test("a mail to somebody who has left everywhere is neither sent nor taken back: the lab still sees it", async () => {
  const left = (await mailsOf("match.agreed-with-supplier")).find(({ toPersonId }) => toPersonId === peter.personId)!;
  await deps.db
    .updateTable("membership")
    .set({ removed_at: new Date() })
    .where("person_id", "=", peter.personId)
    .execute();
  const sent: string[] = [];
  deps.mailer = { send: async ({ to }) => void sent.push(to) };
  await handlers(deps).mail({ mailId: left.id });
  expect(sent).toEqual([]);
  expect((await mailsOf("match.agreed-with-supplier")).find(({ id }) => id === left.id)?.sentAt).toBeNull();
});
