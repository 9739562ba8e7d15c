import { Anchor, Box, Card, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Waiting, WaitingKind } from "#app/domain/waiting.ts";
import { paths } from "#app/paths.ts";
import { type Noun, NounIcon } from "./NounIcon.tsx";
import { When } from "./When.tsx";

/** An item with its title in the reader's language. */
export type ShownWaiting = Omit<Waiting, "title"> & { title: string; overdue: boolean };

const places: Record<WaitingKind, { noun: Noun; to: (id: string) => string }> = {
  "problem-draft": { noun: "problem", to: paths.editProblem },
  "problem-review": { noun: "problem", to: paths.problem },
  "question-open": { noun: "question", to: paths.problemQuestions },
  "problem-invited": { noun: "problem", to: paths.problem },
  "proposal-draft": { noun: "proposal", to: paths.proposal },
  "proposal-new": { noun: "proposal", to: paths.proposal },
  "proposal-message": { noun: "proposal", to: paths.proposal },
  "workshop-invited": { noun: "workshop", to: paths.workshop },
  "workshop-coming": { noun: "workshop", to: paths.workshop },
  "report-due": { noun: "workshop", to: paths.workshopReport },
  "records-ready": { noun: "record", to: paths.workshopRecords },
  "use-case-sign": { noun: "use-case", to: paths.useCase },
  "use-case-challenge": { noun: "use-case", to: paths.useCase },
  "use-case-apply": { noun: "use-case", to: paths.apply },
  "application-draft": { noun: "application", to: paths.editApplication },
  "application-check": { noun: "application", to: paths.application },
  "application-score": { noun: "application", to: paths.assess },
  "decision-issue": { noun: "decision", to: paths.cohortApplications },
  "trial-baseline": { noun: "trial", to: paths.trial },
  "trial-value": { noun: "trial", to: paths.trial },
  "condition-open": { noun: "trial", to: paths.trial },
  "condition-unmet": { noun: "trial", to: paths.trial },
  "practice-draft": { noun: "practice", to: paths.editPractice },
  "practice-clear": { noun: "practice", to: paths.practice },
  "practice-publish": { noun: "practice", to: paths.practice },
  "mail-failed": { noun: "mail", to: paths.adminMail },
};

/** What waits for the reader, each a link to where it is done. */
export function HomeWaiting({ items }: { items: readonly ShownWaiting[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {items.map(({ kind, id, title, due, overdue, count, total }) => {
        const { noun, to } = places[kind];
        return (
          <Card key={`${kind} ${id}`} component="li" withBorder padding="sm">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Box c="dimmed" pt={2}>
                <NounIcon noun={noun} size={20} />
              </Box>
              <Stack gap={2} style={{ minWidth: 0 }}>
                <Text size="sm" c="dimmed">
                  {t(`home:waiting.${kind}`, { count: count ?? 1, total: total ?? 0 })}
                </Text>
                <Anchor component={Link} to={to(id)} fw={600} style={{ overflowWrap: "anywhere" }}>
                  {title || t("home:open")}
                </Anchor>
                {due && (
                  <Text size="sm" c={overdue ? "orange" : "dimmed"} fw={overdue ? 600 : undefined}>
                    {overdue ? t("home:was-due") : t(kind.startsWith("workshop-") ? "home:on" : "home:until")}{" "}
                    <When at={due} format={typeof due === "string" ? "date" : "moment"} />
                  </Text>
                )}
              </Stack>
            </Group>
          </Card>
        );
      })}
    </Stack>
  );
}
