import { Anchor, Badge, Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ThesaurusCareForm } from "#app/components/ThesaurusCareForm.tsx";
import { ThesaurusConceptForm } from "#app/components/ThesaurusConceptForm.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listCarers, listConceptCare } from "#db/thesaurus-care.ts";
import { careForConcept, careForConceptInput } from "#server/commands/careForConcept.ts";
import { retireConcept, retireConceptInput } from "#server/commands/changeThesaurusDraft.ts";
import { saveConcept, saveConceptInput } from "#server/commands/saveConcept.ts";
import { dayAfter } from "#server/thesaurus/review.ts";
import { showThesaurus } from "#server/thesaurus/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.thesaurus.concepts.$id.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const { concepts, changes, names } = found(await showThesaurus(deps.db, language));
  const concept = found(concepts.find(({ id }) => id === params.id));
  const [care, people] = await Promise.all([listConceptCare(deps.db), listCarers(deps.db, actor.organisationId)]);
  return {
    concept,
    name: names[concept.id] ?? concept.id,
    edited: changes.some(({ id }) => id === concept.id),
    others: concepts.filter(({ id }) => id !== concept.id).map(({ id }) => ({ value: id, label: names[id] ?? id })),
    care: care.get(concept.id) ?? null,
    people,
    next: dayAfter(deps.clock(), 365),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.name }];
}

const input = z.discriminatedUnion("intent", [
  saveConceptInput.extend({ intent: z.literal("save") }),
  careForConceptInput.extend({ intent: z.literal("care") }),
  careForConceptInput.extend({ intent: z.literal("reviewed") }),
  retireConceptInput.extend({ intent: z.literal("retire") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  const here = (done: "saved" | "care") => () => redirect(paths.adminConcept(params.id, { done }));
  if (value.intent === "retire")
    return answer(await retireConcept(deps, actor, params.id, value), () => redirect(paths.adminThesaurus()));
  if (value.intent === "save") {
    const { intent: _intent, ...written } = value;
    return answer(await saveConcept(deps, actor, params.id, written, language), here("saved"));
  }
  const care = { ...value, reviewed: value.intent === "reviewed" };
  return answer(await careForConcept(deps, actor, params.id, care), here("care"));
}

/** One concept: its words, who looks after it, its end. */
export default function ConceptPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { concept, name, edited, others, care, people, next, done } = loaderData;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={paths.adminThesaurus()} size="sm">
        {t("thesaurus:draft.back")}
      </Anchor>
      <Group gap="sm">
        <Title order={1}>{name}</Title>
        {edited && <Badge variant="light">{t("thesaurus:concept.changed")}</Badge>}
      </Group>
      <RefusalNote refusal={actionData?.refusal} />
      {!actionData && done === "saved" && (
        <Group>
          <DoneNote text={t("thesaurus:concept.saved")} />
          <Button component={Link} to={paths.adminThesaurusDraft()} variant="default">
            {t("thesaurus:draft.open")}
          </Button>
        </Group>
      )}
      <DoneNote text={!actionData && done === "care" && t("thesaurus:care.done")} />
      {/* A saved concept is shown as it was saved; while it isn't, what was typed stays. */}
      <ThesaurusConceptForm
        key={`${concept.id} ${concept.rev}`}
        concept={concept}
        rev={concept.rev}
        others={others}
        refusal={actionData?.refusal}
      />
      <Divider />
      <ThesaurusCareForm
        key={`${concept.id} ${care?.reviewOn}`}
        care={care}
        people={people}
        next={next}
        refusal={actionData?.refusal}
      />
      <Divider />
      <Form method="post">
        <input type="hidden" name="rev" value={concept.rev} />
        <Group>
          <Button type="submit" name="intent" value="retire" color="red" variant="light">
            {t("thesaurus:concept.retire")}
          </Button>
          <Text size="sm" c="dimmed" flex={1} miw={220}>
            {t("thesaurus:concept.retire-hint")}
          </Text>
        </Group>
      </Form>
    </Stack>
  );
}
