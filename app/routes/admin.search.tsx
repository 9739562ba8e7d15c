import { Button, Checkbox, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation, useRevalidator } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SearchFailures } from "#app/components/SearchFailures.tsx";
import { SearchIndexCard } from "#app/components/SearchIndexCard.tsx";
import { When } from "#app/components/When.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { tendSearch, tendSearchInput } from "#server/commands/tendSearch.ts";
import { translator } from "#server/i18n.ts";
import { readSearchState } from "#server/indexing/state.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.search.ts";

/** While something is under way the page looks again, in milliseconds. */
const pulse = 3_000;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "search.tend", null)) throw refused({ code: "not-found" });
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: translator(language)("indexing:title"),
    done: (["retry", "check", "fill"] as const).find((one) => one === done),
    ...(await readSearchState(deps)),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  if (!can(visit.actor, "search.tend", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, tendSearchInput);
  if (!form.ok) return refused(form.refusal);
  const { intent } = form.value;
  const unconfirmed = intent === "fill" ? whyNotConfirmed(visit) : null;
  if (unconfirmed) return refused(unconfirmed);
  return answer(await tendSearch(visit.deps, visit.actor, form.value), () =>
    redirect(paths.adminSearch(intent === "retry-all" ? "retry" : intent)),
  );
}

export default function AdminSearch({ loaderData, actionData }: Route.ComponentProps) {
  const { title, done, engine, indexes, failed, checks } = loaderData;
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const { revalidate } = useRevalidator();
  const underWay = indexes.some(
    ({ state, waiting, fillWanted, checkWanted }) => state !== "ready" || waiting > 0 || fillWanted || checkWanted,
  );
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(revalidate, pulse);
    return () => clearInterval(timer);
  }, [underWay, revalidate]);

  return (
    <Stack gap="xl" maw={860}>
      <PageHead title={title} hint={t("indexing:hint")} />
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && done && t(`indexing:done.${done}`)} />

      <Stack gap="sm" component="section">
        <Title order={2}>{t("indexing:index.title")}</Title>
        <Text>{t(`indexing:engine.${engine}`)}</Text>
        {indexes.length === 0 && <Empty text={t("indexing:index.none")} />}
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {indexes.map((index) => (
            <SearchIndexCard key={index.name} index={index} />
          ))}
        </Stack>
      </Stack>

      <Stack gap="sm" component="section">
        <Title order={2}>{t("indexing:failed.title")}</Title>
        <SearchFailures failed={failed} busy={busy} />
      </Stack>

      <Stack gap="sm" component="section">
        <Title order={2}>{t("indexing:check.title")}</Title>
        <Text c="dimmed">{t("indexing:check.hint")}</Text>
        {checks.length === 0 && <Empty text={t("indexing:check.none")} />}
        <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {checks.map((check) => (
            <Paper key={`${check.index}/${check.at.toISOString()}`} component="li" withBorder p="sm">
              <Text>{t(`indexing:check.${resultOf(check)}`, { ...check, reason: check.failure })}</Text>
              <Text size="sm" c="dimmed">
                <When at={check.at} /> ·{" "}
                {t("indexing:check.took", { seconds: Math.max(0.1, Math.round(check.milliseconds / 100) / 10) })}
              </Text>
            </Paper>
          ))}
        </Stack>
        <Form method="post">
          <Button type="submit" name="intent" value="check" variant="default" loading={busy}>
            {t("indexing:check.now")}
          </Button>
        </Form>
      </Stack>

      <Stack gap="sm" component="section">
        <Title order={2}>{t("indexing:fill.title")}</Title>
        <Text c="dimmed">{t("indexing:fill.hint")}</Text>
        <Form method="post" key={done}>
          <Group gap="md" align="center">
            <Checkbox
              name="sure"
              label={t("indexing:fill.sure")}
              required
              error={actionData?.refusal.fields?.sure && t(`refusals:field.${actionData.refusal.fields.sure}`)}
            />
            <Button type="submit" name="intent" value="fill" color="red" loading={busy}>
              {t("indexing:fill.do")}
            </Button>
          </Group>
        </Form>
      </Stack>
    </Stack>
  );
}

function resultOf(check: {
  failure: string | null;
  missing: number;
  stale: number;
  surplus: number;
  remaining: number;
}) {
  if (check.failure) return "failure";
  if (check.missing + check.stale + check.surplus === 0) return "agree";
  return check.remaining === 0 ? "differ" : "remain";
}
