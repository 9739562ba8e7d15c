import { Alert, Anchor, Code, Stack, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";
import { When } from "./When.tsx";

export type ShownReceipt = { version: number; at: Date; byName: string; hash: string };

/** The proof of a submission: which version, when in Hong Kong, by whom, and the hash anyone can compute again. */
export function ProposalReceipt({ proposalId, receipt }: { proposalId: string; receipt: ShownReceipt }) {
  const { t } = useTranslation();
  return (
    <Alert
      variant="light"
      icon={<IconReceipt size={20} />}
      title={t("proposal:receipt.title", { version: receipt.version })}
      role="region"
      aria-label={t("proposal:receipt.title", { version: receipt.version })}
    >
      <Stack gap={6}>
        <Text size="sm">
          <When at={receipt.at} /> · {receipt.byName}
        </Text>
        <Text size="sm" component="div">
          {t("proposal:receipt.hash")} <Code style={{ overflowWrap: "anywhere" }}>{receipt.hash}</Code>
        </Text>
        <Text size="sm">
          {t("proposal:receipt.verify")}{" "}
          <Anchor href={paths.proposalReceipt(proposalId, receipt.version)} inherit underline="always">
            {t("proposal:receipt.download")}
          </Anchor>
        </Text>
      </Stack>
    </Alert>
  );
}

/** Every version that was submitted, each a link to read it. */
export function ProposalVersions({
  proposalId,
  receipts,
  shown,
}: {
  proposalId: string;
  receipts: readonly ShownReceipt[];
  shown: number;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} component="ol" p={0} m={0} style={{ listStyle: "none" }}>
      {receipts.map((receipt) => (
        <li key={receipt.version}>
          <Text size="sm" component="div">
            <Anchor
              component={Link}
              to={paths.proposal(proposalId, receipt.version)}
              inherit
              aria-current={receipt.version === shown ? "true" : undefined}
              fw={receipt.version === shown ? 650 : undefined}
            >
              {t("proposal:version", { version: receipt.version })}
            </Anchor>{" "}
            <When at={receipt.at} />
          </Text>
        </li>
      ))}
    </Stack>
  );
}
