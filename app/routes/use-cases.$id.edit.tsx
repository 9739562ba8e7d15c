import { Alert, Box, Fieldset, Flex, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { found } from "#app/answer.ts";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { BackLink } from "#app/components/BackLink.tsx";
import { SavingHead, SavingNote } from "#app/components/SavedState.tsx";
import { UseCaseRecords } from "#app/components/UseCaseRecords.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { type UseCaseContent, useCaseFields } from "#app/domain/useCase.ts";
import { useHints } from "#app/live/useHints.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { paths } from "#app/paths.ts";
import { findUseCase } from "#db/useCases.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/use-cases.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const useCase = found(isId(params.id) ? await findUseCase(deps.db, actor, params.id) : undefined);
  found(can(actor, "useCase.edit", useCase.facts) || null);
  const { id, rev, writer, state, content, records } = useCase;
  return { title: translator(language)("use-case:edit.title"), id, rev, writer, state, content, records };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function EditUseCase({ loaderData }: Route.ComponentProps) {
  const { id, rev, writer, state, records } = loaderData;
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  // Typed in a page before; the key makes the fields show it.
  const [restored, setRestored] = useState<Partial<UseCaseContent>>({});
  const [version, setVersion] = useState(0);
  const show = (texts: Partial<UseCaseContent>) => {
    setRestored(texts);
    setVersion((now) => now + 1);
  };
  const content = { ...loaderData.content, ...restored };
  const saver = useSaver<UseCaseContent>({
    url: paths.saveUseCase(id),
    rev,
    lastWriter: writer,
    onRestore: show,
    onSaved: () => void revalidate(),
    onReread: () => show({}),
  });
  useHints([`use-case:${id}`]);
  const wrong = (field: string) => {
    const code = saver.wrong(field);
    return code && t(`refusals:field.${code}`);
  };
  return (
    <Stack maw={1240} mx="auto" w="100%" gap="lg">
      <BackLink to={paths.useCase(id)}>{content.title}</BackLink>
      <SavingHead title={t("use-case:edit.title")} state={saver.state} />
      {(state === "first-line-signed" || state === "ready") && (
        <Alert variant="default" icon={<IconInfoCircle size={20} aria-hidden="true" />}>
          {t("use-case:edit.resets")}
        </Alert>
      )}
      <SavingNote saver={saver} />
      <Flex align="flex-start" gap="xl" direction={{ base: "column", md: "row" }}>
        <Fieldset variant="unstyled" p={0} disabled={!saver.alive} style={{ flex: "1 1 0", minWidth: 0 }} w="100%">
          <Stack key={version} gap="lg">
            {useCaseFields.map((field) => {
              const shared = {
                id: field,
                label: t(`use-case:field.${field}.label`),
                description: t(`use-case:field.${field}.why`),
                defaultValue: content[field],
                error: wrong(field),
                onChange: (event: { currentTarget: { value: string } }) =>
                  saver.change({ [field]: event.currentTarget.value }),
                onBlur: () => void saver.flush(),
              };
              return field === "title" ? (
                <TextInput key={field} {...shared} maxLength={200} required />
              ) : (
                <Textarea key={field} {...shared} maxLength={6000} autosize minRows={3} maxRows={16} />
              );
            })}
          </Stack>
        </Fieldset>
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
