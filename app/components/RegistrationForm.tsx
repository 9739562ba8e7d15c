import { Button, Checkbox, Fieldset, Group, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { themes } from "#app/domain/taxonomy.ts";
import { useFieldErrors } from "./fieldErrors.ts";

const names = { en: "en", zhHant: "zh-Hant", zhHans: "zh-Hans" } as const;

/** The firm, then the person who speaks for it. */
export function RegistrationForm({ busy, refusal }: { busy: boolean; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  return (
    <Form method="post">
      <Stack gap="lg">
        <Fieldset legend={t("registration:firm")}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
              {(["en", "zhHant", "zhHans"] as const).map((field) => (
                <TextInput
                  key={field}
                  name={`company.${field}`}
                  label={t("organisation:field.name", { language: t(`shell:language.${names[field]}`) })}
                  error={wrong(`company.${field}`) ?? (field === "en" ? wrong("company") : undefined)}
                  maxLength={120}
                />
              ))}
            </SimpleGrid>
            <TextInput
              name="businessIdentifier"
              label={t("organisation:field.business-identifier")}
              description={t("organisation:field.business-identifier-hint")}
              error={wrong("businessIdentifier")}
              inputMode="numeric"
              maxLength={8}
              maw={320}
              required
            />
            <Textarea
              name="summary"
              label={t("registration:summary")}
              description={t("registration:summary-hint")}
              error={wrong("summary")}
              maxLength={600}
              minRows={3}
              autosize
              required
            />
            <Checkbox.Group label={t("registration:themes")} error={wrong("themes")}>
              <Group gap="md" mt={6}>
                {themes.map((theme) => (
                  <Checkbox key={theme} name="themes" value={theme} label={t(`taxonomy:theme.${theme}`)} />
                ))}
              </Group>
            </Checkbox.Group>
          </Stack>
        </Fieldset>
        <Fieldset legend={t("registration:person")}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <TextInput
                name="name"
                label={t("organisation:invitation.name")}
                error={wrong("name")}
                autoComplete="name"
                maxLength={120}
                required
              />
              <TextInput name="title" label={t("organisation:people.job")} error={wrong("title")} maxLength={120} />
            </SimpleGrid>
            <TextInput
              name="email"
              type="email"
              label={t("registration:email")}
              error={wrong("email")}
              autoComplete="email"
              maxLength={254}
              required
            />
          </Stack>
        </Fieldset>
        <Group>
          <Button type="submit" loading={busy}>
            {t("registration:send")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
