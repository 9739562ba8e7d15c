import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { When } from "./When.tsx";

/** Who looks after a concept and when it is looked at again. */
export function ThesaurusCareForm({
  care,
  people,
  next,
  refusal,
}: {
  care: { ownerId: string | null; reviewOn: string; reviewedAt: Date | null; reviewedBy: string | null } | null;
  people: { id: string; name: string }[];
  /** The day that is proposed after a review. */
  next: string;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const fault = useFieldErrors(refusal);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t("thesaurus:care.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {care?.reviewedAt ? (
          <>
            {t("thesaurus:care.last", { person: care.reviewedBy ?? "" })} · <When at={care.reviewedAt} format="date" />
          </>
        ) : (
          t("thesaurus:care.never")
        )}
      </Text>
      <Form method="post">
        <Stack gap="sm">
          <Group align="flex-start">
            <NativeSelect
              name="ownerId"
              label={t("thesaurus:care.owner")}
              defaultValue={care?.ownerId ?? ""}
              error={fault("ownerId")}
              data={[
                { value: "", label: t("thesaurus:care.lab") },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <TextInput
              type="date"
              name="reviewOn"
              label={t("thesaurus:care.review-on")}
              defaultValue={care && care.reviewOn > next ? care.reviewOn : next}
              error={fault("reviewOn")}
              required
            />
          </Group>
          <Group gap="xs">
            <Button type="submit" name="intent" value="reviewed" variant="light">
              {t("thesaurus:care.reviewed")}
            </Button>
            <Button type="submit" name="intent" value="care" variant="default">
              {t("thesaurus:care.save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Stack>
  );
}
