import { Alert, Anchor, Box, Flex, Group, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconArrowLeft, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SavingHead } from "#app/components/SavedState.tsx";
import { UseCaseRecords } from "#app/components/UseCaseRecords.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { useCaseContent, useCaseFields } from "#app/domain/useCase.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { unlessAway, useSaving } from "#app/live/useSaving.ts";
import { paths } from "#app/paths.ts";
import { findUseCase } from "#db/useCases.ts";
import { saveUseCase } from "#server/commands/saveUseCase.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/use-cases.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const useCase = found(isId(params.id) ? await findUseCase(deps.db, actor, params.id) : undefined);
  found(can(actor, "useCase.edit", useCase.facts) || null);
  const { id, rev, state, content, records } = useCase;
  return { title: translator(language)("use-case:edit.title"), id, rev, state, content, records };
}

const changes = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  })
  .pipe(useCaseContent.partial());
const actionInput = z.object({ intent: z.literal("save"), rev: z.coerce.number().int(), changes });

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) ? await findUseCase(deps.db, actor, id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const { rev, changes: content } = form.value;
  return answer(await saveUseCase(deps, actor, { id, rev, content }), (saved) => ({ saved }));
}

export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  return await unlessAway(serverAction);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function EditUseCase({ loaderData: { id, rev, state, content, records } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const saving = useSaving(rev);
  useHints([`use-case:${id}`]);
  const wrong = (field: string) => {
    const code = saving.refusal?.fields?.[field] ?? saving.refusal?.fields?.[`changes.${field}`];
    return code && t(`refusals:field.${code}`);
  };
  return (
    <Stack maw={1240} mx="auto" w="100%" gap="lg">
      <Anchor component={Link} to={paths.useCase(id)} size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden="true" />
          {content.title}
        </Group>
      </Anchor>
      <SavingHead title={t("use-case:edit.title")} saving={saving} />
      {(state === "first-line-signed" || state === "ready") && (
        <Alert variant="default" icon={<IconInfoCircle size={20} aria-hidden="true" />}>
          {t("use-case:edit.resets")}
        </Alert>
      )}
      <RefusalNote refusal={saving.refusal} />
      <Flex align="flex-start" gap="xl" direction={{ base: "column", md: "row" }}>
        <Stack key={saving.version} gap="lg" style={{ flex: "1 1 0", minWidth: 0 }} w="100%">
          {useCaseFields.map((field) => {
            const shared = {
              id: field,
              label: t(`use-case:field.${field}.label`),
              description: t(`use-case:field.${field}.why`),
              defaultValue: content[field],
              error: wrong(field),
              onChange: (event: { currentTarget: { value: string } }) =>
                saving.change(field, event.currentTarget.value),
              onBlur: saving.flush,
            };
            return field === "title" ? (
              <TextInput key={field} {...shared} maxLength={200} required />
            ) : (
              <Textarea key={field} {...shared} maxLength={6000} autosize minRows={3} maxRows={16} />
            );
          })}
        </Stack>
        <Box w={{ base: "100%", md: 340 }} style={{ flexShrink: 0 }}>
          <Paper withBorder p="md">
            <AsideBlock title={t("use-case:records.title")}>
              <Text size="sm" c="dimmed">
                {t("use-case:records.hint")}
              </Text>
              <UseCaseRecords records={records} linked />
            </AsideBlock>
          </Paper>
        </Box>
      </Flex>
    </Stack>
  );
}
