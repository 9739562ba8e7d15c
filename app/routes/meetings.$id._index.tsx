import { Alert, Anchor, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconCalendarDown, IconTableDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { MeetingAnswer } from "#app/components/MeetingAnswer.tsx";
import { MeetingParticipants } from "#app/components/MeetingParticipants.tsx";
import { MeetingPlan } from "#app/components/MeetingPlan.tsx";
import { MeetingSchedule, MeetingUnmet } from "#app/components/MeetingSchedule.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { hongKongClock } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { dayOf, facilitatorsPage, participantsPage } from "#app/meetingPage.ts";
import { paths } from "#app/paths.ts";
import { listOwnAbsences } from "#db/meeting-participants.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { askForPlan, publishMeetings } from "#server/commands/planMeetings.ts";
import {
  addAgreedParticipants,
  addParticipantInput,
  addRoundParticipant,
  availabilityInput,
  giveAvailability,
  leaveRound,
  removeParticipantInput,
  removeRoundParticipant,
  returnToRound,
} from "#server/commands/takePartInRound.ts";
import { cancelRound, cancelRoundInput, openRound } from "#server/commands/writeRound.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { facts, ...round } = found(
    isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined,
  );
  const seesPlan = can(actor, "meeting.see-plan", facts);
  const takesPart = facts.relation.takesPart || facts.relation.left;
  return {
    round,
    day: dayOf(round),
    planning: seesPlan ? await facilitatorsPage(deps, actor, language, round) : null,
    own: takesPart ? await participantsPage(deps, actor, language, round) : null,
    saved: takesPart && new URL(request.url).searchParams.has("saved"),
    away: takesPart ? await listOwnAbsences(deps.db, actor, round.id) : [],
    may: {
      edit: can(actor, "meeting.edit", facts),
      open: can(actor, "meeting.open", facts),
      invite: can(actor, "meeting.invite", facts),
      plan: can(actor, "meeting.plan", facts),
      publish: can(actor, "meeting.publish", facts),
      cancel: can(actor, "meeting.cancel", facts),
      answer: can(actor, "meeting.answer", facts),
      leave: can(actor, "meeting.leave", facts),
      comeBack: can(actor, "meeting.return", facts),
    },
  };
}

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["open", "plan", "publish", "leave", "return", "add-agreed"]) }),
  addParticipantInput.extend({ intent: z.literal("add") }),
  removeParticipantInput.extend({ intent: z.literal("remove") }),
  availabilityInput.extend({ intent: z.literal("availability") }),
  cancelRoundInput.extend({ intent: z.literal("cancel") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined);
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const stay = () => redirect(paths.meetingRound(id));
  switch (input.intent) {
    case "open":
      return answer(await openRound(deps, actor, id), stay);
    case "plan":
      return answer(await askForPlan(deps, actor, id), stay);
    case "publish":
      return answer(await publishMeetings(deps, actor, id), stay);
    case "leave":
      return answer(await leaveRound(deps, actor, id), stay);
    case "return":
      return answer(await returnToRound(deps, actor, id), stay);
    case "add-agreed":
      return answer(await addAgreedParticipants(deps, actor, id), stay);
    case "add":
      return answer(await addRoundParticipant(deps, actor, id, input), stay);
    case "remove":
      return answer(await removeRoundParticipant(deps, actor, id, input), stay);
    case "availability":
      return answer(await giveAvailability(deps, actor, id, input), () =>
        redirect(paths.meetingRound(id, { saved: true })),
      );
    case "cancel":
      return answer(await cancelRound(deps, actor, id, input), stay);
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.round.title }];

/** A round of meetings: the facilitators' plan, or one's own meetings and when one can't. */
export default function MeetingRound({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { round, day, planning, own, away, saved, may } = loaderData;
  useHints(planning ? [`meeting-round:${round.id}`] : []);
  return (
    <WorkFrame
      noun="meeting"
      title={round.title}
      state={round.state}
      actions={
        <>
          {may.edit && (
            <Button component={Link} to={paths.editMeetingRound(round.id)} variant="default">
              {t("meeting:edit.title")}
            </Button>
          )}
          {may.open && (
            <Form method="post">
              <Button type="submit" name="intent" value="open">
                {t("meeting:open")}
              </Button>
            </Form>
          )}
        </>
      }
      aside={<RoundFacts {...loaderData} />}
    >
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={saved && t("meeting:answer.saved")} />
      {round.state === "cancelled" && (
        <Alert color="gray" title={t("meeting:cancelled-because")}>
          <Text style={{ whiteSpace: "pre-wrap" }}>{round.cancelReason}</Text>
        </Alert>
      )}
      {own && (
        <>
          <Stack component="section" aria-labelledby="own" gap="sm">
            <Title order={2} size="h4" id="own">
              {t("meeting:own.title")}
            </Title>
            {own.meetings.length > 0 ? (
              <MeetingSchedule meetings={own.meetings} minutes={round.slotMinutes} />
            ) : (
              <Empty text={t(round.state === "published" ? "meeting:own.none" : "meeting:own.not-yet")} />
            )}
          </Stack>
          {own.unmet.length > 0 && (
            <Stack gap="xs">
              <Title order={2} size="h4">
                {t("meeting:unmet.title", { count: own.unmet.length })}
              </Title>
              <MeetingUnmet unmet={own.unmet} />
            </Stack>
          )}
          {(may.answer || may.leave || may.comeBack) && <MeetingAnswer slots={day.slots} away={away} may={may} />}
        </>
      )}
      {planning && (
        <>
          {round.state === "draft" ? (
            <Text>{t("meeting:draft-hint")}</Text>
          ) : (
            <MeetingPlan day={day} {...planning} may={may} />
          )}
          <MeetingParticipants
            participants={planning.participants}
            candidates={planning.candidates}
            mayInvite={may.invite}
          />
        </>
      )}
      {may.cancel && (
        <details>
          <summary>{t("meeting:cancel.title")}</summary>
          <Form method="post">
            <Stack gap="sm" mt="sm" align="flex-start">
              <Textarea
                name="reason"
                label={t("meeting:cancel.reason")}
                description={t("meeting:cancel.hint")}
                maxLength={1000}
                w="100%"
                required
              />
              <Button type="submit" name="intent" value="cancel" color="red" variant="light">
                {t("meeting:cancel.now")}
              </Button>
            </Stack>
          </Form>
        </details>
      )}
    </WorkFrame>
  );
}

/** When and where, and the files to take along. */
function RoundFacts({ round, day, planning, own }: Route.ComponentProps["loaderData"]) {
  const { t } = useTranslation();
  const file = planning?.published || own?.meetings.some(({ cancelled }) => !cancelled);
  return (
    <AsideBlock title={t("meeting:when-where")}>
      <AsideFact name={t("meeting:field.day")}>
        <When at={round.startsAt} format="date" />
      </AsideFact>
      <AsideFact name={t("meeting:hours")}>
        {t("meeting:hours-of", { from: hongKongClock(round.startsAt), to: hongKongClock(round.endsAt) })}
      </AsideFact>
      <AsideFact name={t("meeting:slots")}>
        {t("meeting:slots-of", { count: day.slots.length, minutes: round.slotMinutes })}
      </AsideFact>
      <AsideFact name={t("meeting:field.venue")}>{round.venue || t("meeting:venue-open")}</AsideFact>
      {file && (
        <Anchor href={paths.meetingCalendar(round.id)} size="sm">
          <Group gap={6} component="span" wrap="nowrap">
            <IconCalendarDown size={16} aria-hidden="true" />
            {t("meeting:file.calendar")}
          </Group>
        </Anchor>
      )}
      {planning?.published && (
        <Anchor href={paths.meetingPlanCsv(round.id)} size="sm">
          <Group gap={6} component="span" wrap="nowrap">
            <IconTableDown size={16} aria-hidden="true" />
            {t("meeting:file.table")}
          </Group>
        </Anchor>
      )}
    </AsideBlock>
  );
}
