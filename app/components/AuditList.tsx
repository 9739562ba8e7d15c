import { Anchor, Badge, Code, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { auditAreaOf } from "#app/domain/audit.ts";
import { isEventKind } from "#app/domain/event.ts";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import { When } from "./When.tsx";

export type AuditRowView = {
  id: string;
  at: Date;
  kind: string;
  subject: { kind: string; id: string | null };
  who: { name: string; organisationName: Localised | null } | null;
  outsider: boolean;
  code: string | null;
  asked: string | null;
  address: string | null;
  device: { browser: string | null; system: string | null };
};

/** Events as an auditor reads them, the latest first. `about` is the address of everything about one thing. */
export function AuditList({ rows, about }: { rows: readonly AuditRowView[]; about: (id: string) => string }) {
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {rows.map((row) => (
        <AuditEvent key={row.id} row={row} about={about} />
      ))}
    </Stack>
  );
}

function AuditEvent({ row, about }: { row: AuditRowView; about: (id: string) => string }) {
  const { t } = useTranslation();
  const area = auditAreaOf(row.kind);
  const { id, kind } = row.subject;
  return (
    <Paper component="li" withBorder px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Badge variant="light" color={area === "refusal" ? "red" : "gray"}>
            {area ? t(`audit:area.${area}`) : t("audit:row.other")}
          </Badge>
          <Text fw={600}>{isEventKind(row.kind) ? t(`event:${row.kind}`) : row.kind}</Text>
        </Group>
        <Text size="sm" c="dimmed">
          <When at={row.at} />
        </Text>
      </Group>
      <Group justify="space-between" gap="xs" mt={6} align="flex-start">
        <Who row={row} />
        {id && (
          <Anchor
            component={Link}
            to={about(id)}
            size="sm"
            aria-label={t("audit:row.thing-all", { kind, id })}
            style={{ overflowWrap: "anywhere" }}
          >
            {kind} {id}
          </Anchor>
        )}
      </Group>
      <Where row={row} />
    </Paper>
  );
}

function Who({ row: { who, outsider, address } }: { row: AuditRowView }) {
  const { t, i18n } = useTranslation();
  if (!who) {
    const word = outsider ? "outsider" : address ? "nobody" : "system";
    return <Text c="dimmed">{t(`audit:row.${word}`)}</Text>;
  }
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Text>
      {who.name}
      {who.organisationName && (
        <Text span c="dimmed">
          {" · "}
          {inLanguage(who.organisationName, language)}
        </Text>
      )}
    </Text>
  );
}

/** Why it was refused, and from where it came. */
function Where({ row: { code, asked, address, device } }: { row: AuditRowView }) {
  const { t } = useTranslation();
  const { browser, system } = device;
  const browserOn = browser && system ? t("audit:row.device", { browser, system }) : browser;
  const where = [address, browserOn].filter(Boolean).join(" · ");
  if (!code && !where) return null;
  return (
    <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: "anywhere" }}>
      {code && (
        <>
          {t("audit:row.refused")} {code} {asked && <Code>{asked}</Code>}
        </>
      )}
      {code && where && <br />}
      {where}
    </Text>
  );
}
