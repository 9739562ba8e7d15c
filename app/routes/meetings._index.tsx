import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { MeetingRoundList } from "#app/components/MeetingRoundList.tsx";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { listRounds } from "#db/meeting-rounds.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const rounds = await listRounds(deps.db, actor, deps.clock());
  return {
    title: translator(language)("meeting:list.title"),
    rounds: rounds.map(({ facts, ...round }) => ({ ...round, left: facts.relation.left })),
    mayCreate: can(actor, "meeting.create", null),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The rounds of meetings that somebody takes part in, or plans. */
export default function Meetings({ loaderData: { title, rounds, mayCreate } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1}>{title}</Title>
          <Text c="dimmed">{t("meeting:list.lead")}</Text>
        </div>
        {mayCreate && (
          <Button component={Link} to={paths.newMeetingRound()}>
            {t("meeting:new.title")}
          </Button>
        )}
      </Group>
      {rounds.length ? (
        <MeetingRoundList rounds={rounds} />
      ) : (
        <Empty text={t(mayCreate ? "meeting:list.none-made" : "meeting:list.none")} />
      )}
    </Stack>
  );
}
