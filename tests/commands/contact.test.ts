import { expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { findContact, listContactIds, listContactMessages } from "#db/contacts.ts";
import { listMails } from "#db/mails.ts";
import { listNotifications } from "#db/notifications.ts";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { markProblem, markSupplier } from "#server/commands/markMatch.ts";
import { writeContactMessage } from "#server/commands/writeContactMessage.ts";
import { mayWatch } from "#server/sockets/topics.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor, settle } = await openWorld();
const [peter, kit, joey, owen, yvonne, sandra] = await Promise.all(
  ["peter.leung", "kit.lam", "joey.sze", "owen.reyes", "yvonne.lee", "sandra.yeung"].map(actor),
);
const calls = problemId("deepfake-calls");
const mirage = organisationId("sup-134");
const gone = { ok: false, refusal: { code: "not-found" } };
const done = { ok: true, value: null };

async function told(key: string) {
  const { personId } = await actor(key);
  return (await listNotifications(deps.db, personId, { limit: 100 }))
    .filter(({ kind }) => /^(match|contact)\./.test(kind))
    .map(({ kind, subject }) => ({ kind, subject: subject.kind }));
}
const contactId = async () => (await listContactIds(deps.db, { problemId: calls })).get(mirage);
const seen = async (person: Awaited<ReturnType<typeof actor>>) =>
  await findContact(deps.db, person, (await contactId()) ?? newId());

test("one side's mark opens nothing; the second opens the contact, and both sides are told the same", async () => {
  expect(await markProblem(deps, kit!, { problemId: calls, mark: "meet" })).toEqual(done);
  await settle();
  expect(await contactId()).toBeUndefined();
  expect(await told("peter.leung")).toEqual([]);

  expect(await markSupplier(deps, peter!, calls, { supplierId: mirage, mark: "must" })).toEqual(done);
  // A stronger word between two who agree already is nobody's news.
  expect(await markSupplier(deps, peter!, calls, { supplierId: mirage, mark: "meet" })).toEqual(done);
  await settle();
  expect(await told("peter.leung")).toEqual([{ kind: "match.agreed-with-supplier", subject: "contact" }]);
  expect(await told("kit.lam")).toEqual([{ kind: "match.agreed-with-owner", subject: "contact" }]);
  expect(await told("joey.sze")).toEqual(await told("kit.lam"));
  expect(await told("owen.reyes")).toEqual([]);
  expect(await told("yvonne.lee")).toEqual([]);
  // Nothing says who marked first, the audit trail neither.
  const events = await deps.db.selectFrom("event").where("kind", "=", "contact.opened").selectAll().execute();
  expect(events.map(({ actor_id, organisation_id }) => [actor_id, organisation_id])).toEqual([[null, null]]);
});

test("the two sides find whom to ask and write to each other; rivals, hosts and visitors find nothing", async () => {
  const id = (await contactId())!;
  expect((await seen(kit!))?.people.owner).toEqual({ name: peter!.name, email: peter!.email });
  expect((await seen(peter!))?.people.supplier).toEqual({ name: kit!.name, email: kit!.email });
  for (const person of [owen!, yvonne!, await actor("mei.chan"), await actor("nora.fung"), await actor("hin.lo")]) {
    expect(await seen(person)).toBeUndefined();
    expect(await writeContactMessage(deps, person, id, { body: "Hello" })).toEqual(gone);
    expect(await mayWatch.contact!(deps.db, person, id)).toBe(false);
  }
  expect(await findContact(deps.db, null, id)).toBeUndefined();
  expect(await writeContactMessage(deps, sandra!, id, { body: "Hello" })).toMatchObject({
    refusal: { code: "wrong-state" },
  });
  expect(await writeContactMessage(deps, joey!, id, { body: "May we show you a call?" })).toEqual(done);
  await settle();
  expect(await listContactMessages(deps.db, (await seen(peter!))!)).toMatchObject([
    { body: "May we show you a call?", fromSupplier: true, author: { name: joey!.name } },
  ]);
  expect((await told("peter.leung")).map(({ kind }) => kind)).toContain("contact.written-by-supplier");
  expect((await told("kit.lam")).map(({ kind }) => kind)).not.toContain("contact.written-by-supplier");
  const mails = await listMails(deps.db, { limit: 100 });
  expect(mails.some(({ toAddress, body }) => toAddress === peter!.email && body.includes("show you a call"))).toBe(
    false,
  );
});

test("who has left his firm is no longer shown to the other side as the one to ask", async () => {
  const id = (await contactId())!;
  const left = (at: Date | null) =>
    deps.db
      .updateTable("membership")
      .set({ removed_at: at })
      .where("person_id", "=", kit!.personId)
      .where("organisation_id", "=", kit!.organisationId)
      .execute();
  await left(new Date());
  expect((await findContact(deps.db, peter!, id))?.people.supplier).toBeNull();
  await left(null);
  expect((await findContact(deps.db, peter!, id))?.people.supplier).toEqual({ name: kit!.name, email: kit!.email });
});

test("a masked owner stays masked in it, and is written to all the same", async () => {
  await deps.db.updateTable("problem").set({ masked: true }).where("id", "=", calls).execute();
  const id = (await contactId())!;
  expect(await writeContactMessage(deps, peter!, id, { body: "On Tuesday?" })).toEqual(done);
  await settle();
  const contact = (await seen(kit!))!;
  expect(contact).toMatchObject({ owners: [], people: { owner: null } });
  expect((await listContactMessages(deps.db, contact)).at(-1)).toMatchObject({ body: "On Tuesday?", author: null });
  expect((await told("kit.lam"))[0]?.kind).toBe("contact.written-by-owner");
  const mail = (await listMails(deps.db, { limit: 20 })).find(({ toAddress }) => toAddress === kit!.email);
  expect(JSON.stringify(mail)).not.toMatch(/Lantau|Peter|大嶼/);
  await deps.db.updateTable("problem").set({ masked: false }).where("id", "=", calls).execute();
});

test("when one takes his mark back it closes for both, what was written stays; marked again it is the same", async () => {
  const id = (await contactId())!;
  expect(await markProblem(deps, kit!, { problemId: calls })).toEqual(done);
  await settle();
  expect((await told("peter.leung"))[0]?.kind).toBe("contact.closed-with-supplier");
  expect((await told("kit.lam"))[0]?.kind).toBe("contact.closed-with-owner");
  expect((await seen(peter!))?.people).toEqual({ owner: null, supplier: null });
  expect(await writeContactMessage(deps, peter!, id, { body: "Why?" })).toMatchObject({
    refusal: { code: "wrong-state" },
  });
  expect(await markProblem(deps, kit!, { problemId: calls, mark: "must" })).toEqual(done);
  expect(await contactId()).toBe(id);
  expect(await writeContactMessage(deps, peter!, id, { body: "Good." })).toEqual(done);
});

test("a conflict of interest closes it to both sides, whatever was written, and neither marks any more", async () => {
  await deps.db
    .insertInto("conflict_declaration")
    .values({ id: newId(), problem_id: calls, organisation_id: mirage, reason: "A test" })
    .execute();
  for (const person of [kit!, peter!]) expect(await seen(person)).toBeUndefined();
  expect(await markSupplier(deps, peter!, calls, { supplierId: mirage, mark: "no" })).toEqual(gone);
  expect(await markProblem(deps, kit!, { problemId: calls, mark: "no" })).toEqual(gone);
});
