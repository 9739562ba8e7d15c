import { Anchor, Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { parseForm } from "#app/form.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { beginSingleSignOn, beginSingleSignOnInput } from "#server/commands/beginSingleSignOn.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.oidc.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor, language } = visitOf(context);
  const { searchParams } = new URL(request.url);
  const to = ownPath(searchParams.get("to"));
  if (actor && !searchParams.has("again")) throw redirect(to);
  return { to, title: translator(language)("single-sign-on:begin.title") };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, address } = visitOf(context);
  const form = await parseForm(request, beginSingleSignOnInput);
  if (!form.ok) return refused(form.refusal);
  const { email, to, again } = form.value;
  const callback = new URL(paths.singleSignOnCallback(), deps.env.ORIGIN ?? request.url).href;
  const result = await beginSingleSignOn(
    deps,
    { address, callback },
    { email, to: ownPath(to), fresh: again !== undefined },
  );
  return answer(result, ({ url, setCookie }) => redirect(url, { headers: { "Set-Cookie": setCookie } }));
}

/** The step before the organisation's own sign-in: which organisation, by the address. */
export default function SingleSignOn({ loaderData: { to }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="md" maw={400} w="100%" mx="auto">
      <Title order={1}>{t("single-sign-on:begin.title")}</Title>
      <Text c="dimmed">{t("single-sign-on:begin.hint")}</Text>
      <RefusalNote refusal={actionData?.refusal} />
      <Form method="post">
        <Stack>
          <input type="hidden" name="to" value={to} />
          <TextInput
            name="email"
            type="email"
            label={t("single-sign-on:begin.email")}
            autoComplete="username"
            required
          />
          <Button type="submit" loading={busy}>
            {t("single-sign-on:begin.submit")}
          </Button>
          <Anchor component={Link} to={paths.signIn(to)} size="sm">
            {t("single-sign-on:begin.password")}
          </Anchor>
        </Stack>
      </Form>
    </Stack>
  );
}
