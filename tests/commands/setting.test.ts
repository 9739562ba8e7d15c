import { expect, test } from "vitest";
import { readSettings } from "#db/settings.ts";
import { changeSettings, changeSettingsInput } from "#server/commands/changeSettings.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const now = await readSettings(deps.db);

test("the operator admin sets the limits of sessions, and sessions that live obey", async () => {
  const { personId, organisationId } = await world.actor("mei.chan");
  const { setCookie } = await deps.auth.begin(personId, { organisationId, address: null, agent: null });
  const cookie = setCookie.split(";")[0];
  const nora = await world.actor("nora.fung");
  expect(await changeSettings(deps, nora, { ...now, "session.absolute-hours": 1 })).toEqual({ ok: true, value: null });
  const clock = deps.clock;
  // Used all the while, so that only its age can end it.
  for (const minutes of [20, 40, 59]) {
    deps.clock = () => new Date(Date.now() + minutes * 60_000);
    expect((await deps.auth.identify(cookie, { address: null })).session).not.toBeNull();
  }
  deps.clock = () => new Date(Date.now() + 61 * 60_000);
  expect((await deps.auth.identify(cookie, { address: null })).session).toBeNull();
  deps.clock = clock;
});

test("nobody else sets anything: not an organisation's admin, not the lab's facilitator", async () => {
  const before = await readSettings(deps.db);
  for (const key of ["peter.leung", "yvonne.lee", "mei.chan", "hin.lo"]) {
    const result = await changeSettings(deps, await world.actor(key), { ...before, "session.idle-minutes": 480 });
    expect(result).toMatchObject({ refusal: { code: "not-found" } });
  }
  expect(await readSettings(deps.db)).toEqual(before);
});

test("a change is an event that says from what to what", async () => {
  const nora = await world.actor("nora.fung");
  const before = await readSettings(deps.db);
  await changeSettings(deps, nora, { ...before, "session.idle-minutes": 15 });
  const event = await deps.db
    .selectFrom("event")
    .select(["data", "actor_id"])
    .where("kind", "=", "setting.changed")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(event).toEqual({
    actor_id: nora.personId,
    data: { from: { "session.idle-minutes": 30 }, to: { "session.idle-minutes": 15 } },
  });
});

test("a value out of its range is refused", () => {
  const fields = Object.fromEntries(Object.entries(now).map(([key, value]) => [key.replace(".", "-"), value]));
  expect(changeSettingsInput.safeParse(fields).success).toBe(true);
  expect(changeSettingsInput.safeParse({ ...fields, "session-idle-minutes": 4 }).success).toBe(false);
  expect(changeSettingsInput.safeParse({ ...fields, "session-absolute-hours": 25 }).success).toBe(false);
  expect(changeSettingsInput.safeParse({ ...fields, "session-idle-minutes": 7.5 }).success).toBe(false);
});
