import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { hongKongField } from "#app/domain/hong-kong.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { SeatPicker, type ShownCandidate } from "./SeatPicker.tsx";

type Part = "invite" | "reschedule" | "cancel";

/** What whoever plans a workshop may still change: who is asked, when and where, or that it takes place. */
export function WorkshopPlan({
  workshop,
  candidates,
  refusal,
}: {
  workshop: { title: string; venue: string; startsAt: Date; rev: number; quota: number };
  /** Who can still be asked. */
  candidates: readonly ShownCandidate[];
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part | null>(null);
  const busy = useNavigation().state !== "idle";
  // What was changed stands on the page now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rev is a change that went through
  useEffect(() => setPart(null), [workshop.rev]);
  const error = useFieldErrors(refusal);
  const close = (
    <Button variant="subtle" color="gray" onClick={() => setPart(null)}>
      {t("workshop:plan.close")}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {candidates.length > 0 && (
          <Button variant="default" size="xs" aria-expanded={part === "invite"} onClick={() => setPart("invite")}>
            {t("workshop:plan.invite")}
          </Button>
        )}
        <Button variant="default" size="xs" aria-expanded={part === "reschedule"} onClick={() => setPart("reschedule")}>
          {t("workshop:plan.reschedule")}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          aria-expanded={part === "cancel"}
          onClick={() => setPart("cancel")}
        >
          {t("workshop:plan.cancel")}
        </Button>
      </Group>
      {part === "invite" && (
        <Form method="post" onSubmit={() => setPart(null)}>
          <Stack gap="sm">
            <SeatPicker candidates={candidates} quota={workshop.quota} />
            <Group gap="xs">
              <Button type="submit" name="intent" value="invite" disabled={busy}>
                {t("workshop:plan.invite-now")}
              </Button>
              {close}
            </Group>
          </Stack>
        </Form>
      )}
      {part === "reschedule" && (
        <Form method="post">
          <input type="hidden" name="rev" value={workshop.rev} />
          <Stack gap="sm">
            <TextInput name="title" label={t("workshop:field.title")} defaultValue={workshop.title} required />
            <TextInput
              type="datetime-local"
              name="startsAt"
              label={t("workshop:field.startsAt")}
              description={t("workshop:field.zone")}
              defaultValue={hongKongField(new Date(workshop.startsAt))}
              error={error("startsAt")}
              required
              maw={320}
            />
            <TextInput name="venue" label={t("workshop:field.venue")} defaultValue={workshop.venue} />
            <Group gap="xs">
              <Button type="submit" name="intent" value="reschedule" disabled={busy}>
                {t("workshop:plan.reschedule-now")}
              </Button>
              {close}
            </Group>
          </Stack>
        </Form>
      )}
      {part === "cancel" && (
        <Form method="post">
          <Stack gap="sm">
            <Textarea
              name="reason"
              label={t("workshop:plan.reason")}
              description={t("workshop:plan.reason-hint")}
              error={error("reason")}
              maxLength={1000}
              autosize
              minRows={2}
              required
            />
            <Group gap="xs">
              <Button type="submit" name="intent" value="cancel" color="red" variant="light" disabled={busy}>
                {t("workshop:plan.cancel-now")}
              </Button>
              {close}
            </Group>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
