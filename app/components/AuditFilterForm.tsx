import { Button, Group, NativeSelect, Paper, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { auditAreaNames, auditAreaOf } from "#app/domain/audit.ts";
import { eventKinds } from "#app/domain/event.ts";

export type AuditAskedFor = {
  who?: string;
  area?: string;
  kind?: string;
  thing?: string;
  from?: string;
  until?: string;
};

/** Whom, what and when the audit trail is asked about. It works without script, and its address can be shared. */
export function AuditFilterForm({ asked, path }: { asked: AuditAskedFor; path: string }) {
  const { t } = useTranslation();
  const areas = auditAreaNames.map((area) => ({ value: area, label: t(`audit:area.${area}`) }));
  const kinds = auditAreaNames.map((area) => ({
    group: t(`audit:area.${area}`),
    items: eventKinds
      .filter((kind) => auditAreaOf(kind) === area)
      .map((kind) => ({ value: kind, label: t(`event:${kind}`) })),
  }));
  const filtered = Object.values(asked).some(Boolean);
  return (
    <Paper withBorder p="md">
      <Form method="get" action={path} aria-label={t("audit:filter.label")} key={JSON.stringify(asked)}>
        <Group align="flex-end" gap="sm">
          <TextInput
            name="who"
            label={t("audit:filter.who")}
            placeholder={t("audit:filter.who-hint")}
            defaultValue={asked.who}
            style={{ flex: "1 1 180px" }}
          />
          <NativeSelect
            name="area"
            label={t("audit:filter.area")}
            defaultValue={asked.area ?? ""}
            data={[{ value: "", label: t("audit:filter.all") }, ...areas]}
            style={{ flex: "1 1 160px" }}
          />
          <NativeSelect
            name="kind"
            label={t("audit:filter.kind")}
            defaultValue={asked.kind ?? ""}
            data={[{ value: "", label: t("audit:filter.all") }, ...kinds]}
            style={{ flex: "1 1 220px" }}
          />
          <TextInput
            name="thing"
            label={t("audit:filter.thing")}
            defaultValue={asked.thing}
            style={{ flex: "1 1 180px" }}
          />
          <TextInput type="date" name="from" label={t("audit:filter.from")} defaultValue={asked.from} />
          <TextInput type="date" name="until" label={t("audit:filter.until")} defaultValue={asked.until} />
          <Group gap="xs">
            <Button type="submit">{t("audit:filter.apply")}</Button>
            {filtered && (
              <Button component={Link} to={path} variant="default">
                {t("audit:filter.clear")}
              </Button>
            )}
          </Group>
        </Group>
      </Form>
    </Paper>
  );
}
