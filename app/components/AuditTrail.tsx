import { Anchor, Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type AuditAskedFor, AuditFilterForm } from "./AuditFilterForm.tsx";
import { AuditList, type AuditRowView } from "./AuditList.tsx";
import { Empty } from "./Empty.tsx";

type Address = (asked?: Record<string, string | undefined>) => string;

/** The filter, a page of events, the way to older ones and out as CSV. */
export function AuditTrail({
  asked: { before: _before, ...asked },
  rows,
  next,
  page,
  csv,
}: {
  asked: AuditAskedFor & { before?: string };
  rows: readonly AuditRowView[];
  next?: string;
  page: Address;
  csv: Address;
}) {
  const { t } = useTranslation();
  return (
    <>
      <AuditFilterForm asked={asked} path={page()} />
      <Group justify="flex-end">
        <Button
          component="a"
          href={csv(asked)}
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t("audit:page.csv")}
        </Button>
      </Group>
      {rows.length === 0 && <Empty text={t("audit:page.empty")} />}
      <AuditList rows={rows} about={(thing) => page({ thing })} />
      {next && (
        <Anchor component={Link} to={page({ ...asked, before: next })}>
          {t("audit:page.older")}
        </Anchor>
      )}
    </>
  );
}
