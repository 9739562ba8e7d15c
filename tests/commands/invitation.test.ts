import { afterEach, describe, expect, test } from "vitest";
import type { Actor, Role } from "#app/domain/actor.ts";
import { findInvitationByKey, listInvitations } from "#db/invitations.ts";
import { listPeople } from "#db/memberships.ts";
import { findActor } from "#db/people.ts";
import { hashMailedKey } from "#server/auth/mailedKey.ts";
import { acceptInvitation } from "#server/commands/acceptInvitation.ts";
import { resendInvitation, revokeInvitation } from "#server/commands/changeInvitation.ts";
import { changeRoles, removeMember } from "#server/commands/changeMember.ts";
import { invitePerson } from "#server/commands/invitePerson.ts";
import { openWorld } from "../setup/deps.ts";
import { mailedKey } from "../setup/joining.ts";

const world = await openWorld();
const { deps } = world;
const clock = deps.clock;
afterEach(() => {
  deps.clock = clock;
});

const winnie = await world.actor("winnie.ho");
const peter = await world.actor("peter.leung");
const nora = await world.actor("nora.fung");
const from = { address: "192.0.2.7", agent: null };
const newcomer = { name: "Chloe Pun 潘可兒", password: "a kettle on the ninth floor" };

async function invite(actor: Actor, email: string, roles: Role[], organisationId = actor.organisationId) {
  return await invitePerson(deps, actor, "en", { email, roles, organisationId });
}

/** Invites and returns the mailed key. */
async function invited(email: string, roles: Role[] = ["problem-owner"], actor = winnie): Promise<string> {
  const sent = await invite(actor, email, roles);
  if (!sent.ok) throw new Error(sent.refusal.code);
  return await mailedKey(deps, email);
}

const accept = (key: string, viewer: Actor | null = null, as: typeof newcomer | null = newcomer) =>
  acceptInvitation(deps, { viewer, language: "en" }, from, { key, newcomer: as });

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);

describe("an invitation", () => {
  test("brings its person in, with the roles it names, signed in for that organisation", async () => {
    const key = await invited("chloe.pun@harbourbank.example", ["problem-owner", "second-line"]);
    const joined = await accept(key);
    if (!joined.ok) throw new Error(joined.refusal.code);
    const { session } = await deps.auth.identify(joined.value.setCookie?.split(";")[0]);
    expect(session?.actor).toMatchObject({
      email: "chloe.pun@harbourbank.example",
      organisationId: winnie.organisationId,
      roles: ["problem-owner", "second-line"],
    });
    await world.settle();
    const told = await deps.db
      .selectFrom("notification")
      .where("person_id", "=", winnie.personId)
      .where("kind", "=", "invitation.accepted")
      .select("data")
      .execute();
    expect(told).toEqual([{ data: { person: newcomer.name } }]);
  });

  test("works once", async () => {
    const key = await invited("once@harbourbank.example");
    expect(code(await accept(key))).toBe("ok");
    expect(code(await accept(key))).toBe("invitation-over");
  });

  test("of two who come with one key at once, one comes in", async () => {
    const key = await invited("twice@harbourbank.example");
    const codes = (await Promise.all([accept(key), accept(key)])).map(code);
    expect(codes.filter((each) => each === "ok")).toHaveLength(1);
  });

  test("is good for seven days", async () => {
    const key = await invited("late@harbourbank.example");
    const week = 7 * 24 * 60 * 60 * 1000;
    deps.clock = () => new Date(clock().getTime() + week + 1000);
    expect(code(await accept(key))).toBe("invitation-over");
    deps.clock = () => new Date(clock().getTime() + week - 60_000);
    expect(code(await accept(key))).toBe("ok");
  });

  test("is bound to its address: who is signed in with another can't take it", async () => {
    const key = await invited("bound@harbourbank.example");
    expect(code(await accept(key, peter, null))).toBe("other-address");
    expect(code(await accept(key, await world.actor("owen.reyes"), null))).toBe("other-address");
    expect(await findActor(deps.db, peter.personId, winnie.organisationId)).toBeUndefined();
  });

  test("never lets a stranger take over an account: its person signs in first", async () => {
    const key = await invited("sandra.yeung@LANTAUPEAK.example");
    expect(code(await accept(key))).toBe("sign-in-first");
    const sandra = await world.actor("sandra.yeung");
    expect(code(await accept(key, sandra, null))).toBe("ok");
    expect((await findActor(deps.db, sandra.personId, winnie.organisationId))?.roles).toEqual(["problem-owner"]);
    // Hers at the other bank is as it was.
    expect((await findActor(deps.db, sandra.personId, sandra.organisationId))?.roles).toEqual(["second-line"]);
  });

  test("taken back, it opens nothing; sent again, only its new key opens", async () => {
    const first = await invited("again@harbourbank.example");
    const pending = await findInvitationByKey(deps.db, hashMailedKey(first));
    const invitationId = pending?.id ?? "";
    expect(code(await resendInvitation(deps, winnie, "en", { invitationId }))).toBe("ok");
    const second = await mailedKey(deps, "again@harbourbank.example");
    expect(second).not.toBe(first);
    expect(code(await accept(first))).toBe("not-found");
    expect(code(await revokeInvitation(deps, winnie, { invitationId }))).toBe("ok");
    expect(code(await accept(second))).toBe("invitation-over");
    expect(code(await revokeInvitation(deps, winnie, { invitationId }))).toBe("wrong-state");
  });

  test("its key stands nowhere but in its mail", async () => {
    const key = await invited("nowhere@harbourbank.example");
    await world.settle();
    for (const table of ["invitation", "event", "notification"] as const) {
      const rows = await deps.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(key);
    }
  });

  test("goes to an address once, and not to a member", async () => {
    await invited("double@harbourbank.example");
    expect(code(await invite(winnie, "DOUBLE@harbourbank.example", ["second-line"]))).toBe("invited-already");
    expect(code(await invite(winnie, "mei.chan@harbourbank.example", ["second-line"]))).toBe("member-already");
  });
});

describe("who invites", () => {
  test("gives only roles that are his to give, whatever the form says", async () => {
    const outside: Role[] = ["operator-admin", "facilitator", "supervisor", "supplier", "assessor"];
    for (const role of outside) {
      expect(await invite(winnie, `forged-${role}@harbourbank.example`, ["problem-owner", role])).toMatchObject({
        refusal: { code: "invalid-input", fields: { roles: "invalid" } },
      });
    }
    // The operator names a bank's first admin and its assessors, but puts no problem owner into a bank.
    const inBank = (roles: Role[]) => invite(nora, `${roles[0]}@harbourbank.example`, roles, winnie.organisationId);
    expect(code(await inBank(["problem-owner"]))).toBe("invalid-input");
    expect(code(await inBank(["organisation-admin"]))).toBe("ok");
  });

  test("invites into his own organisation only: for another's admin it is not there", async () => {
    const bank = winnie.organisationId;
    expect(code(await invite(peter, "mole@lantaupeak.example", ["problem-owner"], bank))).toBe("not-found");
    expect(code(await invite(await world.actor("mei.chan"), "x@harbourbank.example", ["problem-owner"]))).toBe(
      "not-found",
    );
    const key = await invited("guarded@harbourbank.example");
    const invitationId = (await findInvitationByKey(deps.db, hashMailedKey(key)))?.id ?? "";
    expect(code(await resendInvitation(deps, peter, "en", { invitationId }))).toBe("not-found");
    expect(code(await revokeInvitation(deps, peter, { invitationId }))).toBe("not-found");
    const organisation = { id: bank, kind: "institution" as const };
    expect(await listInvitations(deps.db, peter, organisation)).toEqual([]);
    expect(await listPeople(deps.db, peter, organisation)).toEqual([]);
    expect(code(await accept(key))).toBe("ok");
  });

  test("takes his open invitations with him when he leaves or loses the right", async () => {
    const second = await invited("second.admin@harbourbank.example", ["organisation-admin"]);
    expect(code(await accept(second))).toBe("ok");
    const organisation = { id: winnie.organisationId, kind: "institution" as const };
    const people = await listPeople(deps.db, winnie, organisation);
    const member = people.find(({ email }) => email === "second.admin@harbourbank.example");
    const admin = await findActor(deps.db, member?.personId ?? "", winnie.organisationId);
    if (!admin) throw new Error("did not join");

    const backDoor = await invited("back.door@private.example", ["problem-owner"], admin);
    expect(
      code(
        await changeRoles(deps, winnie, {
          organisationId: organisation.id,
          personId: admin.personId,
          roles: ["second-line"],
        }),
      ),
    ).toBe("ok");
    expect(code(await accept(backDoor))).toBe("invitation-over");

    await changeRoles(deps, winnie, {
      organisationId: organisation.id,
      personId: admin.personId,
      roles: ["organisation-admin"],
    });
    const another = await invited("another.door@private.example", ["problem-owner"], admin);
    expect(code(await removeMember(deps, winnie, { personId: admin.personId }))).toBe("ok");
    expect(code(await accept(another))).toBe("invitation-over");
  });
});
