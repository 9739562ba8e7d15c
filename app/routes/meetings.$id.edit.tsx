import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { MeetingRoundForm } from "#app/components/MeetingRoundForm.tsx";
import { hongKongClock, hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { changeRound, roundInput } from "#server/commands/writeRound.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const round = found(isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined);
  if (!can(actor, "meeting.edit", round.facts)) throw refused({ code: "not-found" });
  return {
    pageTitle: `${translator(language)("meeting:edit.title")}: ${round.title}`,
    round: {
      title: round.title,
      venue: round.venue,
      day: hongKongDay(round.startsAt),
      from: hongKongClock(round.startsAt),
      to: hongKongClock(round.endsAt),
      slotMinutes: round.slotMinutes,
      breaks: round.breaks.map(({ startsAt, endsAt }) => ({
        from: hongKongClock(startsAt),
        to: hongKongClock(endsAt),
      })),
      rooms: round.rooms.map(({ name, tables }) => ({ name, tables })),
    },
  };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id, facts } = found(isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined);
  if (!can(actor, "meeting.see-plan", facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, roundInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await changeRound(deps, actor, id, form.value), () => redirect(paths.meetingRound(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }];

/** A facilitator changes when and where, as long as nobody holds a meeting. */
export default function EditRound({ loaderData: { round }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={960} mx="auto" gap="lg">
      <div>
        <Title order={1}>{t("meeting:edit.title")}</Title>
        <Text c="dimmed">{t("meeting:edit.lead")}</Text>
      </div>
      <MeetingRoundForm round={round} refusal={actionData?.refusal} save={t("meeting:edit.save")} />
    </Stack>
  );
}
