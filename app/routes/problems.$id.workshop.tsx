import { Alert, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { AgendaEditor } from "#app/components/AgendaEditor.tsx";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { useFieldErrors } from "#app/components/fieldErrors.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SeatPicker } from "#app/components/SeatPicker.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { WorkshopList } from "#app/components/WorkshopList.tsx";
import { halfDayAgenda } from "#app/domain/agenda.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage, languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { defaultQuota } from "#app/domain/workshop.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listCandidates } from "#db/seats.ts";
import { listWorkshops } from "#db/workshops.ts";
import { scheduleWorkshop, scheduleWorkshopInput } from "#server/commands/scheduleWorkshop.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.workshop.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.schedule-workshop", problem.facts)) throw refused({ code: "not-found" });
  const { coming } = await listWorkshops(deps.db, actor, { problemId: problem.id });
  return {
    title: translator(language)("workshop:schedule.title"),
    problem: { id: problem.id, title: inLanguage(problem.title, language), state: problem.state },
    masked: problem.facts.masked,
    earliest: hongKongField(deps.clock()),
    me: actor.personId,
    candidates: await listCandidates(deps.db, problem.id),
    coming: coming.map(({ facts, ...workshop }) => ({ ...workshop, seat: facts.relation.seat })),
  };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblemTitle(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.schedule-workshop", problem.facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, scheduleWorkshopInput);
  if (!form.ok) return refused(form.refusal);
  // A title left as the template has it is not a title of one's own: everyone reads it in his language.
  const agenda = form.value.agenda.map((block) => {
    const names = languages.map((one) => translator(one)(`workshop:activity.${block.activity}.name`));
    return { ...block, title: block.title && names.includes(block.title) ? null : block.title };
  });
  const scheduled = await scheduleWorkshop(deps, actor, { ...form.value, agenda, problemId: problem.id });
  return answer(scheduled, ({ id }) => redirect(paths.workshop(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** Date, place, agenda and seats of a workshop on one page; invitations go out when it is scheduled. */
export default function ScheduleWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { problem, candidates, coming, masked, earliest, me } = loaderData;
  const [quota, setQuota] = useState(defaultQuota);
  const busy = useNavigation().state !== "idle";
  const refusal = actionData?.refusal;
  const error = useFieldErrors(refusal);
  return (
    <WorkFrame
      noun="workshop"
      title={t("workshop:schedule.title")}
      thread={[
        { noun: "problem", label: problem.title, to: paths.problem(problem.id), state: problem.state },
        { noun: "workshop", label: t("workshop:schedule.title") },
      ]}
      aside={
        <>
          <AsideBlock title={t("workshop:schedule.what-happens")}>
            <Text size="sm">{t("workshop:schedule.mail")}</Text>
            <Text size="sm">{t("workshop:schedule.boards")}</Text>
            <Text size="sm">{t("workshop:schedule.sight")}</Text>
          </AsideBlock>
          {coming.length > 0 && (
            <AsideBlock title={t("workshop:schedule.already")}>
              <WorkshopList workshops={coming} />
            </AsideBlock>
          )}
        </>
      }
    >
      <Form method="post">
        <Stack gap="xl">
          <RefusalNote refusal={refusal} />
          {masked && (
            <Alert
              color="orange"
              styles={{ title: { color: "var(--mantine-color-text)" } }}
              title={t("workshop:schedule.masked-title")}
            >
              {t("workshop:schedule.masked")}
            </Alert>
          )}
          <Part title={t("workshop:part.when")}>
            <TextInput
              name="title"
              label={t("workshop:field.title")}
              defaultValue={problem.title}
              error={error("title")}
              maxLength={160}
              required
            />
            <Group gap="md" align="flex-start">
              <TextInput
                type="datetime-local"
                name="startsAt"
                label={t("workshop:field.startsAt")}
                description={t("workshop:field.zone")}
                min={earliest}
                error={error("startsAt")}
                required
                style={{ flex: "0 1 280px" }}
              />
              <TextInput
                name="venue"
                label={t("workshop:field.venue")}
                description={t("workshop:field.venue-hint")}
                error={error("venue")}
                maxLength={300}
                style={{ flex: "1 1 260px" }}
              />
            </Group>
          </Part>
          <Part title={t("workshop:part.agenda")}>
            <Text size="sm" c="dimmed">
              {t("workshop:agenda.hint")}
            </Text>
            <AgendaEditor template={halfDayAgenda} />
          </Part>
          <Part title={t("workshop:part.seats")}>
            <TextInput
              type="number"
              name="quota"
              label={t("workshop:field.quota")}
              description={t("workshop:field.quota-hint")}
              defaultValue={quota}
              onChange={({ currentTarget }) => currentTarget.validity.valid && setQuota(currentTarget.valueAsNumber)}
              min={1}
              max={9}
              maw={320}
            />
            {error("people") && (
              <Text size="sm" c="red" role="alert">
                {error("people")}
              </Text>
            )}
            <SeatPicker candidates={candidates} quota={quota} chosen={[me]} />
          </Part>
          <Group>
            <Button type="submit" loading={busy}>
              {t("workshop:schedule.button")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </WorkFrame>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
