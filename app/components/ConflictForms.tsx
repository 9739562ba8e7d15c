import { Button, Group, List, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { SearchSelect } from "./SearchSelect.tsx";

export type Choice = { value: string; label: string };
type Refused = { refusal?: Refusal | null };

function Reason({ refusal, label }: Refused & { label: string }) {
  const { t } = useTranslation();
  const wrong = refusal?.fields?.reason;
  return (
    <Textarea
      name="reason"
      label={label}
      error={wrong && t(`refusals:field.${wrong}`)}
      autosize
      minRows={2}
      maxLength={1000}
      required
      w="100%"
    />
  );
}

/** Says of oneself that one has a conflict, with what follows from it said before. */
export function DeclareOwnConflict({ scope, refusal }: Refused & { scope: "problem" | "workshop" }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <Stack gap="sm" align="flex-start" maw={620}>
        <List size="sm" spacing={4}>
          <List.Item>{t(`conflict:own.effect-${scope}`)}</List.Item>
          <List.Item>{t("conflict:own.effect-seats")}</List.Item>
          <List.Item>{t("conflict:own.effect-told")}</List.Item>
          <List.Item>{t("conflict:own.effect-back")}</List.Item>
        </List>
        <Reason refusal={refusal} label={t("conflict:own.reason")} />
        <Button type="submit" name="intent" value="declare" variant="default" loading={busy}>
          {t("conflict:own.button")}
        </Button>
      </Stack>
    </Form>
  );
}

/** Keeps an organisation from something, or (with `who`) says whom it concerns: only oneself or one's whole house. */
export function ChooseConflict({
  intent,
  choices,
  refusal,
  button,
  who,
}: Refused & { intent: string; choices: readonly Choice[]; button: string; who?: readonly Choice[] }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = refusal?.fields?.organisationId;
  return (
    // The key empties the fields once something was declared.
    <Form method="post" key={choices.length}>
      <Stack gap="sm" align="flex-start" maw={620}>
        <SearchSelect
          name="organisationId"
          label={t("conflict:choose.organisation")}
          placeholder={t("conflict:choose.placeholder")}
          data={choices}
          required
          nothingFoundMessage={t("conflict:choose.nobody")}
          error={wrong && t(`refusals:field.${wrong}`)}
          w="100%"
        />
        {who && who.length > 1 && (
          <NativeSelect name="who" label={t("conflict:choose.who")} data={who} defaultValue={who[0]?.value} w="100%" />
        )}
        {who?.length === 1 && <input type="hidden" name="who" value={who[0]?.value} />}
        <Reason refusal={refusal} label={t("conflict:choose.reason")} />
        <Button type="submit" name="intent" value={intent} variant="default" loading={busy}>
          {button}
        </Button>
      </Stack>
    </Form>
  );
}

/** Ends a declaration, with a reason. */
export function EndConflict({ id, refusal }: Refused & { id: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
        {t("conflict:end.open")}
      </Text>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <Stack gap="xs" mt="xs" align="flex-start">
          <Reason refusal={refusal} label={t("conflict:end.reason")} />
          <Group>
            <Button type="submit" name="intent" value="end" size="xs" variant="default" loading={busy}>
              {t("conflict:end.button")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </details>
  );
}
