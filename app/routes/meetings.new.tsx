import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { MeetingRoundForm } from "#app/components/MeetingRoundForm.tsx";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { defaultSlotMinutes } from "#app/domain/meeting.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { createRound, roundInput } from "#server/commands/writeRound.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings.new.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "meeting.create", null)) throw refused({ code: "not-found" });
  const inTwoWeeks = new Date(deps.clock().getTime() + 14 * 86_400_000);
  return { title: translator(language)("meeting:new.title"), day: hongKongDay(inTwoWeeks) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "meeting.create", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, roundInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await createRound(deps, actor, form.value), ({ id }) => redirect(paths.meetingRound(id)));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** A facilitator prepares a round of meetings. */
export default function NewRound({ loaderData: { title, day }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const round = {
    ...{ title: "", venue: "", day, from: "14:00", to: "17:00", slotMinutes: defaultSlotMinutes },
    ...{ breaks: [{ from: "15:20", to: "15:40" }], rooms: [] },
  };
  return (
    <Stack maw={960} mx="auto" gap="lg">
      <div>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{t("meeting:new.lead")}</Text>
      </div>
      <MeetingRoundForm round={round} refusal={actionData?.refusal} save={t("meeting:new.save")} />
    </Stack>
  );
}
