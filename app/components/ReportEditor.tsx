import { ActionIcon, Button, Fieldset, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { mostSections, mostSectionText, type ReportSection } from "#app/domain/report.ts";

/** The parts of a report to be written: each with its heading and text; parts come and go. */
export function ReportEditor({
  sections,
  disabled,
  error,
  onChange,
  onLeave,
}: {
  sections: readonly ReportSection[];
  disabled: boolean;
  error?: string;
  onChange(sections: ReportSection[]): void;
  /** A field was left: what is typed may be saved now. */
  onLeave(): void;
}) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<ReportSection>) =>
    onChange(sections.map((section, i) => (i === at ? { ...section, ...part } : section)));
  const add = () => {
    const keys = new Set(sections.map(({ key }) => key));
    let number = 1;
    while (keys.has(`own-${number}`)) number += 1;
    onChange([...sections, { key: `own-${number}`, title: "", body: "" }]);
  };
  return (
    <Fieldset variant="unstyled" p={0} disabled={disabled}>
      <Stack gap="lg">
        {sections.map(({ key, title, body }, i) => (
          <Stack key={key} gap={6} component="section">
            <Group gap="xs" wrap="nowrap">
              <TextInput
                aria-label={t("report:title-of", { number: i + 1 })}
                placeholder={t("report:title-of", { number: i + 1 })}
                value={title}
                maxLength={160}
                onChange={(event) => change(i, { title: event.currentTarget.value })}
                onBlur={onLeave}
                style={{ flex: 1 }}
                styles={{ input: { fontWeight: 600 } }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("report:remove", { title: title || String(i + 1) })}
                onClick={() => onChange(sections.filter((_, at) => at !== i))}
              >
                <IconTrash size={18} aria-hidden="true" />
              </ActionIcon>
            </Group>
            <Textarea
              aria-label={t("report:text-of", { title: title || String(i + 1) })}
              value={body}
              maxLength={mostSectionText}
              autosize
              minRows={3}
              maxRows={24}
              error={i === 0 ? error : undefined}
              onChange={(event) => change(i, { body: event.currentTarget.value })}
              onBlur={onLeave}
            />
          </Stack>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={add}
          disabled={sections.length >= mostSections}
          style={{ alignSelf: "flex-start" }}
        >
          {t("report:add")}
        </Button>
      </Stack>
    </Fieldset>
  );
}
