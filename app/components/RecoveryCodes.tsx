import { Alert, Button, Code, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconDownload, IconKey, IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Recovery codes, this once: to be downloaded or printed. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${t("factor:codes.file")}\n\n${codes.join("\n")}\n`)}`;
  return (
    <Alert color="green" icon={<IconKey size={20} />} role="status">
      <Stack gap="sm">
        <Text fw={650}>{t("factor:codes.title")}</Text>
        <Text size="sm">{t("factor:codes.once")}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {codes.map((code) => (
            <li key={code}>
              <Code fz="sm">{code}</Code>
            </li>
          ))}
        </SimpleGrid>
        <Group gap="sm">
          <Button
            component="a"
            href={file}
            download="recovery-codes.txt"
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {t("factor:codes.download")}
          </Button>
          <Button
            type="button"
            variant="default"
            size="xs"
            leftSection={<IconPrinter size={16} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t("factor:codes.print")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
