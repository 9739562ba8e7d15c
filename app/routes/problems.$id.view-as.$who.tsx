import { Alert, Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemPage } from "#app/components/ProblemPage.tsx";
import { SectionTabs } from "#app/components/SectionTabs.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { viewpoints } from "#app/domain/viewAs.ts";
import { paths } from "#app/paths.ts";
import { findProblemTitle } from "#db/problems.ts";
import { translator } from "#server/i18n.ts";
import { viewProblemAs } from "#server/viewAs.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.view-as.$who.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const who = found(viewpoints.find((one) => one === params.who));
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.view-as", problem.facts)) throw refused({ code: "not-found" });
  const t = translator(language);
  const {
    page,
    card,
    found: by,
    asIfOpen,
  } = await viewProblemAs(deps, problem.id, who, {
    name: t("viewAs:stranger.name"),
    organisation: t("viewAs:stranger.organisation"),
    language,
  });
  return {
    pageTitle: `${t("viewAs:title")}: ${inLanguage(problem.title, language)}`,
    id: problem.id,
    who,
    // Without an agreement nobody stands before or after it.
    viewpoints: viewpoints.filter((one) => one !== "agreed" || problem.facts.hasAgreement),
    page,
    listed: card && {
      title: inLanguage(card.title, language),
      summary: card.summary && inLanguage(card.summary, language),
      owners: card.owners?.map((name) => inLanguage(name, language)) ?? null,
      topics: card.focusAreas.length + card.techniques.length > 0,
    },
    by,
    asIfOpen,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

/** Links and buttons stand where they stand for the other, and lead nowhere. */
function stay(event: MouseEvent) {
  if ((event.target as Element).closest("a")) event.preventDefault();
}

/** A problem as others meet it, for its owner: by the same queries and rules, for a viewer who never was. */
export default function ViewAs({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, who, page, listed, by, asIfOpen } = loaderData;
  return (
    <Stack gap="lg">
      <Alert
        color="orange"
        icon={<IconEye size={20} />}
        styles={{ title: { color: "var(--mantine-color-text)" } }}
        title={t(`viewAs:who.${who}`)}
      >
        <Stack gap={4}>
          <Text size="sm">{t("viewAs:banner")}</Text>
          {asIfOpen && <Text size="sm">{t("viewAs:as-if-open")}</Text>}
          <Anchor component={Link} to={paths.problem(id)} size="sm">
            {t("viewAs:back")}
          </Anchor>
        </Stack>
      </Alert>
      <SectionTabs
        label={t("viewAs:title")}
        tabs={loaderData.viewpoints.map((one) => ({ to: paths.problemViewAs(id, one), label: t(`viewAs:tab.${one}`) }))}
      />
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Title order={2} size="h5">
            {t("viewAs:lists.title")}
          </Title>
          <Group gap="xs">
            <Badge color={listed ? "orange" : "gray"} variant="light">
              {t(listed ? "viewAs:lists.listed" : "viewAs:lists.not-listed")}
            </Badge>
            <Badge color={by ? "orange" : "gray"} variant="light">
              {t(by ? `viewAs:search.${by}` : "viewAs:search.none")}
            </Badge>
          </Group>
          {listed && (
            <Text size="sm">
              {[
                t("viewAs:field.title"),
                listed.summary !== null && t("viewAs:field.summary"),
                listed.topics && t("viewAs:field.topics"),
                listed.owners
                  ? t("viewAs:field.owner", { owner: listed.owners.join(", ") })
                  : t("viewAs:field.no-owner"),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          )}
        </Stack>
      </Paper>
      {page ? (
        <div onClickCapture={stay}>
          <fieldset
            disabled
            style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}
            aria-label={t(`viewAs:who.${who}`)}
          >
            <ProblemPage page={page} preview />
          </fieldset>
        </div>
      ) : (
        <Empty text={t("viewAs:nothing")} />
      )}
    </Stack>
  );
}
