import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { type GridMeeting, MeetingGrid } from "./MeetingGrid.tsx";
import { MeetingUnmet, type UnmetRow } from "./MeetingSchedule.tsx";

export type ShownPlan = {
  meetings: GridMeeting[];
  unmet: UnmetRow[];
  meetingsProven: boolean | null;
  gapsProven: boolean | null;
  seconds: number | null;
  /** What publishing it would change for those who hold meetings already; null for a first plan. */
  changes: { added: number; moved: number; off: number } | null;
};

type Day = { slots: Date[]; minutes: number; rooms: { id: string; name: string }[] };

/** The plans of a round, for its facilitators: what is published, what is drafted, and what to do next. */
export function MeetingPlan({
  day,
  published,
  draft,
  making,
  failed,
  may,
}: {
  day: Day;
  published: ShownPlan | null;
  draft: ShownPlan | null;
  making: boolean;
  failed: boolean;
  may: { plan: boolean; publish: boolean };
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack component="section" aria-labelledby="plan" gap="md">
      <Stack gap={making || failed ? "sm" : 0}>
        <Title order={2} size="h4" id="plan">
          {t("meeting:plan.title")}
        </Title>
        <div role="status">
          {making && <Alert color="blue">{t("meeting:plan.making")}</Alert>}
          {failed && <Alert color="red">{t("meeting:plan.failed")}</Alert>}
        </div>
      </Stack>
      {draft && (
        <Alert color="gray" title={t("meeting:plan.draft")}>
          <Text size="sm">{draft.changes ? t("meeting:plan.changes", draft.changes) : t("meeting:plan.first")}</Text>
        </Alert>
      )}
      {(may.plan || may.publish) && (
        <Form method="post">
          <Group gap="xs">
            {may.publish && draft && (
              <Button type="submit" name="intent" value="publish" disabled={busy}>
                {t("meeting:plan.publish")}
              </Button>
            )}
            {may.plan && !making && (
              <Button
                type="submit"
                name="intent"
                value="plan"
                variant={draft || published ? "default" : "filled"}
                disabled={busy}
              >
                {t(draft || published ? "meeting:plan.again" : "meeting:plan.make")}
              </Button>
            )}
          </Group>
        </Form>
      )}
      {draft && <OnePlan plan={draft} day={day} title={t("meeting:plan.drafted")} />}
      {published && !draft && <OnePlan plan={published} day={day} title={t("meeting:plan.published")} />}
      {published && draft && (
        <details>
          <summary>{t("meeting:plan.published")}</summary>
          <OnePlan plan={published} day={day} title={t("meeting:plan.published")} />
        </details>
      )}
      {!published && !draft && !making && <Text c="dimmed">{t("meeting:plan.none")}</Text>}
    </Stack>
  );
}

function OnePlan({ plan, day, title }: { plan: ShownPlan; day: Day; title: string }) {
  const { t } = useTranslation();
  const held = plan.meetings.filter(({ cancelled }) => !cancelled).length;
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Text size="sm" c="dimmed">
        {[
          t("meeting:plan.count", { count: held }),
          plan.meetingsProven !== null && t(`meeting:plan.meetings-${plan.meetingsProven ? "proven" : "found"}`),
          plan.gapsProven !== null && t(`meeting:plan.gaps-${plan.gapsProven ? "proven" : "found"}`),
          plan.seconds !== null && t("meeting:plan.seconds", { seconds: plan.seconds }),
        ]
          .filter(Boolean)
          .join(" ")}
      </Text>
      <MeetingGrid {...day} meetings={plan.meetings} />
      {plan.unmet.length > 0 && (
        <Stack gap="xs">
          <Title order={3} size="h5">
            {t("meeting:unmet.title", { count: plan.unmet.length })}
          </Title>
          <MeetingUnmet unmet={plan.unmet} />
        </Stack>
      )}
    </Stack>
  );
}
