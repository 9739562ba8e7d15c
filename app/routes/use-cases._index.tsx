import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { StateBadge } from "#app/components/StateBadge.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { listUseCases } from "#db/useCases.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/use-cases._index.ts";

const pageSize = 20;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const found = await listUseCases(deps.db, actor, { limit: pageSize + 1, before: cursor(request) });
  const useCases = found.slice(0, pageSize).map(({ organisationName, ...one }) => ({
    ...one,
    organisation: inLanguage(organisationName, language),
  }));
  const last = useCases.at(-1);
  return {
    title: translator(language)("use-case:list.title"),
    useCases,
    next: found.length > pageSize && last ? `${last.updatedAt.getTime()}~${last.id}` : null,
  };
}

/** `?after=<milliseconds>~<id>`: the last line of the page before. */
function cursor(request: Request) {
  const [time, id] = (new URL(request.url).searchParams.get("after") ?? "").split("~");
  const updatedAt = new Date(Number(time));
  // Dates outside four-digit years are nobody's, and PostgreSQL can't read them.
  return isId(id) && time && /^\d{4}-/.test(JSON.stringify(updatedAt)?.slice(1)) ? { updatedAt, id } : undefined;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function UseCases({ loaderData: { useCases, next } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" w="100%">
      <div>
        <Title order={1}>{t("use-case:list.title")}</Title>
        <Text c="dimmed">{t("use-case:list.hint")}</Text>
      </div>
      {useCases.length === 0 && (
        <Empty text={t("use-case:list.empty")}>
          <Anchor component={Link} to={paths.workshops()}>
            {t("use-case:list.to-workshops")}
          </Anchor>
        </Empty>
      )}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {useCases.map((useCase) => (
          <Paper key={useCase.id} component="li" withBorder p="md">
            <Stack gap={6}>
              <Group justify="space-between" align="flex-start" gap="xs">
                <Anchor
                  component={Link}
                  to={paths.useCase(useCase.id)}
                  fw={650}
                  style={{ flex: "1 1 260px", overflowWrap: "anywhere" }}
                >
                  {useCase.title}
                </Anchor>
                <StateBadge noun="use-case" state={useCase.state} />
              </Group>
              {useCase.summary && <Text lineClamp={2}>{useCase.summary}</Text>}
              <Text size="sm" c="dimmed">
                {useCase.organisation} · <When at={useCase.updatedAt} format="date" />
              </Text>
            </Stack>
          </Paper>
        ))}
      </Stack>
      {next && (
        <Anchor component={Link} to={`?after=${next}`}>
          {t("use-case:list.older")}
        </Anchor>
      )}
    </Stack>
  );
}
