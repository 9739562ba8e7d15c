import { Button, Group, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { data, Link, redirect } from "react-router";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { statusOf } from "#app/domain/refusals.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { endBinding } from "#server/auth/browserBinding.ts";
import { finishSingleSignOn } from "#server/commands/finishSingleSignOn.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.oidc_.callback.ts";

/** Where every provider sends people back to; which flow it is, the state says. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, address, language } = visitOf(context);
  const at = new URL(paths.singleSignOnCallback(), deps.env.ORIGIN ?? request.url);
  at.search = new URL(request.url).search;
  const from = {
    address,
    agent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
    cookieHeader: request.headers.get("cookie"),
  };
  const result = await finishSingleSignOn(deps, from, at);
  const headers = new Headers([["Set-Cookie", endBinding(deps.env)]]);
  // The address holds the code: it is kept nowhere and told to nobody.
  headers.set("Referrer-Policy", "no-referrer");
  if (!result.ok) {
    const title = translator(language)("single-sign-on:begin.failed");
    return data({ refusal: result.refusal, title }, { status: statusOf(result.refusal), headers });
  }
  headers.append("Set-Cookie", result.value.setCookie);
  throw redirect(ownPath(result.value.to), { headers });
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function SingleSignOnFailed({ loaderData: { refusal } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" maw={480} w="100%" mx="auto">
      <Title order={1}>{t("single-sign-on:begin.failed")}</Title>
      <RefusalNote refusal={refusal} />
      <Group>
        <Button component={Link} to={paths.singleSignOn()}>
          {t("single-sign-on:begin.again")}
        </Button>
        <Button component={Link} to={paths.signIn()} variant="default">
          {t("single-sign-on:begin.password")}
        </Button>
      </Group>
    </Stack>
  );
}
