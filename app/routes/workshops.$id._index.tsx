import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AgendaTimeline } from "#app/components/AgendaTimeline.tsx";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { BlockPlans } from "#app/components/BlockPlans.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SeatList } from "#app/components/SeatList.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { WorkshopLength } from "#app/components/WorkshopLength.tsx";
import { WorkshopPlan } from "#app/components/WorkshopPlan.tsx";
import { WorkshopSeat } from "#app/components/WorkshopSeat.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { readStage } from "#db/board-stage.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listCandidates, listSeats } from "#db/seats.ts";
import { findWorkshop, listAgenda } from "#db/workshops.ts";
import { answerInvitation } from "#server/commands/answerInvitation.ts";
import { inviteToWorkshop, inviteToWorkshopInput, removeSeat, removeSeatInput } from "#server/commands/changeSeats.ts";
import {
  cancelWorkshop,
  cancelWorkshopInput,
  rescheduleWorkshop,
  rescheduleWorkshopInput,
} from "#server/commands/changeWorkshop.ts";
import { startWorkshop, wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const { facts, report: _report, problemTitle, ...shown } = workshop;
  const problem = await findProblemTitle(deps.db, actor, workshop.problemId);
  const seats = can(actor, "workshop.see-seats", facts) ? await listSeats(deps.db, workshop.id) : null;
  const plan = can(actor, "workshop.invite", facts);
  const candidates = plan ? await listCandidates(deps.db, workshop.problemId) : [];
  return {
    workshop: shown,
    problem: {
      id: workshop.problemId,
      title: inLanguage(problemTitle, language) || translator(language)("workshop:problem-gone"),
      visible: Boolean(problem),
    },
    // What a block will do is told to who opens it alone.
    agenda: (await listAgenda(deps.db, workshop.id)).map(({ plan: _plan, openedAt: _opened, ...block }) => block),
    current: workshop.state === "live" ? ((await readStage(deps.db, workshop.id))?.stage.blockId ?? null) : null,
    seats,
    seat: facts.relation.seat,
    candidates: candidates.filter((candidate) => !seats?.some((seat) => seat.personId === candidate.personId)),
    may: {
      plan,
      planBlocks: can(actor, "board.direct", facts),
      answer: can(actor, "workshop.answer", facts),
      declareConflict: can(actor, "workshop.declare-own-conflict", facts),
      recordConflict: can(actor, "workshop.declare-conflict", facts),
      enter: can(actor, "workshop.enter", facts),
      start: can(actor, "workshop.start", facts),
      wrapUp: can(actor, "workshop.wrap-up", facts),
      writeReport: can(actor, "workshop.write-report", facts),
      readReport: can(actor, "workshop.read-report", facts),
    },
  };
}

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["accept", "decline", "start", "wrap-up"]) }),
  inviteToWorkshopInput.extend({ intent: z.literal("invite") }),
  removeSeatInput.extend({ intent: z.literal("remove") }),
  rescheduleWorkshopInput.extend({ intent: z.literal("reschedule") }),
  cancelWorkshopInput.extend({ intent: z.literal("cancel") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id: workshopId } = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const stay = () => redirect(paths.workshop(workshopId));
  switch (input.intent) {
    case "accept":
    case "decline":
      return answer(await answerInvitation(deps, actor, { workshopId, answer: input.intent }), stay);
    case "start":
      return answer(await startWorkshop(deps, actor, workshopId), stay);
    case "wrap-up":
      return answer(await wrapUpWorkshop(deps, actor, workshopId), stay);
    case "invite":
      return answer(await inviteToWorkshop(deps, actor, { workshopId, people: input.people }), stay);
    case "remove":
      return answer(await removeSeat(deps, actor, { workshopId, personId: input.personId }), stay);
    case "cancel":
      return answer(await cancelWorkshop(deps, actor, { workshopId, reason: input.reason }), stay);
    case "reschedule": {
      const { intent: _intent, ...change } = input;
      return answer(await rescheduleWorkshop(deps, actor, { workshopId, ...change }), stay);
    }
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.workshop.title }];

/** A workshop: when and where, what happens in it, and who is coming. */
export default function Workshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { workshop, problem, agenda, seats, seat, candidates, may, current } = loaderData;
  useHints([`workshop:${workshop.id}`]);
  const refusal = actionData?.refusal;
  return (
    <WorkFrame
      noun="workshop"
      title={workshop.title}
      state={workshop.state}
      thread={[
        { noun: "problem", label: problem.title, to: problem.visible ? paths.problem(problem.id) : undefined },
        { noun: "workshop", label: workshop.title },
      ]}
      actions={<Actions {...loaderData} />}
      aside={
        <>
          <AsideBlock title={t("workshop:when-where")}>
            <AsideFact name={t("workshop:field.starts")}>
              <When at={workshop.startsAt} />
            </AsideFact>
            <AsideFact name={t("workshop:length")}>
              <WorkshopLength minutes={workshop.minutes} />
            </AsideFact>
            <AsideFact name={t("workshop:field.venue")}>{workshop.venue || t("workshop:venue-open")}</AsideFact>
            <Anchor href={paths.workshopCalendar(workshop.id)} size="sm">
              <Group gap={6} component="span" wrap="nowrap">
                <IconCalendarDown size={16} aria-hidden="true" />
                {t("workshop:calendar.file")}
              </Group>
            </Anchor>
          </AsideBlock>
          <AsideBlock title={t("workshop:rules.title")}>
            <Text size="sm">{t("workshop:rules.data")}</Text>
            <Text size="sm">{t("workshop:rules.competition")}</Text>
            <Text size="sm">{t("workshop:rules.observers")}</Text>
          </AsideBlock>
          {(may.declareConflict || may.recordConflict) && (
            <Anchor component={Link} to={paths.workshopConflicts(workshop.id)} size="sm">
              {t(may.recordConflict ? "conflict:link-list" : "conflict:link")}
            </Anchor>
          )}
        </>
      }
    >
      <RefusalNote refusal={refusal} />
      {workshop.state === "cancelled" && (
        <Alert color="gray" title={t("workshop:cancelled-because")}>
          <Text style={{ whiteSpace: "pre-wrap" }}>{workshop.cancelReason}</Text>
        </Alert>
      )}
      {may.answer && seat && <WorkshopSeat seat={seat} />}
      <Stack component="section" aria-labelledby="agenda" gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="agenda">
            {t("workshop:part.agenda")}
          </Title>
          {may.planBlocks && <BlockPlans workshopId={workshop.id} />}
        </Group>
        <AgendaTimeline blocks={agenda} startsAt={workshop.startsAt} current={current} />
      </Stack>
      {seats && (
        <Stack component="section" aria-labelledby="seats" gap="sm">
          <Title order={2} size="h4" id="seats">
            {t("workshop:part.coming")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("workshop:seats.hint", { count: workshop.quota })}
          </Text>
          <SeatList seats={seats} mayRemove={may.plan} />
        </Stack>
      )}
      {may.plan && <WorkshopPlan workshop={workshop} candidates={candidates} refusal={refusal} />}
    </WorkFrame>
  );
}

/** The one thing to do next, as the state has it. */
function Actions({ workshop, may }: Route.ComponentProps["loaderData"]) {
  const { t } = useTranslation();
  const live = workshop.state === "live";
  return (
    <Form method="post">
      <Group gap="xs">
        {may.readReport && (
          <Button
            component={Link}
            to={paths.workshopReport(workshop.id)}
            variant={workshop.state === "reported" || may.writeReport ? "filled" : "default"}
          >
            {t(may.writeReport ? "workshop:write-report" : "workshop:read-report")}
          </Button>
        )}
        {may.enter && (
          <Button component={Link} to={paths.workshopRoom(workshop.id)} variant={live ? "filled" : "default"}>
            {t("workshop:open-room")}
          </Button>
        )}
        {may.start && (
          <Button type="submit" name="intent" value="start">
            {t("workshop:start")}
          </Button>
        )}
        {may.wrapUp && (
          <Button type="submit" name="intent" value="wrap-up" variant="default">
            {t("workshop:wrap-up")}
          </Button>
        )}
      </Group>
    </Form>
  );
}
