import {
  Anchor,
  Badge,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { z } from "zod";
import { refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { When } from "#app/components/When.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { pathOf, paths } from "#app/paths.ts";
import { disclosedNouns, pageDisclosures } from "#db/disclosure-log.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.disclosures.ts";

const pageSize = 50;
/** What can't be read narrows nothing. */
const query = z.object({
  noun: z.enum(disclosedNouns).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  reasoned: z.literal("yes").optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "disclosure.list-own", null)) throw refused({ code: "not-found" });
  const { noun, from, to, reasoned, after } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { lines, next } = await pageDisclosures(deps.db, actor, {
    filters: { noun, from, to, reasoned: reasoned === "yes" },
    cursor: after,
    limit: pageSize,
  });
  const t = translator(language);
  return {
    pageTitle: t("disclosure:title"),
    filters: { noun: noun ?? null, from: from ?? "", to: to ?? "", reasoned: reasoned === "yes" },
    nouns: disclosedNouns.map((value) => ({ value, label: t(`disclosure:noun.${value}`) })),
    lines: lines.map(({ title, reader, ...line }) => ({
      ...line,
      title: typeof title === "string" ? title : inLanguage(title, language),
      who: reader?.name ?? t("proposal:masked-owner"),
      organisation: reader && inLanguage(reader.organisation, language),
    })),
    next,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

/** Who opened what of one's own organisation. */
export default function Disclosures({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { filters, nouns, lines, next } = loaderData;
  const narrowed = Boolean(filters.noun || filters.from || filters.to || filters.reasoned);
  const more = new URLSearchParams({
    ...(filters.noun && { noun: filters.noun }),
    ...(filters.from && { from: filters.from }),
    ...(filters.to && { to: filters.to }),
    ...(filters.reasoned && { reasoned: "yes" }),
    ...(next && { after: next }),
  });
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{t("disclosure:title")}</Title>
        <Text c="dimmed" maw="68ch">
          {t("disclosure:intro")}
        </Text>
      </Stack>
      <Form method="get" key={JSON.stringify(filters)}>
        <Group align="flex-end" gap="sm">
          <NativeSelect
            name="noun"
            label={t("disclosure:filter.noun")}
            data={[{ value: "", label: t("disclosure:filter.everything") }, ...nouns]}
            defaultValue={filters.noun ?? ""}
            w={200}
          />
          <TextInput type="date" name="from" label={t("disclosure:filter.from")} defaultValue={filters.from} />
          <TextInput type="date" name="to" label={t("disclosure:filter.to")} defaultValue={filters.to} />
          <Checkbox
            name="reasoned"
            value="yes"
            label={t("disclosure:filter.reasoned")}
            defaultChecked={filters.reasoned}
            mb={8}
          />
          <Button type="submit" variant="default">
            {t("disclosure:filter.apply")}
          </Button>
        </Group>
      </Form>
      {lines.length === 0 ? (
        <Empty text={t(narrowed ? "disclosure:none-filtered" : "disclosure:none")}>
          {narrowed && (
            <Anchor component={Link} to={paths.disclosures()}>
              {t("disclosure:filter.clear")}
            </Anchor>
          )}
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={620} type="native">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("disclosure:at")}</Table.Th>
                <Table.Th>{t("disclosure:what")}</Table.Th>
                <Table.Th>{t("disclosure:who")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Table.Tr key={line.id}>
                  <Table.Td>
                    <When at={line.at} />
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>
                    <Text size="xs" c="dimmed">
                      {t(`disclosure:noun.${line.noun}`)}
                    </Text>
                    {line.file && <Text size="sm">{line.file}</Text>}
                    {line.noun === "mail" ? (
                      line.title
                    ) : (
                      <Anchor component={Link} to={pathOf(line.subject)} size="sm">
                        {line.title}
                      </Anchor>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {line.who}
                    {line.organisation && (
                      <Text size="sm" c="dimmed">
                        {line.organisation}
                      </Text>
                    )}
                    {line.reason && (
                      <Stack gap={2} mt={4} align="flex-start">
                        <Badge variant="light" color="orange">
                          {t("disclosure:reasoned")}
                        </Badge>
                        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                          {line.reason}
                        </Text>
                      </Stack>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {next && (
        <Anchor component={Link} to={`?${more}`}>
          {t("disclosure:older")}
        </Anchor>
      )}
    </Stack>
  );
}
