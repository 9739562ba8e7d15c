import { Anchor, Code, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { paths } from "#app/paths.ts";
import { AsideFact } from "./AsideBlock.tsx";
import { When } from "./When.tsx";

/** When it was handed in, by whom, and the hash anybody who keeps the content can compute again. */
export function ApplicationReceipt({
  id,
  receipt,
}: {
  id: string;
  receipt: { at: Date; by: string | null; hash: string } | null;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {receipt ? (
        <>
          <AsideFact name={t("application:receipt.at")}>
            <When at={receipt.at} />
          </AsideFact>
          {receipt.by && <AsideFact name={t("application:receipt.by")}>{receipt.by}</AsideFact>}
          <AsideFact name={t("application:receipt.hash")}>
            <Code style={{ overflowWrap: "anywhere" }}>{receipt.hash}</Code>
          </AsideFact>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t("application:receipt.none")}
        </Text>
      )}
      <Anchor href={paths.applicationPdf(id)} size="sm">
        <IconDownload size={14} aria-hidden="true" /> {t("application:receipt.pdf")}
      </Anchor>
      <Anchor href={paths.applicationJson(id)} size="sm">
        <IconDownload size={14} aria-hidden="true" /> {t("application:receipt.json")}
      </Anchor>
    </Stack>
  );
}
