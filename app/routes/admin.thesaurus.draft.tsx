import { Alert, Anchor, Button, Divider, Group, Loader, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ThesaurusChanges } from "#app/components/ThesaurusChanges.tsx";
import { ThesaurusPreview } from "#app/components/ThesaurusPreview.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { discardThesaurusDraft } from "#server/commands/changeThesaurusDraft.ts";
import { previewThesaurus, publishThesaurus, publishThesaurusInput } from "#server/commands/publishThesaurus.ts";
import { translator } from "#server/i18n.ts";
import { showPreview, showThesaurus } from "#server/thesaurus/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.thesaurus.draft.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const { inUse, draft, changes, names } = found(await showThesaurus(deps.db, language));
  return {
    title: translator(language)("thesaurus:draft.title"),
    topic: `thesaurus:${actor.organisationId}`,
    number: draft?.number ?? inUse.number + 1,
    rev: draft?.rev ?? null,
    changes,
    names,
    preview: draft && (await showPreview(deps.db, actor, draft, language)),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const input = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview") }),
  z.object({ intent: z.literal("discard") }),
  publishThesaurusInput.extend({ intent: z.literal("publish") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  if (value.intent === "preview")
    return answer(await previewThesaurus(deps, actor), () => redirect(paths.adminThesaurusDraft()));
  if (value.intent === "discard")
    return answer(await discardThesaurusDraft(deps, actor), () => redirect(paths.adminThesaurus()));
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  return answer(await publishThesaurus(deps, actor, value), (number) =>
    redirect(paths.adminThesaurus({ published: String(number) })),
  );
}

/** What the draft says otherwise, what it would change, and the way to put it in use. */
export default function ThesaurusDraft({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { title, topic, number, rev, changes, names, preview } = loaderData;
  const busy = useNavigation().formData?.get("intent");
  useHints([topic]);
  const seen = preview?.state === "done";
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={paths.adminThesaurus()} size="sm">
        {t("thesaurus:draft.back")}
      </Anchor>
      <Title order={1}>{title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      {!preview && <Empty text={t("thesaurus:draft.none")} />}
      {preview && (
        <>
          <Stack gap="sm">
            <Title order={2} size="h4">
              {t("thesaurus:draft.changes")}
            </Title>
            {changes.length === 0 && <Text>{t("thesaurus:draft.same")}</Text>}
            <ThesaurusChanges changes={changes} names={names} />
          </Stack>
          <Stack gap="sm">
            <Title order={2} size="h4">
              {t("thesaurus:preview.title")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("thesaurus:preview.hint")}
            </Text>
            {preview.state === "working" && (
              <Group gap="sm" role="status">
                <Loader size="sm" aria-hidden="true" />
                <Text size="sm">{t("thesaurus:preview.working")}</Text>
              </Group>
            )}
            {preview.state === "stale" && (
              <Alert icon={<IconInfoCircle size={20} />}>{t("thesaurus:preview.stale")}</Alert>
            )}
            {preview.state !== "working" && (
              <Form method="post">
                <Button
                  type="submit"
                  name="intent"
                  value="preview"
                  variant={seen ? "default" : "filled"}
                  loading={busy === "preview"}
                >
                  {t(preview.state === "none" ? "thesaurus:preview.start" : "thesaurus:preview.again")}
                </Button>
              </Form>
            )}
            {preview.result && (
              <ThesaurusPreview
                preview={preview.result}
                titles={preview.titles}
                suppliers={preview.suppliers}
                names={names}
              />
            )}
          </Stack>
          <Divider />
          <Stack gap="sm" maw={640}>
            <Title order={2} size="h4">
              {t("thesaurus:publish.title")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("thesaurus:publish.hint", { number })}
            </Text>
            {seen ? (
              <Form method="post">
                <input type="hidden" name="rev" value={rev ?? 0} />
                <Stack gap="sm" align="flex-start">
                  <Textarea
                    name="note"
                    label={t("thesaurus:publish.note")}
                    error={actionData?.refusal.fields?.note && t(`refusals:field.${actionData.refusal.fields.note}`)}
                    maxLength={500}
                    autosize
                    minRows={2}
                    w="100%"
                    required
                  />
                  <Button type="submit" name="intent" value="publish" loading={busy === "publish"}>
                    {t("thesaurus:publish.go", { number })}
                  </Button>
                </Stack>
              </Form>
            ) : (
              <Text size="sm">{t("thesaurus:publish.first")}</Text>
            )}
          </Stack>
          <Form method="post">
            <Button type="submit" name="intent" value="discard" color="red" variant="light">
              {t("thesaurus:draft.discard")}
            </Button>
          </Form>
        </>
      )}
    </Stack>
  );
}
