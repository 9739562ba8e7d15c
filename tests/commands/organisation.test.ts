import { describe, expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { findOrganisation, pageOrganisations } from "#db/organisations.ts";
import { findActor, listMembers } from "#db/people.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { invitePerson } from "#server/commands/invitePerson.ts";
import { renameOrganisation } from "#server/commands/renameOrganisation.ts";
import { signIn } from "#server/commands/signIn.ts";
import { reopenOrganisation, suspendOrganisation } from "#server/commands/suspendOrganisation.ts";
import { createOrganisation, editOrganisation } from "#server/commands/writeOrganisation.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const nora = await world.actor("nora.fung");
const peter = await world.actor("peter.leung");
const from = { address: "192.0.2.11", agent: null };
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? "ok" : result.refusal?.code);

const bank = {
  kind: "institution" as const,
  name: { en: "Tide Mill Bank", zhHant: "潮磨銀行" },
  sector: "bank" as const,
  tier: "restricted-licence-bank" as const,
  regulators: ["HKMA" as const],
  businessIdentifier: "90009001",
  licenceNumber: "DEMO-RLB-003",
  licenceLink: "https://register.example/DEMO-RLB-003",
  licenceCheckedOn: "2026-01-15",
};

describe("the operator", () => {
  test("takes in an institution with what it proves of itself, and names its first administrator", async () => {
    const made = await createOrganisation(deps, nora, bank);
    if (!made.ok) throw new Error(made.refusal.code);
    const { kind: _kind, ...facts } = bank;
    expect(await findOrganisation(deps.db, nora, made.value.id)).toMatchObject(facts);
    const first = { email: "first@tidemill.example", roles: ["organisation-admin" as const] };
    expect(code(await invitePerson(deps, nora, "en", { ...first, organisationId: made.value.id }))).toBe("ok");
    const { lines } = await pageOrganisations(deps.db, nora, { q: "潮磨", limit: 5 });
    expect(lines.map(({ id }) => id)).toEqual([made.value.id]);
    expect(await pageOrganisations(deps.db, peter, { limit: 5 })).toEqual({ lines: [], next: null });
  });

  test("is told what is missing or taken, field by field", async () => {
    const { sector: _sector, tier: _tier, ...less } = bank;
    expect(
      await createOrganisation(deps, nora, { ...less, regulators: [], licenceCheckedOn: "2999-01-01" }),
    ).toMatchObject({
      refusal: {
        fields: {
          sector: "required",
          tier: "required",
          regulators: "required",
          licenceCheckedOn: "future",
          businessIdentifier: "taken",
        },
      },
    });
  });

  test("pages through all organisations, each once", async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { lines, next } = await pageOrganisations(deps.db, nora, { after, limit: 50 });
      seen.push(...lines.map(({ id }) => id));
      if (!next) break;
      after = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const all = await deps.db.selectFrom("organisation").where("removed_at", "is", null).select("id").execute();
    expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });

  test("who changes a regulator's name on the door changes what its supervisors watch", async () => {
    const desk = demoId("organisation", "supervisor-banking");
    const facts = await findOrganisation(deps.db, nora, desk);
    const name = facts?.name ?? {};
    expect(code(await editOrganisation(deps, nora, { id: desk, name, regulators: ["SFC"] }))).toBe("ok");
    const scope = await deps.db
      .selectFrom("supervisor_scope")
      .where("person_id", "=", demoId("person", "hin.lo"))
      .select("regulator")
      .execute();
    expect(scope).toEqual([{ regulator: "SFC" }]);
  });
});

describe("an organisation", () => {
  test("writes its own names, and not what its licence says", async () => {
    const name = { en: "Lantau Peak Banking", zhHant: "鳳凰嶺銀行" };
    expect(code(await renameOrganisation(deps, peter, { name }))).toBe("ok");
    expect((await world.actor("peter.leung")).organisationName).toEqual(name);
    expect(code(await renameOrganisation(deps, await world.actor("sandra.yeung"), { name }))).toBe("not-found");
    const { kind: _kind, ...facts } = bank;
    const edit = { ...facts, businessIdentifier: "90009002", id: peter.organisationId };
    for (const key of ["peter.leung", "yvonne.lee", "owen.reyes"]) {
      const actor = await world.actor(key);
      expect(code(await editOrganisation(deps, actor, edit))).toBe("not-found");
      expect(code(await createOrganisation(deps, actor, bank))).toBe("not-found");
    }
  });

  test("suspended: its sessions end, nobody signs in, and nobody is told anything, until it is opened again", async () => {
    const { organisationId, personId, email } = await world.actor("jason.tam");
    const { setCookie } = await deps.auth.begin(personId, { organisationId, ...from });
    const cookie = setCookie.split(";")[0];
    const reason = "Its licence has lapsed.";
    for (const key of ["jason.tam", "peter.leung", "yvonne.lee"])
      expect(code(await suspendOrganisation(deps, await world.actor(key), { id: organisationId, reason }))).toBe(
        "not-found",
      );
    expect(code(await suspendOrganisation(deps, nora, { id: organisationId, reason }))).toBe("ok");
    expect((await deps.auth.identify(cookie)).session).toBeNull();
    expect(code(await signIn(deps, from, { email, password: demoPassword }))).toBe("wrong-password");
    expect(await listMembers(deps.db, organisationId)).toEqual([]);
    expect(await findActor(deps.db, personId, organisationId)).toBeUndefined();
    const invite = { email: "new@sampanpay.example", roles: ["organisation-admin" as const], organisationId };
    expect(code(await invitePerson(deps, nora, "en", invite))).toBe("wrong-state");

    expect(code(await reopenOrganisation(deps, nora, { id: organisationId }))).toBe("ok");
    expect(code(await signIn(deps, from, { email, password: demoPassword }))).toBe("ok");
    // The operator can't shut itself out.
    expect(code(await suspendOrganisation(deps, nora, { id: nora.organisationId, reason }))).toBe("not-found");
  });
});
