import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";

/** What the owner may decide about a proposal; declining opens a field for the reason that the supplier reads. */
export function ProposalDecision({ mayShortlist, refusal }: { mayShortlist: boolean; refusal?: Refusal }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="xs">
      <Form method="post">
        <Stack gap="xs">
          {mayShortlist && (
            <Button type="submit" name="intent" value="shortlist" disabled={busy}>
              {t("proposal:decide.shortlist")}
            </Button>
          )}
          <Button
            type="submit"
            name="intent"
            value="partner"
            variant={mayShortlist ? "default" : "filled"}
            disabled={busy}
          >
            {t("proposal:decide.partner")}
          </Button>
        </Stack>
      </Form>
      <WithReason
        intent="decline"
        open={t("proposal:decide.decline")}
        label={t("proposal:decide.reason")}
        description={t("proposal:decide.reason-hint")}
        submit={t("proposal:decide.decline-now")}
        error={refusal?.fields?.reason && t(`refusals:field.${refusal.fields.reason}`)}
        required
      />
    </Stack>
  );
}

/** A button that opens the field for its reason. */
export function WithReason({
  intent,
  open,
  label,
  description,
  submit,
  error,
  required = false,
}: {
  intent: string;
  open: string;
  label: string;
  description: string;
  submit: string;
  error?: string;
  required?: boolean;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(Boolean(error));
  const busy = useNavigation().state !== "idle";
  if (!opened) {
    return (
      <Button variant="subtle" color="red" onClick={() => setOpened(true)}>
        {open}
      </Button>
    );
  }
  return (
    <Form method="post">
      <Stack gap="xs">
        <Textarea
          name="reason"
          label={label}
          description={description}
          error={error}
          autosize
          minRows={3}
          maxLength={1000}
          required={required}
        />
        <Group gap="xs">
          <Button type="submit" name="intent" value={intent} color="red" variant="light" disabled={busy}>
            {submit}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setOpened(false)}>
            {t("proposal:decide.keep")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
