import { expect, test } from "vitest";
import { listMails } from "#db/mails.ts";
import { problemId } from "#db/seed/problems.ts";
import { inviteSupplier } from "#server/commands/inviteSupplier.ts";
import { handlers } from "#server/handlers.ts";
import { openWorld } from "../setup/deps.ts";
import { newWord } from "../setup/word.ts";

/*
 * A mail that waits for the mail server names a problem statement; its reader may lose sight of it meanwhile.
 */
const world = await openWorld();
const { deps } = world;
const sent: { to: string; text: string }[] = [];
const problem = problemId("tokenised-deposits");
const [peter, hana, owen] = await Promise.all(
  ["peter.leung", "hana.sato", "owen.reyes"].map((key) => world.actor(key)),
);

async function send(to: string) {
  for (const mail of await listMails(deps.db, { limit: 100 }))
    if (mail.toAddress === to) await handlers(deps).mail({ mailId: mail.id });
}

test("a mail that waited is not sent to who has lost sight of the problem that it names, and to the others it is", async () => {
  const title = newWord();
  await deps.db.deleteFrom("problem_invitation").where("problem_id", "=", problem).execute();
  await deps.db.deleteFrom("problem_agreement").where("problem_id", "=", problem).execute();
  await deps.db
    .updateTable("problem")
    .set({ tier: "invited", state: "open", title: { en: title } })
    .where("id", "=", problem)
    .execute();
  for (const guest of [hana!, owen!])
    expect(await inviteSupplier(deps, peter!, problem, { supplierId: guest.organisationId })).toMatchObject({
      ok: true,
    });
  await world.settle();
  deps.mailer = { send: async ({ to, text }) => void sent.push({ to, text }) };
  await deps.db
    .deleteFrom("problem_invitation")
    .where("problem_id", "=", problem)
    .where("organisation_id", "=", owen!.organisationId)
    .execute();

  await send(hana!.email);
  await send(owen!.email);
  expect(sent.filter(({ text }) => text.includes(title)).map(({ to }) => to)).toEqual([hana!.email]);
  const left = await listMails(deps.db, { limit: 100 });
  expect(left.filter(({ toAddress, body }) => toAddress === owen!.email && body.includes(title))).toEqual([]);
});
