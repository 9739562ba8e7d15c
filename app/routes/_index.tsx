import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/_index.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const { actor } = visitOf(context);
  return { name: actor?.name ?? null };
}

export default function Home({ loaderData: { name } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>{name ? t("home:hello", { name }) : t("home:welcome")}</Title>
      <Text>{t("home:promise")}</Text>
    </Stack>
  );
}
