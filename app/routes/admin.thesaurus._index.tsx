import { Alert, Anchor, Badge, Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconBooks, IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { hongKongTime, When } from "#app/components/When.tsx";
import { can } from "#app/domain/policy.ts";
import { changesBetween, takeUp, termFields } from "#app/domain/thesaurus.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listConceptCare } from "#db/thesaurus-care.ts";
import { findWaitingRelease } from "#db/thesaurus-releases.ts";
import { settleRelease, settleReleaseInput } from "#server/commands/changeThesaurusDraft.ts";
import { translator } from "#server/i18n.ts";
import { dayAfter } from "#server/thesaurus/review.ts";
import { showThesaurus } from "#server/thesaurus/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.thesaurus._index.ts";

const shows = ["all", "due", "edited"] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const { inUse, draft, concepts, changes, names } = found(await showThesaurus(deps.db, language));
  const [care, release] = await Promise.all([listConceptCare(deps.db), findWaitingRelease(deps.db)]);
  const asked = new URL(request.url).searchParams;
  const q = (asked.get("q") ?? "").trim().slice(0, 100);
  const show = shows.find((one) => one === asked.get("show")) ?? "all";
  const today = dayAfter(deps.clock(), 0);
  const edited = new Set(changes.map(({ id }) => id));
  const isDue = (id: string) => (care.get(id)?.reviewOn ?? today) <= today;
  const rows = concepts.flatMap(({ id, label, terms, near }) => {
    const all = termFields.flatMap((field) => [label[field], ...terms[field]]);
    const fitting = all.filter((term) => term.toLowerCase().includes(q.toLowerCase()));
    if ((q && fitting.length === 0) || (show === "due" && !isDue(id)) || (show === "edited" && !edited.has(id)))
      return [];
    const { ownerName = null, reviewOn = today } = care.get(id) ?? {};
    return [
      {
        id,
        name: names[id] ?? id,
        others: termFields.map((field) => label[field]).filter((one) => one !== names[id]),
        terms: termFields.reduce((sum, field) => sum + terms[field].length, 0),
        fitting: q ? fitting.filter((term) => term !== names[id]).slice(0, 4) : [],
        near: near.map((other) => names[other] ?? other),
        ownerName,
        reviewOn,
        due: isDue(id),
        edited: edited.has(id),
      },
    ];
  });
  return {
    title: translator(language)("thesaurus:title"),
    topic: `thesaurus:${actor.organisationId}`,
    inUse,
    draft: draft && { changes: changes.length },
    release: release && {
      fingerprint: release.fingerprint,
      count: changesBetween(concepts, takeUp(release.base, concepts, release.concepts)).length,
    },
    due: concepts.filter(({ id }) => isDue(id)).length,
    published: Number(asked.get("published")) || null,
    rows: rows.sort((a, b) => a.name.localeCompare(b.name, language)),
    q,
    show,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, settleReleaseInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await settleRelease(deps, actor, form.value), () =>
    redirect(form.value.intent === "take-up" ? paths.adminThesaurusDraft() : paths.adminThesaurus()),
  );
}

/** The concepts of matching and search: searched, browsed, with what is due. */
export default function AdminThesaurus({ loaderData, actionData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation();
  const { title, topic, inUse, draft, release, due, published, rows, q, show } = loaderData;
  useHints([topic]);
  const comma = i18n.language === "en" ? ", " : "、";
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{t("thesaurus:hint")}</Text>
        <Text size="sm">
          {inUse.publishedBy
            ? t("thesaurus:in-use.by", { number: inUse.number, person: inUse.publishedBy })
            : t("thesaurus:in-use.shipped", { number: inUse.number })}
          {" · "}
          {inUse.publishedAt && <When at={inUse.publishedAt} format="date" />}
          {" · "}
          <Anchor component={Link} to={paths.adminThesaurusVersions()}>
            {t("thesaurus:history")}
          </Anchor>
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={published !== null && t("thesaurus:publish.done", { number: published })} />
      {release && (
        <Alert icon={<IconBooks size={20} />} title={t("thesaurus:release.title")}>
          <Form method="post">
            <input type="hidden" name="fingerprint" value={release.fingerprint} />
            <Text size="sm" mb="sm">
              {t("thesaurus:release.text", { count: release.count })}
            </Text>
            <Group gap="xs">
              <Button type="submit" name="intent" value="take-up" size="xs">
                {t("thesaurus:release.take-up")}
              </Button>
              <Button type="submit" name="intent" value="leave" size="xs" variant="default">
                {t("thesaurus:release.leave")}
              </Button>
            </Group>
          </Form>
        </Alert>
      )}
      <Paper withBorder p="sm">
        <Group justify="space-between">
          <Text size="sm" flex={1} miw={220}>
            {draft ? t("thesaurus:draft.waits", { count: draft.changes }) : t("thesaurus:draft.none")}
          </Text>
          {draft && (
            <Button component={Link} to={paths.adminThesaurusDraft()} size="sm">
              {t("thesaurus:draft.open")}
            </Button>
          )}
        </Group>
      </Paper>
      <Form method="get" role="search" aria-label={t("thesaurus:list.search")}>
        <Group align="flex-end" gap="xs">
          <TextInput
            type="search"
            name="q"
            label={t("thesaurus:list.search")}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            defaultValue={q}
            maxLength={100}
            flex={1}
            miw={200}
          />
          <NativeSelect
            name="show"
            label={t("thesaurus:list.show")}
            defaultValue={show}
            data={shows.map((value) => ({ value, label: t(`thesaurus:list.${value}`) }))}
          />
          <Button type="submit" variant="default">
            {t("thesaurus:list.go")}
          </Button>
        </Group>
      </Form>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t("thesaurus:list.count", { count: rows.length })}
          {due > 0 && (
            <>
              {" · "}
              <Anchor component={Link} to={paths.adminThesaurus({ show: "due" })}>
                {t("thesaurus:list.due-count", { count: due })}
              </Anchor>
            </>
          )}
        </Text>
        <Button component={Link} to={paths.adminNewConcept()} variant="light" size="sm">
          {t("thesaurus:list.add")}
        </Button>
      </Group>
      {rows.length === 0 && (
        <Empty text={t(show === "due" && !q ? "thesaurus:list.none-due" : "thesaurus:list.empty")} />
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {rows.map((row) => {
          const day = hongKongTime(row.reviewOn, i18n.language, "date");
          return (
            <Paper key={row.id} component="li" withBorder p="sm">
              <Group justify="space-between" gap="xs" align="flex-start">
                <Stack gap={2} flex={1} miw={220}>
                  <Group gap="xs">
                    <Anchor component={Link} to={paths.adminConcept(row.id)} fw={600}>
                      {row.name}
                    </Anchor>
                    {row.edited && <Badge variant="light">{t("thesaurus:concept.changed")}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {[...new Set(row.others)].join(" · ")}
                  </Text>
                  <Text size="sm">{[t("thesaurus:list.terms", { count: row.terms }), ...row.near].join(" · ")}</Text>
                  {row.fitting.length > 0 && (
                    <Text size="sm" c="dimmed">
                      {t("thesaurus:list.found", { terms: row.fitting.join(comma) })}
                    </Text>
                  )}
                </Stack>
                <Group gap="xs">
                  <Text size="sm">{row.ownerName ?? t("thesaurus:care.lab")}</Text>
                  {row.due ? (
                    <Badge color="orange" variant="light">
                      {t("thesaurus:care.overdue", { date: day })}
                    </Badge>
                  ) : (
                    <Text size="xs" c="dimmed">
                      {t("thesaurus:care.due", { date: day })}
                    </Text>
                  )}
                </Group>
              </Group>
            </Paper>
          );
        })}
      </Stack>
    </Stack>
  );
}
