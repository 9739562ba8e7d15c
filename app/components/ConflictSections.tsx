import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";
import { type Choice, ChooseConflict, DeclareOwnConflict } from "./ConflictForms.tsx";
import { ConflictList, type ShownConflict } from "./ConflictList.tsx";
import { Empty } from "./Empty.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

/** Who is kept from a problem or workshop, the way to keep others from it, and to say that one has a conflict oneself. */
export function ConflictSections({
  scope,
  conflicts,
  choices,
  records,
  own,
  refusal,
}: {
  scope: "problem" | "workshop";
  /** Null for who may not see them. */
  conflicts: readonly ShownConflict[] | null;
  choices: readonly Choice[];
  /** May keep others from it. */
  records: boolean;
  /** May declare a conflict of his own. */
  own: boolean;
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  return (
    <>
      <RefusalNote refusal={refusal} />
      {conflicts && (
        <Section id="conflicts" title={t("conflict:kept.title")} hint={scope === "problem" && t("conflict:kept.hint")}>
          {conflicts.length ? <ConflictList conflicts={conflicts} /> : <Empty text={t("conflict:kept.none")} />}
        </Section>
      )}
      {records && (
        <Section id="record" title={t("conflict:record.title")} hint={t("conflict:record.hint")}>
          <ChooseConflict intent="record" choices={choices} button={t("conflict:record.button")} refusal={refusal} />
        </Section>
      )}
      {own && (
        <Section id="own" title={t("conflict:own.title")}>
          <DeclareOwnConflict scope={scope} refusal={refusal} />
        </Section>
      )}
    </>
  );
}

function Section({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string | false;
  children: ReactNode;
}) {
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed" maw="68ch">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
