import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type SettingKey, settingKeys, settings } from "#app/domain/setting.ts";
import { shortenSessions } from "#db/sessions.ts";
import { readSettings, writeSettings } from "#db/settings.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** Field names have a dash where keys have a dot: forms read a dot as a nesting. */
export const settingField = (key: SettingKey) => key.replace(".", "-");

const shape = Object.fromEntries(
  settingKeys.map((key) => [
    settingField(key),
    z.number("invalid").int("invalid").min(settings[key].min, "out-of-range").max(settings[key].max, "out-of-range"),
  ]),
);

/** Every setting at once, as the page shows them. */
export const changeSettingsInput = z
  .object(shape)
  .transform((fields) => Object.fromEntries(settingKeys.map((key) => [key, fields[settingField(key)] as number])));

/** The operator admin sets what the operator may set. Sessions obey at once, those that live included. */
export async function changeSettings(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof changeSettingsInput>,
): Promise<Result<null>> {
  if (!can(actor, "setting.change", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const before = await readSettings(tx);
    const changes = Object.fromEntries(
      settingKeys.filter((key) => input[key] !== before[key]).map((key) => [key, input[key]]),
    );
    if (Object.keys(changes).length === 0) return ok(null);
    await writeSettings(tx, changes, { personId: actor.personId, at: deps.clock() });
    await shortenSessions(tx);
    record({
      kind: "setting.changed",
      subject: { kind: "setting", id: actor.organisationId },
      data: {
        from: Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as SettingKey]])),
        to: changes,
      },
    });
    return ok(null);
  });
}
