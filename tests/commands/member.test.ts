import { describe, expect, test } from "vitest";
import type { Role } from "#app/domain/actor.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { isForNobody } from "#db/mails.ts";
import { listPeople } from "#db/memberships.ts";
import { findActor, listMembers } from "#db/people.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { acceptInvitation } from "#server/commands/acceptInvitation.ts";
import { changeRoles, removeMember } from "#server/commands/changeMember.ts";
import { invitePerson } from "#server/commands/invitePerson.ts";
import { requestPasswordReset } from "#server/commands/requestPasswordReset.ts";
import { signIn } from "#server/commands/signIn.ts";
import { switchOrganisation } from "#server/commands/switchOrganisation.ts";
import { openWorld } from "../setup/deps.ts";
import { mailedKey } from "../setup/joining.ts";

const world = await openWorld();
const { deps } = world;
const winnie = await world.actor("winnie.ho");
const peter = await world.actor("peter.leung");
const nora = await world.actor("nora.fung");
const from = { address: "192.0.2.9", agent: null };
const person = (key: string) => demoId("person", key);
const rolesOf = async (key: string) => (await world.actor(key)).roles;
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);

async function setRoles(actor: typeof winnie, key: string, roles: Role[], organisationId = actor.organisationId) {
  return await changeRoles(deps, actor, { organisationId, personId: person(key), roles });
}

describe("roles", () => {
  test("are changed by the organisation's own admin, and the person hears of it by mail", async () => {
    expect(code(await setRoles(winnie, "tony.ip", ["third-line", "expert"]))).toBe("ok");
    expect(await rolesOf("tony.ip")).toEqual(["third-line", "expert"]);
    await world.settle();
    const mails = await deps.db
      .selectFrom("mail")
      .where("to_address", "=", "tony.ip@harbourbank.example")
      .select("subject")
      .execute();
    expect(mails.at(-1)?.subject).toBe("Your roles at Harbour Bank have changed");
  });

  test("a forged form gives nobody a role of another kind of organisation", async () => {
    for (const role of ["operator-admin", "facilitator", "supervisor", "supplier", "assessor"] as Role[]) {
      expect(await setRoles(winnie, "mei.chan", ["problem-owner", role])).toMatchObject({
        refusal: { code: "invalid-input", fields: { roles: "invalid" } },
      });
    }
    expect(await rolesOf("mei.chan")).toEqual(["problem-owner"]);
  });

  test("another organisation's admin, and a member who is none, find nobody to change", async () => {
    const bank = winnie.organisationId;
    expect(code(await setRoles(peter, "mei.chan", ["second-line"], bank))).toBe("not-found");
    expect(code(await setRoles(peter, "mei.chan", ["second-line"]))).toBe("not-found");
    expect(code(await setRoles(await world.actor("mei.chan"), "mei.chan", ["organisation-admin"]))).toBe("not-found");
    expect(code(await setRoles(await world.actor("yvonne.lee"), "mei.chan", ["organisation-admin"], bank))).toBe(
      "not-found",
    );
  });

  test("whom the operator made an assessor stays one, whatever his own admin chooses", async () => {
    expect(code(await setRoles(peter, "gloria.ma", ["second-line"]))).toBe("ok");
    expect(await rolesOf("gloria.ma")).toEqual(["assessor", "second-line"]);
    // And the operator takes only what is his to give.
    expect(code(await setRoles(nora, "gloria.ma", [], peter.organisationId))).toBe("ok");
    expect(await rolesOf("gloria.ma")).toEqual(["second-line"]);
    expect(code(await setRoles(nora, "gloria.ma", ["problem-owner"], peter.organisationId))).toBe("invalid-input");
  });

  test("the last administrator can't demote or remove himself, of two one can", async () => {
    expect(code(await setRoles(winnie, "winnie.ho", ["second-line"]))).toBe("last-admin");
    expect(code(await removeMember(deps, winnie, { personId: winnie.personId }))).toBe("last-admin");
    expect(code(await setRoles(winnie, "kelvin.lau", ["problem-owner", "organisation-admin"]))).toBe("ok");
    const kelvin = await world.actor("kelvin.lau");
    // Both at once: the organisation keeps one.
    const both = await Promise.all([
      setRoles(winnie, "winnie.ho", ["second-line"]),
      setRoles(kelvin, "kelvin.lau", ["problem-owner"]),
    ]);
    expect(both.map(code).sort()).toEqual(["last-admin", "ok"]);
    const admins = await listMembers(deps.db, winnie.organisationId, ["organisation-admin"]);
    expect(admins).toHaveLength(1);
    const left = admins[0];
    if (left?.personId === kelvin.personId) await setRoles(left, "winnie.ho", ["organisation-admin"]);
    else await setRoles(winnie, "kelvin.lau", ["problem-owner"]);
  });
});

describe("a person who was removed", () => {
  test("is in no list, gets no mail or notification, and nothing lets him in again but an invitation", async () => {
    const grace = await world.actor("grace.wong");
    expect(code(await removeMember(deps, peter, { personId: grace.personId }))).toBe("not-found");
    const admin = await findActor(deps.db, winnie.personId, winnie.organisationId);
    if (!admin) throw new Error("Winnie is gone");
    // A mail that waits to be sent.
    const mail = { id: newId(), dedupe: "waits", to_address: grace.email, subject: "s", body: "b" };
    await deps.db
      .insertInto("mail")
      .values({ ...mail, to_person_id: grace.personId, attachments: [] as never })
      .execute();
    expect(await isForNobody(deps.db, mail.id)).toBe(false);

    expect(code(await removeMember(deps, admin, { personId: grace.personId }))).toBe("ok");
    expect(await isForNobody(deps.db, mail.id)).toBe(true);
    expect(await findActor(deps.db, grace.personId, grace.organisationId)).toBeUndefined();
    const organisation = { id: admin.organisationId, kind: admin.organisationKind };
    const emails = (await listPeople(deps.db, admin, organisation)).map(({ email }) => email);
    expect(emails).not.toContain(grace.email);
    expect((await listMembers(deps.db, admin.organisationId)).map(({ email }) => email)).not.toContain(grace.email);
    expect(await deps.db.selectFrom("session").where("person_id", "=", grace.personId).selectAll().execute()).toEqual(
      [],
    );

    expect(code(await signIn(deps, from, { email: grace.email, password: demoPassword }))).toBe("wrong-password");
    const mailsToGrace = async () =>
      (await deps.db.selectFrom("mail").where("to_address", "=", grace.email).select("id").execute()).length;
    const before = await mailsToGrace();
    await requestPasswordReset(deps, from.address, { email: grace.email });
    await world.settle();
    expect(await mailsToGrace()).toBe(before);

    // Invited anew she chooses a password anew, and is who she was.
    const again = { email: grace.email, roles: ["second-line" as const], organisationId: admin.organisationId };
    expect(code(await invitePerson(deps, admin, "en", again))).toBe("ok");
    const key = await mailedKey(deps, grace.email);
    const newcomer = { name: grace.name, password: "a kettle on the ninth floor" };
    const back = await acceptInvitation(deps, { viewer: null, language: "en" }, from, { key, newcomer });
    expect(code(back)).toBe("ok");
    expect((await findActor(deps.db, grace.personId, grace.organisationId))?.roles).toEqual(["second-line"]);
    expect(code(await signIn(deps, from, { email: grace.email, password: demoPassword }))).toBe("wrong-password");
  });

  test("gives up the seats in workshops that are still to come", async () => {
    const seat = await deps.db
      .selectFrom("seat")
      .innerJoin("workshop", "workshop.id", "seat.workshop_id")
      .innerJoin("organisation", "organisation.id", "seat.organisation_id")
      .where("workshop.state", "=", "scheduled")
      .where("seat.state", "in", ["invited", "accepted"])
      .where("organisation.kind", "=", "institution")
      .select(["seat.id", "seat.person_id", "seat.organisation_id"])
      .executeTakeFirstOrThrow();
    const [admin] = await listMembers(deps.db, seat.organisation_id, ["organisation-admin"]);
    if (!admin) throw new Error("no admin");
    const other = (await listMembers(deps.db, seat.organisation_id)).find(
      ({ personId }) => personId !== seat.person_id && personId !== admin.personId,
    );
    let remover: typeof admin | undefined = admin;
    if (admin.personId === seat.person_id && other) {
      const roles = { personId: other.personId, roles: ["organisation-admin" as const] };
      await changeRoles(deps, admin, { organisationId: seat.organisation_id, ...roles });
      remover = await findActor(deps.db, other.personId, seat.organisation_id);
    }
    if (!remover) throw new Error("nobody to remove");
    expect(code(await removeMember(deps, remover, { personId: seat.person_id }))).toBe("ok");
    const after = await deps.db.selectFrom("seat").where("id", "=", seat.id).select("state").executeTakeFirst();
    expect(after?.state).toBe("removed");
  });
});

describe("a person of two organisations", () => {
  test("works for one at a time, and only for those he belongs to", async () => {
    const sandra = await world.actor("sandra.yeung");
    const admin = (await listMembers(deps.db, winnie.organisationId, ["organisation-admin"]))[0];
    if (!admin) throw new Error("no admin");
    const to = { organisationId: admin.organisationId };
    expect(code(await switchOrganisation(deps, sandra, from, to))).toBe("not-found");
    await invitePerson(deps, admin, "en", { email: sandra.email, roles: ["second-line"], ...to });
    const key = await mailedKey(deps, sandra.email);
    const newcomer = { name: "Somebody Else", password: "a password to take over with" };
    // What is sent along with an accepted invitation changes neither the name nor the password of an account.
    expect(code(await acceptInvitation(deps, { viewer: sandra, language: "en" }, from, { key, newcomer }))).toBe("ok");
    expect((await world.actor("sandra.yeung")).name).toBe(sandra.name);
    expect(code(await signIn(deps, from, { email: sandra.email, password: demoPassword }))).toBe("ok");
    const switched = await switchOrganisation(deps, sandra, from, to);
    if (!switched.ok) throw new Error(switched.refusal.code);
    const { session } = await deps.auth.identify(switched.value.setCookie.split(";")[0]);
    expect(session?.actor.organisationId).toBe(admin.organisationId);
    // Removed there, she is still who she was at her first.
    expect(code(await removeMember(deps, admin, { personId: sandra.personId }))).toBe("ok");
    expect(code(await switchOrganisation(deps, sandra, from, to))).toBe("not-found");
    expect((await deps.auth.identify(switched.value.setCookie.split(";")[0])).session).toBeNull();
    expect(await findActor(deps.db, sandra.personId, sandra.organisationId)).toBeDefined();
  });
});
