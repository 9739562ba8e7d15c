import { Anchor, Badge, Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { organisationKinds } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { pageOrganisations } from "#db/organisations.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.organisations._index.ts";

const pageSize = 40;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "organisation.list", null)) throw refused({ code: "not-found" });
  const asked = new URL(request.url).searchParams;
  const q = asked.get("q")?.trim().slice(0, 100) || undefined;
  const kind = organisationKinds.find((one) => one === asked.get("kind"));
  const after = asked.get("after");
  const { lines, next } = await pageOrganisations(deps.db, actor, {
    q,
    kind,
    after: isId(after) ? after : undefined,
    limit: pageSize,
  });
  return {
    title: translator(language)("admin:organisations.title"),
    lines: lines.map((line) => ({ ...line, name: inLanguage(line.name, language) })),
    next: next && paths.adminOrganisations({ q, kind, after: next }),
    q,
    kind,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function AdminOrganisations({ loaderData: { title, lines, next, q, kind } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{title}</Title>
        <Button component={Link} to={paths.adminNewOrganisation()}>
          {t("admin:organisations.new")}
        </Button>
      </Group>
      <Form role="search" key={`${q} ${kind}`}>
        <Group gap="sm" align="flex-end">
          <TextInput
            type="search"
            name="q"
            label={t("admin:organisations.search")}
            defaultValue={q}
            style={{ flex: "1 1 220px" }}
          />
          <NativeSelect
            name="kind"
            label={t("organisation:field.kind")}
            defaultValue={kind ?? ""}
            data={[
              { value: "", label: t("admin:organisations.every-kind") },
              ...organisationKinds.map((one) => ({ value: one, label: t(`organisation:kind.${one}`) })),
            ]}
          />
          <Button type="submit" variant="default">
            {t("admin:organisations.find")}
          </Button>
        </Group>
      </Form>
      {lines.length === 0 && <Empty text={t("admin:organisations.empty")} />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {lines.map((line) => (
          <Paper key={line.id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <div style={{ minWidth: 0 }}>
                <Anchor component={Link} to={paths.adminOrganisation(line.id)} fw={600}>
                  {line.name}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {[
                    t(`organisation:kind.${line.kind}`),
                    line.tier && t(`organisation:tier.${line.tier}`),
                    t("organisation:people.count", { count: line.people }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </div>
              {line.suspendedAt && (
                <Badge color="orange" variant="light" tt="none">
                  {t("organisation:suspended.badge")}
                </Badge>
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
      {next && (
        <Anchor component={Link} to={next}>
          {t("admin:organisations.more")}
        </Anchor>
      )}
    </Stack>
  );
}
