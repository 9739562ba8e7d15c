import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { paths } from "#app/paths.ts";
import { readStopToken } from "#server/alerts/unsubscribing.ts";
import { stopDigests } from "#server/commands/changeSavedSearch.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/unsubscribe.$token.ts";

/** Opening the link of a mail changes nothing: what scans mails for harm opens every link in them. */
export function loader({ context, params }: Route.LoaderArgs) {
  const { deps, language } = visitOf(context);
  if (!readStopToken(deps.sealing, params.token)) throw refused({ code: "not-found" });
  return { title: translator(language)("saved-search:stopped.title") };
}

/** The page's button, and a mail program's own (RFC 8058): the link alone proves whose mails end. */
export async function action({ context, params }: Route.ActionArgs) {
  return answer(await stopDigests(visitOf(context).deps, params.token), () => ({ refusal: undefined }));
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Unsubscribe({ loaderData: { title }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const stopped = actionData && !actionData.refusal;
  return (
    <Stack maw={560} gap="md" align="flex-start">
      <Title order={1}>{title}</Title>
      {stopped ? (
        <>
          <Text role="status">{t("saved-search:stopped.text")}</Text>
          <Button component={Link} to={paths.savedSearches()} variant="light">
            {t("saved-search:stopped.again")}
          </Button>
        </>
      ) : (
        <>
          <Text>{t("saved-search:stopped.ask")}</Text>
          <Form method="post" reloadDocument>
            <Button type="submit">{t("saved-search:stopped.stop")}</Button>
          </Form>
        </>
      )}
    </Stack>
  );
}
