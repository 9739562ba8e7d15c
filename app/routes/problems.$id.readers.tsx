import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { ChooseOrganisation, DisclosureTable, ReaderTable } from "#app/components/ProblemReaders.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage, type Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { countQuestions } from "#db/problem-questions.ts";
import { listOrganisations, listProblemDisclosures, listReaders } from "#db/problem-readers.ts";
import { findProblem } from "#db/problems.ts";
import { addProblemOwner, addProblemOwnerInput } from "#server/commands/addProblemOwner.ts";
import { inviteSupplier, inviteSupplierInput } from "#server/commands/inviteSupplier.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.readers.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  const { id, facts } = problem;
  if (!can(actor, "problem.see-readers", facts)) throw refused({ code: "not-found" });
  const mayInvite = can(actor, "problem.invite", facts);
  const [readers, disclosures, suppliers, institutions] = await Promise.all([
    listReaders(deps.db, id),
    listProblemDisclosures(deps.db, id),
    mayInvite ? listOrganisations(deps.db, actor, "supplier") : [],
    mayInvite ? listOrganisations(deps.db, actor, "institution") : [],
  ]);
  const title = inLanguage(problem.title, language);
  const named = <Row extends { name: Localised }>({ name, ...row }: Row) => ({
    ...row,
    name: inLanguage(name, language),
  });
  const choices = (rows: { id: string; name: Localised }[], taken: (id: string) => boolean) =>
    rows.filter((row) => !taken(row.id)).map((row) => ({ value: row.id, label: inLanguage(row.name, language) }));
  return {
    id,
    state: problem.state,
    title,
    pageTitle: `${translator(language)("problem:reader.title")}: ${title}`,
    withAgreement: facts.hasAgreement,
    tabs: tabsFor(actor, facts),
    questions: (await countQuestions(deps.db, id)).all,
    readers: readers.map(named),
    disclosures: disclosures.map((row) => ({ ...row, organisation: inLanguage(row.organisation, language) })),
    suppliers: choices(suppliers, (one) => readers.some((reader) => reader.id === one && reader.invitedAt)),
    institutions: choices(institutions, (one) => problem.owners.some((owner) => owner.id === one)),
    owners: problem.owners.map(({ name }) => inLanguage(name, language)),
    mayInvite,
    mayAddOwner: can(actor, "problem.add-owner", facts),
    chosen: new URL(request.url).searchParams.get("supplier"),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const actionInput = z.discriminatedUnion("intent", [
  inviteSupplierInput.extend({ intent: z.literal("invite") }),
  addProblemOwnerInput.extend({ intent: z.literal("add-owner") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const result =
    input.intent === "invite"
      ? await inviteSupplier(deps, actor, id, input)
      : await addProblemOwner(deps, actor, id, input);
  return answer(result, () => null);
}

export default function Readers({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, state, tabs, readers, disclosures, mayInvite, mayAddOwner, owners } = loaderData;
  useHints([`problem:${id}`, `problem-owners:${id}`]);
  const fields = actionData?.refusal.fields;
  return (
    <WorkFrame
      noun="problem"
      title={title}
      state={state}
      under={<ProblemTabs id={id} tabs={tabs} at="readers" counts={{ questions: loaderData.questions }} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      <Stack component="section" gap="sm" aria-labelledby="readers">
        <Title order={2} size="h4" id="readers">
          {t("problem:reader.title")}
        </Title>
        {mayInvite && (
          <ChooseOrganisation
            intent="invite"
            name="supplierId"
            label={t("problem:reader.supplier")}
            placeholder={t("problem:reader.choose-supplier")}
            hint={t("problem:reader.invite-hint")}
            button={t("problem:reader.send-invitation")}
            choices={loaderData.suppliers}
            chosen={loaderData.chosen}
            error={fields?.supplierId}
          />
        )}
        {readers.length ? (
          <ReaderTable readers={readers} withAgreement={loaderData.withAgreement} />
        ) : (
          <Empty text={t("problem:reader.none")} />
        )}
      </Stack>
      <Stack component="section" gap="sm" aria-labelledby="opened">
        <Title order={2} size="h4" id="opened">
          {t("problem:reader.opened")}
        </Title>
        <Text size="sm" c="dimmed" maw="68ch">
          {t("problem:reader.opened-hint")}
        </Text>
        {disclosures.length ? (
          <DisclosureTable disclosures={disclosures} />
        ) : (
          <Empty text={t("problem:reader.nobody-opened")} />
        )}
      </Stack>
      <Stack component="section" gap="sm" aria-labelledby="joint">
        <Title order={2} size="h4" id="joint">
          {t("problem:reader.joint")}
        </Title>
        <Text>{owners.join(" · ")}</Text>
        {mayAddOwner && loaderData.institutions.length > 0 && (
          <ChooseOrganisation
            intent="add-owner"
            name="institutionId"
            label={t("problem:reader.institution")}
            placeholder={t("problem:reader.choose-institution")}
            hint={t("problem:reader.joint-hint")}
            button={t("problem:reader.add-owner")}
            choices={loaderData.institutions}
            error={fields?.institutionId}
          />
        )}
      </Stack>
    </WorkFrame>
  );
}
