import { Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listSeats } from "#db/seats.ts";
import { listReportRecords } from "#db/workshop-records.ts";
import { findWorkshop } from "#db/workshops.ts";
import { reportInput, writeReport } from "#server/commands/runWorkshop.ts";
import { translator } from "#server/i18n.ts";
import { draftReport } from "#server/report.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.report.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", workshop.facts)) throw refused({ code: "not-found" });
  const mayWrite = can(actor, "workshop.write-report", workshop.facts);
  const came = (await listSeats(deps.db, workshop.id)).filter(({ attended }) => attended);
  const problemTitle = inLanguage(workshop.problemTitle, language);
  const t = translator(language);
  const draft = mayWrite
    ? draftReport(t, { problem: problemTitle, came: came.length }, await listReportRecords(deps.db, workshop.id))
    : "";
  return {
    pageTitle: t("workshop:report.title", { title: workshop.title }),
    workshop: {
      id: workshop.id,
      title: workshop.title,
      state: workshop.state,
      rev: workshop.rev,
      startsAt: workshop.startsAt,
      reportedAt: workshop.reportedAt,
    },
    problem: {
      id: workshop.problemId,
      title: problemTitle,
      visible: (await findProblemTitle(deps.db, actor, workshop.problemId)) !== undefined,
    },
    report: workshop.report ?? draft,
    came: came.map(({ personId, name, organisationName, role }) => ({
      personId,
      name,
      organisation: inLanguage(organisationName, language),
      role,
    })),
    mayWrite,
  };
}

const intents = reportInput.extend({ intent: z.enum(["save", "issue"]), report: reportInput.shape.report.default("") });

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", workshop.facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const { intent, report, rev } = form.value;
  const written = await writeReport(deps, actor, { workshopId: workshop.id, report, rev, issue: intent === "issue" });
  return answer(written, (saved) => (intent === "issue" ? redirect(paths.workshopReport(workshop.id)) : { saved }));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }];

/** The facilitator's report: written from the records, then handed to everybody who had a seat. */
export default function Report({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { workshop, problem, report, came, mayWrite, pageTitle } = loaderData;
  const busy = useNavigation().state !== "idle";
  const refusal = actionData && "refusal" in actionData ? actionData.refusal : undefined;
  // What this page read or saved itself: text that a colleague saved since is not written over unseen.
  const [rev, setRev] = useState(workshop.rev);
  const saved = actionData && "saved" in actionData ? actionData.saved.rev : rev;
  if (saved > rev) setRev(saved);
  return (
    <WorkFrame
      noun="workshop"
      title={pageTitle}
      state={workshop.state}
      thread={[
        { noun: "problem", label: problem.title, to: problem.visible ? paths.problem(problem.id) : undefined },
        { noun: "workshop", label: workshop.title, to: paths.workshop(workshop.id) },
        { noun: "record", label: t("workshop:report.name") },
      ]}
      aside={
        <>
          <AsideBlock title={t("workshop:when-where")}>
            <AsideFact name={t("workshop:field.starts")}>
              <When at={workshop.startsAt} />
            </AsideFact>
            {workshop.reportedAt && (
              <AsideFact name={t("workshop:report.at")}>
                <When at={workshop.reportedAt} />
              </AsideFact>
            )}
          </AsideBlock>
          {came.length > 0 && (
            <AsideBlock title={t("workshop:report.came")}>
              {came.map((person) => (
                <AsideFact key={person.personId} name={`${person.organisation} · ${t(`workshop:role.${person.role}`)}`}>
                  {person.name}
                </AsideFact>
              ))}
            </AsideBlock>
          )}
        </>
      }
    >
      <RefusalNote refusal={refusal} />
      {mayWrite ? (
        <Form method="post">
          <input type="hidden" name="rev" value={rev} />
          <Stack gap="md">
            <Textarea
              name="report"
              label={t("workshop:report.text")}
              description={t("workshop:report.hint")}
              defaultValue={report}
              error={refusal?.fields?.report && t(`refusals:field.${refusal.fields.report}`)}
              autosize
              minRows={14}
              maxLength={20_000}
            />
            <Group gap="xs">
              <Button type="submit" name="intent" value="issue" disabled={busy}>
                {t("workshop:report.issue")}
              </Button>
              <Button type="submit" name="intent" value="save" variant="default" disabled={busy}>
                {t("workshop:report.save")}
              </Button>
            </Group>
          </Stack>
        </Form>
      ) : (
        <>
          <Paper withBorder p={{ base: "md", sm: "lg" }}>
            <Text maw={720} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {report}
            </Text>
          </Paper>
          <Text size="sm" c="dimmed">
            {t("workshop:report.next")}
          </Text>
        </>
      )}
    </WorkFrame>
  );
}
