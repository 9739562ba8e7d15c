import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigation } from "react-router";
import { InvitationForm } from "#app/components/InvitationForm.tsx";
import { InvitationList } from "#app/components/InvitationList.tsx";
import { MemberList } from "#app/components/MemberList.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { useHints } from "#app/live/useHints.ts";
import { changePeople, peopleOf } from "#app/organisationPeople.ts";
import { paths } from "#app/paths.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.people.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { actor } = visit;
  const organisation = { id: actor.organisationId, kind: actor.organisationKind };
  return {
    ...(await peopleOf(visit, organisation)),
    organisationId: organisation.id,
    viewerId: actor.personId,
    title: translator(visit.language)("organisation:people.title"),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  return await changePeople(visit, request, visit.actor.organisationId, paths.organisationPeople());
}

export default function OrganisationPeople({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { people, invitations, roles, mayRemove, now, organisationId, viewerId, title } = loaderData;
  const busy = useNavigation().state !== "idle";
  useHints([`organisation:${organisationId}`]);
  return (
    <Stack gap="xl">
      <PageHead title={title} hint={t("organisation:people.count", { count: people.length })} />
      <RefusalNote refusal={actionData?.refusal} />
      <MemberList people={people} viewerId={viewerId} roles={roles} mayRemove={mayRemove} titled={mayRemove} />
      <InvitationList invitations={invitations} now={now} />
      {roles.length > 0 && (
        <InvitationForm key={invitations[0]?.id} roles={roles} busy={busy} refusal={actionData?.refusal} />
      )}
    </Stack>
  );
}
