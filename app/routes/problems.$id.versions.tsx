import { Accordion, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemChanges } from "#app/components/ProblemChanges.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { hongKongTime } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { useHints } from "#app/live/useHints.ts";
import { countQuestions } from "#db/problem-questions.ts";
import { findProblemContent, listProblemVersions } from "#db/problem-versions.ts";
import { findProblemTitle } from "#db/problems.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.versions.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  const { id, facts, state } = problem;
  if (!can(actor, "problem.see-versions", facts)) throw refused({ code: "not-found" });
  const [versions, present] = await Promise.all([listProblemVersions(deps.db, id), findProblemContent(deps.db, id)]);
  const title = inLanguage(problem.title, language);
  return {
    id,
    state,
    title,
    pageTitle: `${translator(language)("problem:version.title")}: ${title}`,
    tabs: tabsFor(actor, facts),
    questions: (await countQuestions(deps.db, id)).all,
    // Each with what came after it: the next version, at last what readers see now.
    versions: versions
      .map((version, index) => ({
        ...version,
        number: index + 1,
        next: { ...present, ...versions[index + 1]?.content },
      }))
      .reverse(),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export default function Versions({ loaderData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation();
  const { id, title, state, tabs, versions } = loaderData;
  useHints([`problem:${id}`]);
  return (
    <WorkFrame
      noun="problem"
      title={title}
      state={state}
      under={<ProblemTabs id={id} tabs={tabs} at="versions" counts={{ questions: loaderData.questions }} />}
    >
      <Title order={2} size="h4">
        {t("problem:version.title")}
      </Title>
      {versions.length === 0 ? (
        <Empty text={t("problem:version.none")} />
      ) : (
        <Stack gap="sm">
          <Text>
            {t("problem:version.number", { number: versions.length + 1 })}: {t("problem:version.present")}
          </Text>
          <Accordion variant="separated" multiple defaultValue={[String(versions[0]?.number)]}>
            {versions.map((version) => (
              <Accordion.Item key={version.number} value={String(version.number)}>
                <Accordion.Control>
                  <Text fw={600}>{t("problem:version.number", { number: version.number })}</Text>
                  <Text size="sm" c="dimmed">
                    {t("problem:version.replaced", {
                      person: version.replacedBy,
                      at: hongKongTime(version.replacedAt, i18n.language),
                    })}
                  </Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <Text size="sm" c="dimmed" mb="xs">
                    {t("problem:version.changed")}
                  </Text>
                  <ProblemChanges before={version.content} after={version.next} />
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </Stack>
      )}
    </WorkFrame>
  );
}
