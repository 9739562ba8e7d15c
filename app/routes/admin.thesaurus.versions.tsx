import { Anchor, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ThesaurusChanges } from "#app/components/ThesaurusChanges.tsx";
import { When } from "#app/components/When.tsx";
import { can } from "#app/domain/policy.ts";
import { changesBetween } from "#app/domain/thesaurus.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listConcepts, listThesaurusVersions } from "#db/thesaurus.ts";
import { returnToVersion, returnToVersionInput } from "#server/commands/changeThesaurusDraft.ts";
import { translator } from "#server/i18n.ts";
import { namesOf } from "#server/thesaurus/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.thesaurus.versions.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const versions = await listThesaurusVersions(deps.db);
  const asked = Number(new URL(request.url).searchParams.get("version") ?? versions[0]?.number);
  const opened = found(versions.find(({ number }) => number === asked));
  const after = await listConcepts(deps.db, opened.number);
  const before = opened.basedOn ? await listConcepts(deps.db, opened.basedOn) : [];
  return {
    title: translator(language)("thesaurus:version.title"),
    versions,
    opened: opened.number,
    changes: opened.basedOn ? changesBetween(before, after) : null,
    names: namesOf([...before, ...after], language),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, returnToVersionInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await returnToVersion(deps, actor, form.value), () => redirect(paths.adminThesaurusDraft()));
}

/** Every version that was in use, what it changed, and the way back to it. */
export default function ThesaurusVersions({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { title, versions, opened, changes, names } = loaderData;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={paths.adminThesaurus()} size="sm">
        {t("thesaurus:draft.back")}
      </Anchor>
      <PageHead title={title} hint={t("thesaurus:version.return-hint")} />
      <RefusalNote refusal={actionData?.refusal} />
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {versions.map(({ number, note, publishedAt, publishedBy, shipped }, index) => (
          <Paper key={number} component="li" withBorder p="sm">
            <Stack gap="xs">
              <Group justify="space-between" gap="xs" align="flex-start">
                <Stack gap={2} flex={1} miw={220}>
                  <Group gap="xs">
                    <Text fw={600}>{t("thesaurus:version.number", { number })}</Text>
                    {index === 0 && (
                      <Badge color="jade" variant="light">
                        {t("thesaurus:version.in-use")}
                      </Badge>
                    )}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {shipped ? t("thesaurus:version.shipped") : publishedBy}
                    {publishedAt && (
                      <>
                        {" · "}
                        <When at={publishedAt} />
                      </>
                    )}
                  </Text>
                  {note && <Text size="sm">{note}</Text>}
                </Stack>
                {index > 0 && (
                  <Form method="post">
                    <Button type="submit" name="number" value={number} variant="default" size="xs">
                      {t("thesaurus:version.return", { number })}
                    </Button>
                  </Form>
                )}
              </Group>
              {number !== opened && (
                <Anchor component={Link} to={paths.adminThesaurusVersions(number)} size="sm" preventScrollReset>
                  {t("thesaurus:version.show", { number })}
                </Anchor>
              )}
              {number === opened && !changes && <Text size="sm">{t("thesaurus:version.first")}</Text>}
              {number === opened && changes && (
                <>
                  <Text size="sm" fw={600}>
                    {t("thesaurus:version.changes", { count: changes.length })}
                  </Text>
                  <ThesaurusChanges changes={changes} names={names} />
                </>
              )}
            </Stack>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
