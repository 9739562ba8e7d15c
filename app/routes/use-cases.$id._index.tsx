import { Alert, Anchor, Button, List, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SimilarSection } from "#app/components/SimilarList.tsx";
import { UseCaseRecords } from "#app/components/UseCaseRecords.tsx";
import { UseCaseSignOffs } from "#app/components/UseCaseSignOffs.tsx";
import { FirstLineTurn, OwnSignatureNote, SecondLineTurn, ThirdLineTurn } from "#app/components/UseCaseTurn.tsx";
import { When } from "#app/components/When.tsx";
import { type ThreadStep, WorkFrame } from "#app/components/WorkFrame.tsx";
import { has } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { missingToSign, standing, useCaseFields } from "#app/domain/useCase.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { findUseCase } from "#db/useCases.ts";
import { challengeUseCase } from "#server/commands/challengeUseCase.ts";
import { noteUseCase } from "#server/commands/noteUseCase.ts";
import { signUseCase } from "#server/commands/signUseCase.ts";
import { likenedUseCase, similarThings } from "#server/matching/similar.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/use-cases.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const useCase = found(isId(params.id) ? await findUseCase(deps.db, actor, params.id) : undefined);
  const { facts, organisation, partners, problem, applications, ...rest } = useCase;
  const [need] = problem ? await listProblemNeeds(deps.db, actor, [problem.id]) : [];
  const { practices } = await similarThings(deps, actor, likenedUseCase(useCase, language, need), language);
  return {
    ...rest,
    organisation: inLanguage(organisation.name, language),
    partners: partners.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
    problem: problem && { id: problem.id, title: inLanguage(problem.title, language) },
    applications: applications.map(({ cohortName, ...one }) => ({ ...one, cohort: inLanguage(cohortName, language) })),
    practices,
    missing: missingToSign(useCase.content),
    member: facts.relation.member,
    may: {
      edit: can(actor, "useCase.edit", facts),
      sign: can(actor, "useCase.sign", facts),
      clear: can(actor, "useCase.clear", facts),
      note: can(actor, "useCase.note", facts),
      apply: can(actor, "useCase.apply", facts),
    },
    ownSignature: facts.state === "first-line-signed" && has(actor, "second-line") && facts.signedBy === actor.personId,
  };
}

const comment = cleanText(2000).default("");
const actionInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("sign"), rev: z.coerce.number().int(), comment }),
  z.object({ intent: z.literal("clear"), rev: z.coerce.number().int(), comment }),
  z.object({
    intent: z.literal("challenge"),
    rev: z.coerce.number().int(),
    comment: comment.refine(Boolean, "required"),
  }),
  z.object({ intent: z.literal("note"), comment: cleanText(2000).min(1) }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findUseCase(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const { intent, ...input } = form.value;
  const { comment: words } = input;
  const rev = "rev" in input ? input.rev : 0;
  const result =
    intent === "sign"
      ? await signUseCase(deps, actor, { id, rev, comment: words })
      : intent === "note"
        ? await noteUseCase(deps, actor, { id, comment: words })
        : await challengeUseCase(deps, actor, {
            id,
            rev,
            outcome: intent === "clear" ? "cleared" : "challenged",
            comment: words,
          });
  return answer(result, () => redirect(paths.useCase(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.content.title }];

export default function UseCase({ loaderData: useCase, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  useHints([`use-case:${useCase.id}`]);
  const { content, may, signOffs, rev } = useCase;
  const challenge = signOffs.findLast(({ outcome }) => outcome === "challenged");
  const openChallenge =
    challenge && !signOffs.some(({ outcome, at }) => outcome === "cleared" && at > challenge.at) ? challenge : null;
  return (
    <WorkFrame
      noun="use-case"
      title={content.title}
      state={useCase.state}
      thread={threadOf(useCase)}
      actions={
        <>
          {may.apply && (
            <Button component={Link} to={paths.apply(useCase.id)}>
              {t("use-case:apply")}
            </Button>
          )}
          {may.edit && (
            <Button component={Link} to={paths.editUseCase(useCase.id)} variant="default">
              {t("use-case:edit.button")}
            </Button>
          )}
        </>
      }
      aside={<Facts useCase={useCase} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      {openChallenge && (
        <Alert
          variant="default"
          icon={<IconAlertTriangle size={20} aria-hidden="true" />}
          title={t("use-case:sign-off.challenge-by", { name: openChallenge.personName })}
        >
          {openChallenge.comment && <Text style={{ whiteSpace: "pre-wrap" }}>{openChallenge.comment}</Text>}
        </Alert>
      )}
      {useCaseFields
        .filter((field) => field !== "title")
        .map((field) => (
          <Stack key={field} gap={4} component="section" aria-labelledby={field}>
            <Title order={2} size="h4" id={field}>
              {t(`use-case:field.${field}.label`)}
            </Title>
            {content[field] ? (
              <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{content[field]}</Text>
            ) : (
              <Text c="dimmed">{t("use-case:unwritten")}</Text>
            )}
          </Stack>
        ))}
      <Stack gap="sm" component="section" aria-labelledby="records">
        <Title order={2} size="h4" id="records">
          {t("use-case:records.title")}
        </Title>
        <UseCaseRecords records={useCase.records} linked={useCase.member} />
      </Stack>
      <Stack gap="md" component="section" aria-labelledby="sign-off">
        <Title order={2} size="h4" id="sign-off">
          {t("use-case:sign-off.title")}
        </Title>
        <UseCaseSignOffs signOffs={signOffs} rev={rev} />
        {may.sign && <FirstLineTurn id={useCase.id} rev={rev} missing={useCase.missing} />}
        {may.clear && <SecondLineTurn id={useCase.id} rev={rev} refusal={actionData?.refusal} />}
        {useCase.ownSignature && <OwnSignatureNote />}
        {may.note && <ThirdLineTurn refusal={actionData?.refusal} />}
      </Stack>
      <SimilarSection kind="practice" things={useCase.practices} title={t("similar:practices")} />
    </WorkFrame>
  );
}

type Shown = Route.ComponentProps["loaderData"];

function threadOf({ problem, workshop, content, state, applications }: Shown): ThreadStep[] {
  const application = applications[0];
  return [
    ...(problem ? [{ noun: "problem" as const, label: problem.title, to: paths.problem(problem.id) }] : []),
    ...(workshop ? [{ noun: "workshop" as const, label: workshop.title, to: paths.workshop(workshop.id) }] : []),
    { noun: "use-case", label: content.title, state },
    ...(application
      ? [{ noun: "application" as const, label: application.cohort, to: paths.application(application.id) }]
      : []),
  ];
}

function Facts({ useCase }: { useCase: Shown }) {
  const { t } = useTranslation();
  const signed = useCase.signOffs.some((one) => one.line === "first" && standing(one, useCase.rev));
  return (
    <>
      <AsideBlock title={t("use-case:next.title")}>
        <Text size="sm">
          {t(`use-case:next.${useCase.state === "drafted" && signed ? "first-line-signed" : useCase.state}`)}
        </Text>
        {useCase.member && (
          <Anchor href="#sign-off" size="sm">
            {t("use-case:sign-off.go")}
          </Anchor>
        )}
        {useCase.applications.length > 0 && (
          <List size="sm">
            {useCase.applications.map((application) => (
              <List.Item key={application.id}>
                <Anchor component={Link} to={paths.application(application.id)}>
                  {application.cohort}
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
      </AsideBlock>
      <AsideBlock title={t("use-case:facts.title")}>
        <AsideFact name={t("use-case:facts.institution")}>{useCase.organisation}</AsideFact>
        <AsideFact name={t("use-case:facts.partners")}>
          {useCase.partners.length === 0
            ? t("use-case:facts.no-partners")
            : useCase.partners.map((partner) => (
                <Anchor key={partner.id} component={Link} to={paths.supplier(partner.id)} display="block" size="sm">
                  {partner.name}
                </Anchor>
              ))}
        </AsideFact>
        <AsideFact name={t("use-case:facts.drafted-by")}>{useCase.createdBy}</AsideFact>
        <AsideFact name={t("use-case:facts.updated")}>
          <When at={useCase.updatedAt} />
        </AsideFact>
        <AsideFact name={t("use-case:facts.revision")}>{useCase.rev}</AsideFact>
      </AsideBlock>
    </>
  );
}
