import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SessionCard } from "#app/components/SessionCard.tsx";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listOwnSessions } from "#db/sessions.ts";
import { readSettings } from "#db/settings.ts";
import { deviceOf } from "#server/auth/device.ts";
import { endOtherSessions, endSession, endSessionInput } from "#server/commands/endSession.ts";
import { signOut } from "#server/commands/signOut.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/account.sessions.ts";

const input = z.discriminatedUnion("intent", [
  endSessionInput.extend({ intent: z.literal("end") }),
  z.object({ intent: z.literal("end-others") }),
]);

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, session, language } = signedIn(context, request);
  const [sessions, settings] = await Promise.all([
    listOwnSessions(deps.db, actor.personId, deps.clock()),
    readSettings(deps.db),
  ]);
  return {
    title: translator(language)("account:sessions.title"),
    minutes: settings["session.idle-minutes"],
    hours: settings["session.absolute-hours"],
    sessions: sessions.map(({ agent, ...one }) => ({ ...one, ...deviceOf(agent), here: one.id === session.id })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor, session } = signedIn(context, request);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  if (form.value.intent === "end-others") {
    return answer(await endOtherSessions(deps, actor, session.id), (ended) => ({ ended, refusal: null }));
  }
  if (form.value.sessionId === session.id) {
    const { setCookie } = await signOut(deps, actor, request.headers.get("cookie") ?? undefined);
    return redirect(paths.signIn(), { headers: { "Set-Cookie": setCookie } });
  }
  return answer(await endSession(deps, actor, form.value), () => ({ ended: 1, refusal: null }));
}

export default function AccountSessions({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const { title, minutes, hours, sessions } = loaderData;
  const ended = actionData && "ended" in actionData ? actionData.ended : null;
  // The one that looks stands first, whichever was used last.
  const ordered = [...sessions.filter(({ here }) => here), ...sessions.filter(({ here }) => !here)];
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{t("account:sessions.hint")}</Text>
        <Text c="dimmed" size="sm">
          {t("account:sessions.limits", {
            idle: t("account:sessions.minutes", { count: minutes }),
            absolute: t("account:sessions.hours", { count: hours }),
          })}
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={ended !== null && t("account:sessions.ended", { count: ended })} />
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
        {ordered.map((session) => (
          <SessionCard key={session.id} session={session} busy={busy} />
        ))}
      </Stack>
      {sessions.length > 1 && (
        <Form method="post">
          <input type="hidden" name="intent" value="end-others" />
          <Group>
            <Button type="submit" variant="light" color="red" loading={busy}>
              {t("account:sessions.end-others")}
            </Button>
          </Group>
        </Form>
      )}
    </Stack>
  );
}
