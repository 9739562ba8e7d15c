import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage, languages } from "#app/domain/language.ts";
import { parseForm } from "#app/form.ts";
import { languageCookie } from "#app/languageCookie.ts";
import { paths } from "#app/paths.ts";
import { findTitle } from "#db/people.ts";
import { changeProfile, changeProfileInput } from "#server/commands/changeProfile.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  return {
    heading: translator(language)("account:profile.title"),
    saved: new URL(request.url).searchParams.has("saved"),
    name: actor.name,
    email: actor.email,
    language,
    title: await findTitle(deps.db, actor),
    organisation: inLanguage(actor.organisationName, language),
    roles: actor.roles,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.heading }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, changeProfileInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await changeProfile(deps, actor, form.value), () =>
    redirect(paths.account({ saved: true }), {
      headers: { "Set-Cookie": languageCookie(deps.env, form.value.language) },
    }),
  );
}

export default function AccountProfile({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const fields = actionData?.refusal.fields ?? {};
  const error = (name: string) => fields[name] && t(`refusals:field.${fields[name]}`);
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{loaderData.heading}</Title>
        <Text c="dimmed">
          {loaderData.organisation} · {loaderData.roles.map((role) => t(`shell:role.${role}`)).join(" · ")}
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && loaderData.saved && t("account:profile.saved")} />
      {/* The whole page again: its language may be another one. */}
      <Form method="post" reloadDocument>
        <Stack maw={460}>
          <TextInput
            label={t("account:profile.email")}
            description={t("account:profile.email-hint")}
            value={loaderData.email}
            readOnly
            variant="filled"
          />
          <TextInput
            name="name"
            label={t("account:profile.name")}
            defaultValue={loaderData.name}
            maxLength={80}
            autoComplete="name"
            error={error("name")}
            required
          />
          <TextInput
            name="title"
            label={t("account:profile.job")}
            description={t("account:profile.job-hint")}
            defaultValue={loaderData.title ?? ""}
            maxLength={120}
            autoComplete="organization-title"
            error={error("title")}
          />
          <NativeSelect
            name="language"
            label={t("account:profile.language")}
            description={t("account:profile.language-hint")}
            data={languages.map((value) => ({ value, label: t(`shell:language.${value}`) }))}
            defaultValue={loaderData.language}
          />
          <Group>
            <Button type="submit">{t("account:profile.save")}</Button>
          </Group>
        </Stack>
      </Form>
    </Stack>
  );
}
