import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconArrowBackUp, IconGavel } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ApplicationAnswers } from "#app/components/ApplicationAnswers.tsx";
import { ApplicationMissing } from "#app/components/ApplicationMissing.tsx";
import { ApplicationReceipt } from "#app/components/ApplicationReceipt.tsx";
import { ApplicationRouting } from "#app/components/ApplicationRouting.tsx";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { type Activity, routing } from "#app/domain/application.ts";
import { chosen, formOf, missingFields } from "#app/domain/applicationForm.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { intakeOpen } from "#app/domain/cohort.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { findApplication } from "#db/applications.ts";
import { listDisclosures } from "#db/disclosures.ts";
import { checkEligibility } from "#server/commands/checkEligibility.ts";
import { openApplication } from "#server/commands/openApplication.ts";
import { withdrawApplication } from "#server/commands/withdrawApplication.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const opened = isId(params.id) ? await openApplication(deps, actor, params.id) : undefined;
  const application = found(opened?.ok ? opened.value : undefined);
  const { facts, intake, answers, submittedAt, receiptHash, submittedBy, cohortName, organisationName, ...rest } =
    application;
  const form = formOf(application.formVersion);
  const { incubator } = routing(application.sector, chosen(answers.activities) as Activity[], chosen(answers.theme)[0]);
  return {
    ...rest,
    answers,
    form,
    incubator,
    cohort: inLanguage(cohortName, language),
    organisation: inLanguage(organisationName, language),
    closesAt: intake.closesAt,
    open: intakeOpen(intake, deps.clock()),
    receipt:
      submittedAt && receiptHash && application.state !== "draft"
        ? { at: submittedAt, hash: receiptHash, by: submittedBy }
        : null,
    decision: can(actor, "application.see-outcome", facts) ? application.decision : null,
    openedBy: can(actor, "application.see-readers", facts)
      ? (await listDisclosures(deps.db, { kind: "application", id: application.id }, 8)).map((one) => ({
          at: one.at,
          name: one.name,
          organisation: inLanguage(one.organisationName, language),
        }))
      : null,
    missing: can(actor, "application.edit", facts) ? missingFields(form, answers) : null,
    may: {
      edit: can(actor, "application.edit", facts),
      withdraw: can(actor, "application.withdraw", facts),
      check: can(actor, "application.check-eligibility", facts),
      assess: can(actor, "application.score", facts),
    },
  };
}

const actionInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("withdraw"), reason: cleanText(2000).min(1) }),
  z.object({ intent: z.literal("eligible") }),
  z.object({ intent: z.literal("return"), reason: cleanText(2000).min(1) }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findApplication(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  if (input.intent === "withdraw")
    return answer(await withdrawApplication(deps, actor, { id, reason: input.reason }), () =>
      redirect(paths.application(id)),
    );
  const outcome = input.intent === "eligible" ? "eligible" : "returned";
  const reason = input.intent === "return" ? input.reason : "";
  return answer(await checkEligibility(deps, actor, { id, outcome, reason }), ({ cohortId }) =>
    redirect(paths.cohortApplications(cohortId)),
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Application({ loaderData: application, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, may, decision, state } = application;
  useHints([`application:${id}`]);
  return (
    <WorkFrame
      noun="application"
      title={application.title}
      state={state}
      thread={[
        ...(application.useCase
          ? [{ noun: "use-case" as const, label: application.useCase.title, to: paths.useCase(application.useCase.id) }]
          : []),
        { noun: "cohort", label: application.cohort, to: paths.cohort(application.cohortId) },
        { noun: "application", label: application.title, state },
        ...(application.trialId
          ? [{ noun: "trial" as const, label: t("application:outcome.trial"), to: paths.trial(application.trialId) }]
          : []),
      ]}
      actions={
        <>
          {may.edit && (
            <Button component={Link} to={paths.editApplication(id)}>
              {t("application:continue")}
            </Button>
          )}
          {may.assess && (
            <Button component={Link} to={paths.assess(application.cohortId, id)}>
              {t("application:assess")}
            </Button>
          )}
        </>
      }
      aside={<Facts application={application} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      {decision && (
        <Alert
          color={decision.outcome === "selected" ? "jade" : decision.outcome === "reserve" ? "blue" : "gray"}
          icon={<IconGavel size={20} aria-hidden="true" />}
          title={t(`application:outcome.${decision.outcome}`)}
        >
          <Stack gap={4}>
            <Text style={{ whiteSpace: "pre-wrap" }}>{decision.reason}</Text>
            <Text size="sm" c="dimmed">
              {t("application:outcome.issued")} <When at={decision.issuedAt} />
            </Text>
          </Stack>
        </Alert>
      )}
      {application.returnReason && state === "draft" && (
        <Alert
          variant="default"
          icon={<IconArrowBackUp size={20} aria-hidden="true" />}
          title={t("application:returned.title")}
        >
          <Text style={{ whiteSpace: "pre-wrap" }}>{application.returnReason}</Text>
        </Alert>
      )}
      {state === "withdrawn" && application.withdrawReason && (
        <Alert color="gray" title={t("application:withdraw.done")}>
          {application.withdrawReason}
        </Alert>
      )}
      {application.missing && <ApplicationMissing id={id} missing={application.missing} />}
      <ApplicationAnswers form={application.form} answers={application.answers} />
      {may.check && <EligibilityCheck wrong={actionData?.refusal.fields?.reason} />}
      {may.withdraw && <Withdrawal wrong={actionData?.refusal.fields?.reason} />}
    </WorkFrame>
  );
}

type Shown = Route.ComponentProps["loaderData"];

function Facts({ application }: { application: Shown }) {
  const { t } = useTranslation();
  return (
    <>
      <AsideBlock title={t("application:next.title")}>
        <Text size="sm">{t(`application:next.${application.state}`)}</Text>
        {application.state === "draft" && (
          <Text size="sm">
            {t("application:edit.closes")} <When at={application.closesAt} />
          </Text>
        )}
      </AsideBlock>
      <AsideBlock title={t("application:receipt.title")}>
        <ApplicationReceipt id={application.id} receipt={application.receipt} />
      </AsideBlock>
      <AsideBlock title={t("application:routing.title")}>
        <ApplicationRouting
          lead={application.leadRegulator}
          consulted={application.consultedRegulators}
          incubator={application.incubator}
          outside={false}
        />
      </AsideBlock>
      {application.openedBy && application.receipt && (
        <AsideBlock title={t("application:opened.title")}>
          {application.openedBy.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("application:opened.nobody")}
            </Text>
          )}
          {application.openedBy.map((one) => (
            <AsideFact key={`${one.name} ${new Date(one.at).getTime()}`} name={<When at={one.at} />}>
              {one.name}, {one.organisation}
            </AsideFact>
          ))}
          <Text size="xs" c="dimmed">
            {t("application:opened.hint")}
          </Text>
        </AsideBlock>
      )}
      <AsideBlock title={t("application:facts.title")}>
        <AsideFact name={t("application:facts.applicant")}>{application.organisation}</AsideFact>
        <AsideFact name={t("application:facts.updated")}>
          <When at={application.updatedAt} />
        </AsideFact>
      </AsideBlock>
    </>
  );
}

/** The operator's check: on to the assessors, or back with a reason. */
function EligibilityCheck({ wrong }: { wrong?: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="eligibility">
      <Stack gap="sm">
        <Title order={2} size="h4" id="eligibility">
          {t("application:eligibility.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("application:eligibility.hint")}
        </Text>
        <Form method="post">
          <Button type="submit" name="intent" value="eligible" loading={busy}>
            {t("application:eligibility.pass")}
          </Button>
        </Form>
        <Form method="post">
          <Stack gap="sm" align="flex-start">
            <Textarea
              name="reason"
              label={t("application:eligibility.reason")}
              error={wrong && t(`refusals:field.${wrong}`)}
              autosize
              minRows={2}
              maxLength={2000}
              required
              w="100%"
            />
            <Button type="submit" name="intent" value="return" variant="default" loading={busy}>
              {t("application:eligibility.return")}
            </Button>
          </Stack>
        </Form>
      </Stack>
    </Paper>
  );
}

/** Folded away: it is rare, and it ends something. */
function Withdrawal({ wrong }: { wrong?: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <details open={Boolean(wrong)}>
      <Text component="summary" size="sm" c="dimmed" style={{ cursor: "pointer" }}>
        {t("application:withdraw.title")}
      </Text>
      <Form method="post">
        <Group align="flex-end" mt="xs">
          <Textarea
            name="reason"
            label={t("application:withdraw.reason")}
            description={t("application:withdraw.hint")}
            error={wrong && t(`refusals:field.${wrong}`)}
            autosize
            minRows={2}
            maxLength={2000}
            required
            style={{ flex: "1 1 300px" }}
          />
          <Button type="submit" name="intent" value="withdraw" color="red" variant="light" loading={busy}>
            {t("application:withdraw.button")}
          </Button>
        </Group>
      </Form>
    </details>
  );
}
