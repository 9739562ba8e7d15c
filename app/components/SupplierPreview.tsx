import { Button, Flex, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { missingInProfile, type SupplierProfileContent } from "#app/domain/supplierProfile.ts";
import { SupplierFactsAside, SupplierSolutions } from "./SupplierSheet.tsx";
import { Topics } from "./ThemeChip.tsx";

/** The profile as the directory will show it, what it still lacks, and the way to publish it. */
export function SupplierPreview({
  name,
  content,
  busy,
  written,
  ready,
  onSend,
}: {
  name: string;
  content: SupplierProfileContent;
  busy: boolean;
  /** Something was written since it was published last. */
  written: boolean;
  /** Nothing typed is wrong. */
  ready: boolean;
  onSend(intent: "publish" | "discard"): void;
}) {
  const { t, i18n } = useTranslation();
  const missing = missingInProfile(content);
  return (
    <Stack gap="lg">
      {missing.length > 0 && (
        <Paper withBorder p="md">
          <Text fw={600} mb="xs">
            {t("supplier:form.missing")}
          </Text>
          <List spacing={4} size="sm">
            {missing.map((field) => (
              <List.Item key={field}>{t(`supplier:form.${field}.label`)}</List.Item>
            ))}
          </List>
        </Paper>
      )}
      {written ? (
        <Group gap="xs">
          <Button onClick={() => onSend("publish")} loading={busy} disabled={missing.length > 0 || !ready}>
            {t("supplier:form.publish")}
          </Button>
          <Button variant="default" onClick={() => onSend("discard")} disabled={busy}>
            {t("supplier:form.discard")}
          </Button>
        </Group>
      ) : (
        <Text c="dimmed">{t("supplier:form.nothing-new")}</Text>
      )}
      <Paper withBorder p={{ base: "md", sm: "lg" }}>
        <Stack gap="md">
          <Title order={2} size="h3" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Title>
          <Topics themes={content.themes} focusAreas={content.focusAreas} techniques={content.techniques} />
          <Flex gap="xl" direction={{ base: "column", md: "row" }} align="flex-start">
            <Stack gap="lg" style={{ flex: "1 1 0", minWidth: 0 }} w="100%">
              <Text size="lg" style={{ overflowWrap: "anywhere" }}>
                {inLanguage(content.summary, i18n.language as Language)}
              </Text>
              <SupplierSolutions solutions={content.solutions} />
            </Stack>
            <Stack gap="lg" w={{ base: "100%", md: 280 }} style={{ flexShrink: 0 }}>
              <SupplierFactsAside supplier={content} />
            </Stack>
          </Flex>
        </Stack>
      </Paper>
    </Stack>
  );
}
