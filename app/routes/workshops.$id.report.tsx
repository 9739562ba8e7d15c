import { Anchor, Button, Group, NativeSelect, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconDownload, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation, useRevalidator, useSubmit } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ReportEditor } from "#app/components/ReportEditor.tsx";
import { ReportSheet } from "#app/components/ReportSheet.tsx";
import { SavedState, SavingNote } from "#app/components/SavedState.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage, type Language, languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { ReportSection } from "#app/domain/report.ts";
import { reportWithin } from "#app/domain/waiting.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { paths } from "#app/paths.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listReportReceivers, listReportVersions } from "#db/workshop-reports.ts";
import { findWorkshop } from "#db/workshops.ts";
import {
  draftReportInput,
  issueReport,
  issueReportInput,
  keepReport,
  redraftReport,
  restoreReport,
  restoreReportInput,
} from "#server/commands/writeReport.ts";
import { translator } from "#server/i18n.ts";
import { reportOf, tookPart } from "#server/reportDraft.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.report.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { db } = deps;
  const workshop = found(isId(params.id) ? await findWorkshop(db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", workshop.facts)) throw refused({ code: "not-found" });
  const now = deps.clock();
  const problemTitle = inLanguage(workshop.problemTitle, language);
  const directs = can(actor, "board.keep", workshop.facts);
  return {
    pageTitle: translator(language)("workshop:report.title", { title: workshop.title }),
    workshop: {
      id: workshop.id,
      title: workshop.title,
      state: workshop.state,
      startsAt: workshop.startsAt,
      due: new Date(workshop.startsAt.getTime() + workshop.minutes * 60_000 + reportWithin),
      reportedAt: workshop.reportedAt,
    },
    problem: {
      id: workshop.problemId,
      title: problemTitle,
      visible: (await findProblemTitle(db, actor, workshop.problemId)) !== undefined,
    },
    report: await reportOf(db, actor, workshop, { language, now }),
    came: (await tookPart(db, actor, workshop.id, now)).map(({ personId, name, organisation, role }) => ({
      personId,
      name,
      organisation: inLanguage(organisation, language),
      role,
    })),
    mayWrite: can(actor, "workshop.write-report", workshop.facts),
    versions: directs ? await listReportVersions(db, workshop.id) : [],
    sentTo: directs ? await listReportReceivers(db, workshop.id) : [],
  };
}

const intents = z.discriminatedUnion("intent", [
  draftReportInput.extend({ intent: z.literal("draft") }),
  z.object({ intent: z.literal("keep") }),
  restoreReportInput.extend({ intent: z.literal("restore") }),
  issueReportInput.extend({ intent: z.literal("issue") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id, facts } = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  const again = () => redirect(paths.workshopReport(id));
  switch (value.intent) {
    case "draft":
      return answer(await redraftReport(deps, actor, id, value), again);
    case "keep":
      return answer(await keepReport(deps, actor, id), again);
    case "restore":
      return answer(await restoreReport(deps, actor, id, value), again);
    case "issue":
      return answer(await issueReport(deps, actor, id, value), again);
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }];

/** The facilitator's report: drafted from what the workshop brought, written by him, then sent to those who took part. */
export default function Report({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { workshop, problem, report, came, mayWrite, versions, sentTo, pageTitle } = loaderData;
  useHints([`workshop:${workshop.id}`]);
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
            {workshop.reportedAt ? (
              <AsideFact name={t("workshop:report.at")}>
                <When at={workshop.reportedAt} />
              </AsideFact>
            ) : (
              <AsideFact name={t("report:due")}>
                <When at={workshop.due} />
              </AsideFact>
            )}
            <Anchor href={paths.workshopReportPdf(workshop.id)} download size="sm">
              <Group gap={6} component="span" wrap="nowrap">
                <IconDownload size={16} aria-hidden="true" />
                {t("report:pdf.get")}
              </Group>
            </Anchor>
          </AsideBlock>
          {sentTo.length > 0 && (
            <AsideBlock title={t("report:sent-to", { count: sentTo.length })}>
              <Text size="sm">{sentTo.join(", ")}</Text>
            </AsideBlock>
          )}
          {came.length > 0 && (
            <AsideBlock title={t("workshop:report.came")}>
              {came.map((person) => (
                <AsideFact key={person.personId} name={`${person.organisation} · ${t(`workshop:role.${person.role}`)}`}>
                  {person.name}
                </AsideFact>
              ))}
            </AsideBlock>
          )}
          {versions.length > 0 && (
            <AsideBlock title={t("report:versions")}>
              {versions.map(({ number, why, savedAt, savedBy }) => (
                <AsideFact key={number} name={`${t(`report:why.${why}`)} · ${savedBy}`}>
                  <When at={savedAt} />
                  {mayWrite && (
                    <Form method="post">
                      <input type="hidden" name="version" value={number} />
                      <Button type="submit" name="intent" value="restore" size="compact-xs" variant="subtle">
                        {t("report:restore", { number })}
                      </Button>
                    </Form>
                  )}
                </AsideFact>
              ))}
            </AsideBlock>
          )}
        </>
      }
    >
      <RefusalNote refusal={actionData?.refusal} />
      {mayWrite ? (
        <Writing key={workshop.id} workshopId={workshop.id} report={report} people={came.length} />
      ) : (
        <>
          <ReportSheet sections={report.sections} />
          <Text size="sm" c="dimmed">
            {t("workshop:report.next")}
          </Text>
        </>
      )}
    </WorkFrame>
  );
}

type Written = Route.ComponentProps["loaderData"]["report"];
type Patch = { sections: ReportSection[]; language: Language };

/** Saved as it is typed; what is sent is what the server has. */
function Writing({ workshopId, report, people }: { workshopId: string; report: Written; people: number }) {
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [sections, setSections] = useState<ReportSection[]>(report.sections);
  const [mode, setMode] = useState<"write" | "read">("write");
  const [isSure, setSure] = useState(false);
  const saver = useSaver<Patch>({
    url: paths.saveWorkshopReport(workshopId),
    rev: report.rev,
    lastWriter: report.writer,
    onRestore: (patch) => patch.sections && setSections(patch.sections),
    onSaved: () => void revalidate(),
    onReread: () => setReread((count) => count + 1),
  });
  // Somebody else's revision was read while nothing waits here.
  const [reread, setReread] = useState(0);
  const [shown, setShown] = useState(0);
  if (reread !== shown) {
    setShown(reread);
    setSections(report.sections);
  }
  const change = (next: ReportSection[]) => {
    setSections(next);
    saver.change({ sections: next, language: report.language });
  };
  const send = async (intent: "issue" | "keep") => {
    if (!(await saver.flush())) return;
    await submit({ intent, rev: String(saver.rev()), language: report.language }, { method: "post" });
  };
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("report:mode.name")}
          value={mode}
          onChange={(value) => setMode(value === "read" ? "read" : "write")}
          data={[
            { value: "write", label: t("report:mode.write") },
            { value: "read", label: t("report:mode.read") },
          ]}
        />
        <SavedState state={saver.state} />
      </Group>
      <SavingNote saver={saver} />
      <Text size="sm" c="dimmed">
        {t("report:hint")}
      </Text>
      {mode === "read" ? (
        <ReportSheet sections={sections} />
      ) : (
        <ReportEditor
          sections={sections}
          disabled={!saver.alive}
          onChange={change}
          onLeave={() => void saver.flush()}
        />
      )}
      <Group gap="xs">
        {isSure ? (
          <>
            <Button
              leftSection={<IconSend size={18} aria-hidden="true" />}
              disabled={busy}
              // It stands where "Send the report" stood: the second click of a double click is no answer.
              onClick={({ detail }) => detail < 2 && void send("issue")}
            >
              {t("report:send-now", { count: people })}
            </Button>
            <Button variant="default" autoFocus onClick={() => setSure(false)}>
              {t("report:not-yet")}
            </Button>
          </>
        ) : (
          <Button leftSection={<IconSend size={18} aria-hidden="true" />} onClick={() => setSure(true)}>
            {t("report:send")}
          </Button>
        )}
        <Button variant="default" disabled={busy || !report.saved} onClick={() => void send("keep")}>
          {t("report:keep")}
        </Button>
      </Group>
      {isSure && (
        <Text size="sm" role="status">
          {t("report:send-hint")}
        </Text>
      )}
      <Form method="post">
        <Group gap="xs" align="flex-end">
          <NativeSelect
            name="language"
            label={t("report:language")}
            defaultValue={report.language}
            data={languages.map((language) => ({ value: language, label: t(`shell:language.${language}`) }))}
          />
          <Button type="submit" name="intent" value="draft" variant="default" disabled={busy}>
            {t("report:draft-anew")}
          </Button>
        </Group>
      </Form>
    </Stack>
  );
}
