import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ReportSection, readSections } from "#app/domain/report.ts";

/** A workshop's report as its readers see it. */
export function ReportSheet({ sections }: { sections: readonly ReportSection[] }) {
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }}>
      <Stack gap="lg" maw={720}>
        {readSections(sections).map(({ key, title, body }) => (
          <section key={key}>
            {title && (
              <Title order={2} size="h4" mb={4}>
                {title}
              </Title>
            )}
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{body.trim()}</Text>
          </section>
        ))}
      </Stack>
    </Paper>
  );
}
