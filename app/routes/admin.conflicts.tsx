import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { ConflictList } from "#app/components/ConflictList.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listAllConflicts } from "#db/conflicts.ts";
import { endConflict, endConflictInput } from "#server/commands/endConflict.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.conflicts.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "conflict.list-all", null)) throw refused({ code: "not-found" });
  const conflicts = await listAllConflicts(deps.db);
  const t = translator(language);
  return {
    pageTitle: t("conflict:title"),
    // The administrator needs to know whom it keeps from what kind of thing; a problem's title he reads with a reason.
    conflicts: conflicts.map((conflict) => ({
      ...shownConflict(actor, language, conflict),
      ...(conflict.scope !== "organisation" && { with: t(`conflict:scope.${conflict.scope}`) }),
    })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "conflict.list-all", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, endConflictInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await endConflict(deps, actor, form.value), () => redirect(paths.adminConflicts()));
}

/** Every declared conflict of interest; those between organisations only the lab ends. */
export default function AdminConflicts({ loaderData: { conflicts }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{t("conflict:title")}</Title>
        <Text c="dimmed" maw="68ch">
          {t("conflict:admin.hint")}
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      {conflicts.length ? <ConflictList conflicts={conflicts} /> : <Empty text={t("conflict:admin.none")} />}
    </Stack>
  );
}
