import { Anchor, Button, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { missingFields, type ProblemContent, stepOf } from "#app/domain/problemContent.ts";
import { paths } from "#app/paths.ts";
import { ProblemChanges } from "./ProblemChanges.tsx";
import { ProblemPreview } from "./ProblemPreview.tsx";
import { SimilarPanel } from "./SimilarPanel.tsx";

/** The last step of the form: what is still missing, how it will look, and the way to its reviewers or readers. */
export function ProblemReviewStep({
  problem,
  content,
  owners,
  ready,
  busy,
  onSend,
}: {
  /** `published`: what readers see now, where it is published already. */
  problem: { id: string; published: ProblemContent | null };
  content: ProblemContent;
  owners: readonly string[];
  /** Nothing typed is wrong. */
  ready: boolean;
  busy: boolean;
  onSend(intent: "request-review" | "publish-edit" | "discard-edit"): void;
}) {
  const { t } = useTranslation();
  const missing = missingFields(content);
  return (
    <Stack gap="lg">
      {missing.length > 0 ? (
        <Paper withBorder p="md">
          <Text fw={600} mb="xs">
            {t("problem:preview.missing")}
          </Text>
          <List spacing={4} size="sm">
            {missing.map((field) => (
              <List.Item key={field}>
                <Anchor component={Link} to={paths.editProblem(problem.id, stepOf(field))} size="sm">
                  {t(`problem:field.${field}.label`)}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Paper>
      ) : (
        !problem.published && <Text c="dimmed">{t("problem:preview.ready")}</Text>
      )}
      <Group gap="xs">
        {problem.published ? (
          <>
            <Button onClick={() => onSend("publish-edit")} loading={busy} disabled={missing.length > 0 || !ready}>
              {t("problem:act.publish-edit")}
            </Button>
            <Button variant="default" onClick={() => onSend("discard-edit")} disabled={busy}>
              {t("problem:act.discard-edit")}
            </Button>
          </>
        ) : (
          <Button onClick={() => onSend("request-review")} loading={busy} disabled={missing.length > 0 || !ready}>
            {t("problem:act.request-review")}
          </Button>
        )}
      </Group>
      {problem.published && (
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t("problem:preview.changes")}
          </Title>
          <ProblemChanges before={problem.published} after={content} />
        </Stack>
      )}
      <SimilarPanel problemId={problem.id} />
      <ProblemPreview content={content} owners={owners} />
    </Stack>
  );
}
