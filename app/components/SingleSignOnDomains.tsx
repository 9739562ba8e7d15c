import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconClock, IconWorldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { Empty } from "./Empty.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { When } from "./When.tsx";

type Domain = { domain: string; approvedAt: Date | null };

/** The mail domains of an organisation: which of them count, and a field for one more. */
export function SingleSignOnDomains({ domains, refusal }: { domains: Domain[]; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const wrong = refusal?.fields?.domain;
  return (
    <Stack component="section" aria-labelledby="domains" gap="sm">
      <Title order={2} size="h4" id="domains">
        {t("single-sign-on:domains.title")}
      </Title>
      <Text c="dimmed">{t("single-sign-on:domains.hint")}</Text>
      {!wrong && <RefusalNote refusal={refusal} />}
      {domains.length === 0 && <Empty text={t("single-sign-on:domains.empty")} />}
      {domains.length > 0 && (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
          {domains.map(({ domain, approvedAt }) => (
            <Paper key={domain} component="li" withBorder p="sm">
              <Group justify="space-between" gap="sm">
                <Stack gap={4} style={{ minWidth: 0 }}>
                  <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                    {domain}
                  </Text>
                  {approvedAt ? (
                    <Badge color="green" variant="light" leftSection={<IconWorldCheck size={14} aria-hidden />}>
                      {t("single-sign-on:domains.approved")} <When at={approvedAt} format="date" />
                    </Badge>
                  ) : (
                    <Badge color="gray" variant="light" leftSection={<IconClock size={14} aria-hidden />}>
                      {t("single-sign-on:domains.waiting")}
                    </Badge>
                  )}
                </Stack>
                <Form method="post">
                  <input type="hidden" name="domain" value={domain} />
                  <Button type="submit" name="intent" value="remove-domain" variant="default" size="xs">
                    {t("single-sign-on:domains.remove", { domain })}
                  </Button>
                </Form>
              </Group>
            </Paper>
          ))}
        </Stack>
      )}
      {/* A new domain empties the field. */}
      <Form method="post" key={domains.length}>
        <Group align="flex-end" gap="sm">
          <TextInput
            name="domain"
            label={t("single-sign-on:domains.name")}
            error={wrong && t(`refusals:field.${wrong}`)}
            maxLength={253}
            required
          />
          <Button type="submit" name="intent" value="ask-domain" variant="default">
            {t("single-sign-on:domains.add")}
          </Button>
        </Group>
      </Form>
    </Stack>
  );
}
