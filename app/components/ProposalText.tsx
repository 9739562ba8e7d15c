import { Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ProposalText as Content, proposalCriteria, proposalLengths } from "#app/domain/proposal.ts";
import { FileList } from "./FileList.tsx";

const sections = (Object.keys(proposalLengths) as (keyof typeof proposalLengths)[]).filter((name) => name !== "title");

/** A proposal as it is read: one section a field, then the answers to what the call asks. */
export function ProposalText({
  text,
  solution,
  measure,
}: {
  text: Content;
  /** Name of the solution it is built on. */
  solution: string | null;
  /** The problem's success measure in words, which the first answer is about. */
  measure: string;
}) {
  const { t } = useTranslation();
  const answered = proposalCriteria.filter((criterion) => text.answers[criterion]);
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        {solution && (
          <Text size="sm">
            <Text span c="dimmed">
              {t("proposal:field.solutionId")}
            </Text>{" "}
            {solution}
          </Text>
        )}
        {text.costBand && (
          <Text size="sm">
            <Text span c="dimmed">
              {t("proposal:field.costBand")}
            </Text>{" "}
            {t(`proposal:cost.${text.costBand}`)}
          </Text>
        )}
      </Stack>
      {sections.map((name) =>
        text[name] ? (
          <section key={name} aria-labelledby={`read-${name}`}>
            <Title order={2} size="h4" id={`read-${name}`} mb={4}>
              {t(`proposal:field.${name}`)}
            </Title>
            <Words>{text[name]}</Words>
          </section>
        ) : null,
      )}
      {text.attachments && text.attachments.length > 0 && (
        <section aria-labelledby="read-attachments">
          <Title order={2} size="h4" id="read-attachments" mb={4}>
            {t("proposal:field.attachments")}
          </Title>
          <FileList files={text.attachments} />
        </section>
      )}
      {answered.length > 0 && (
        <Stack gap="md" component="section" aria-labelledby="read-answers">
          <Title order={2} size="h4" id="read-answers">
            {t("proposal:answers")}
          </Title>
          {answered.map((criterion) => (
            <Paper key={criterion} withBorder p="md">
              <Title order={3} size="h6">
                {t(`proposal:criterion.${criterion}`)}
              </Title>
              {criterion === "success-measure" && measure && (
                <Text size="sm" c="dimmed" mb={4}>
                  {measure}
                </Text>
              )}
              <Words>{text.answers[criterion] ?? ""}</Words>
            </Paper>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

/** Paragraphs as they were typed. */
function Words({ children }: { children: string }) {
  return <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{children}</Text>;
}
