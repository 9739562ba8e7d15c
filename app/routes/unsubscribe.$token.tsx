import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { refused } from "#app/answer.ts";
import { paths } from "#app/paths.ts";
import { stopDigests } from "#server/commands/changeSavedSearch.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/unsubscribe.$token.ts";

/**
 * Opening the link of a mail is the one click that ends these mails. It changes something on a GET on purpose: it only
 * ever stops mails of whoever the server sealed into the link, twice is once, and they are turned on again as easily.
 */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, language } = visitOf(context);
  const stopped = await stopDigests(deps, params.token);
  if (!stopped.ok) throw refused(stopped.refusal);
  return { title: translator(language)("saved-search:stopped.title") };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Unsubscribe({ loaderData: { title } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={560} gap="md" align="flex-start">
      <Title order={1}>{title}</Title>
      <Text>{t("saved-search:stopped.text")}</Text>
      <Button component={Link} to={paths.savedSearches()} variant="light">
        {t("saved-search:stopped.again")}
      </Button>
    </Stack>
  );
}
