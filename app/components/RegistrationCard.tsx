import { Button, Collapse, Group, Paper, SimpleGrid, Stack, Text, Textarea, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { AsideFact } from "./AsideBlock.tsx";
import { When } from "./When.tsx";

export type WaitingRegistration = {
  id: string;
  name: string;
  otherNames: string[];
  summary: string;
  businessIdentifier: string;
  themes: string[];
  personName: string;
  personTitle: string | null;
  email: string;
  verifiedAt: Date | null;
};

/** A supplier that waits for the operator's answer: approve, or decline with a reason. */
export function RegistrationCard({ registration, busy }: { registration: WaitingRegistration; busy: boolean }) {
  const { t } = useTranslation();
  const [declining, { toggle }] = useDisclosure(false);
  const form = useId();
  const { id, name, otherNames, summary, businessIdentifier, themes, personName, personTitle, email, verifiedAt } =
    registration;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {name}
          </Title>
          {otherNames.length > 0 && <Text c="dimmed">{otherNames.join(" · ")}</Text>}
        </div>
        <Text>{summary}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }} spacing="sm">
          <AsideFact name={t("organisation:field.business-identifier")}>{businessIdentifier}</AsideFact>
          <AsideFact name={t("registration:themes")}>
            {themes.map((theme) => t(`taxonomy:theme.${theme}`)).join(", ")}
          </AsideFact>
          <AsideFact name={t("registration:person")}>
            {[personName, personTitle].filter(Boolean).join(", ")}
            <br />
            {email}
          </AsideFact>
          <AsideFact name={t("registration:verified-at")}>{verifiedAt && <When at={verifiedAt} />}</AsideFact>
        </SimpleGrid>
        <Group gap="xs">
          <Form method="post">
            <input type="hidden" name="id" value={id} />
            <Button
              type="submit"
              name="intent"
              value="approve"
              loading={busy}
              aria-label={t("registration:approve-of", { name })}
            >
              {t("registration:approve")}
            </Button>
          </Form>
          <Button
            variant="default"
            onClick={toggle}
            aria-expanded={declining}
            aria-controls={form}
            aria-label={t("registration:decline-of", { name })}
          >
            {t("registration:decline")}
          </Button>
        </Group>
        <Collapse expanded={declining} id={form}>
          <Form method="post">
            <Stack gap="sm">
              <input type="hidden" name="id" value={id} />
              <Textarea
                name="reason"
                label={t("registration:reason")}
                description={t("registration:reason-hint")}
                maxLength={1000}
                autosize
                required
              />
              <Group>
                <Button type="submit" name="intent" value="decline" color="red" variant="light" loading={busy}>
                  {t("registration:decline-send")}
                </Button>
              </Group>
            </Stack>
          </Form>
        </Collapse>
      </Stack>
    </Paper>
  );
}
