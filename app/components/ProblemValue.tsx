import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { facetOf } from "#app/domain/facetOf.ts";
import { type Language, languages, localisedField } from "#app/domain/language.ts";
import type { ProblemContent, ProblemField } from "#app/domain/problemContent.ts";
import { FileSize } from "./FileList.tsx";
import { When } from "./When.tsx";

/** The value of one field of a problem, in words. */
export function ProblemValue({
  field,
  value,
}: {
  field: ProblemField;
  value: ProblemContent[ProblemField] | undefined;
}) {
  const { t } = useTranslation();
  if (field === "requirements") return <Requirements value={value as ProblemContent["requirements"] | undefined} />;
  if (field === "attachments") return <Names files={(value ?? []) as ProblemContent["attachments"]} />;
  if (Array.isArray(value)) return <Words facet={facetOf[field as keyof typeof facetOf]} ids={value as string[]} />;
  if (field === "deadline" && typeof value === "string") return <When at={`${value}T00:00:00+08:00`} format="date" />;
  if (field === "language" || field === "tier" || field === "urgency") return <>{t(`problem:${field}.${value}`)}</>;
  if (typeof value === "boolean") return <>{t(value ? "problem:yes" : "problem:no")}</>;
  if (value && typeof value === "object") return <InAllLanguages value={value as ProblemContent["title"]} />;
  return value ? <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{value}</Text> : <Nothing />;
}

/** Files by name: those of an earlier version may be gone. */
function Names({ files }: { files: ProblemContent["attachments"] }) {
  if (files.length === 0) return <Nothing />;
  return (
    <Stack gap={2}>
      {files.map(({ id, name, size }) => (
        <Text key={id} size="sm" style={{ overflowWrap: "anywhere" }}>
          {name} <FileSize bytes={size} />
        </Text>
      ))}
    </Stack>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <Text c="dimmed">{t("problem:none")}</Text>;
}

function InAllLanguages({ value }: { value: ProblemContent["title"] }) {
  const { t } = useTranslation();
  const written = languages.filter((language: Language) => value[localisedField(language)]);
  if (written.length === 0) return <Nothing />;
  return (
    <Stack gap={6}>
      {written.map((language) => (
        <div key={language}>
          <Text size="xs" c="dimmed">
            {t(`problem:language.${language}`)}
          </Text>
          <Text lang={language}>{value[localisedField(language)]}</Text>
        </div>
      ))}
    </Stack>
  );
}

/** Words of the taxonomy. */
export function Words({ facet, ids }: { facet: string; ids: readonly string[] }) {
  const { t } = useTranslation();
  if (ids.length === 0) return <Nothing />;
  return (
    <Group gap={6}>
      {ids.map((id) => (
        <Badge key={id} variant="default" tt="none" fw={500}>
          {t(`taxonomy:${facet}.${id}`)}
        </Badge>
      ))}
    </Group>
  );
}

/** What a supplier must have, each kind with its words. */
export function Requirements({ value = {} }: { value?: ProblemContent["requirements"] }) {
  const { t } = useTranslation();
  const asked = (Object.keys(value) as (keyof typeof value)[]).filter((name) => value[name]?.length);
  if (asked.length === 0) return <Nothing />;
  return (
    <Stack gap={6}>
      {asked.map((name) => (
        <Group key={name} gap="xs">
          <Text size="sm" c="dimmed">
            {t(`problem:requirement.${name}`)}
          </Text>
          <Words facet={facetOf[name]} ids={value[name] ?? []} />
        </Group>
      ))}
    </Stack>
  );
}
