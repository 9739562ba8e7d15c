import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { can } from "#app/domain/policy.ts";
import { settingKeys, settings } from "#app/domain/setting.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { readSettings } from "#db/settings.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { changeSettings, changeSettingsInput, settingField } from "#server/commands/changeSettings.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.settings.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "setting.change", null)) throw refused({ code: "not-found" });
  const values = await readSettings(deps.db);
  return {
    title: translator(language)("setting:title"),
    saved: new URL(request.url).searchParams.has("saved"),
    fields: settingKeys.map((key) => ({ name: settingField(key), value: values[key], ...settings[key] })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  if (!can(actor, "setting.change", null)) throw refused({ code: "not-found" });
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  const form = await parseForm(request, changeSettingsInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await changeSettings(deps, actor, form.value), () => redirect(paths.adminSettings({ saved: true })));
}

/** What the operator sets for everybody. */
export default function AdminSettings({ loaderData: { title, saved, fields }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const faults = actionData?.refusal.fields ?? {};
  return (
    <Stack gap="lg" maw={560}>
      <PageHead title={title} hint={t("setting:hint.page")} />
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && saved && t("setting:saved")} />
      <Form method="post">
        <Stack gap="lg">
          {fields.map(({ name, value, initial, min, max, unit }) => (
            <NumberInput
              key={name}
              name={name}
              label={t("setting:label.with-unit", {
                label: t(`setting:label.${name}`),
                unit: t(`setting:unit.${unit}`),
              })}
              description={`${t(`setting:hint.${name}`)} ${t("setting:range", { min, max, initial })}`}
              defaultValue={value}
              min={min}
              max={max}
              allowDecimal={false}
              thousandSeparator=""
              error={faults[name] && t(`refusals:field.${faults[name]}`)}
              maw={460}
              required
            />
          ))}
          <Group>
            <Button type="submit" loading={busy}>
              {t("setting:save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Stack>
  );
}
