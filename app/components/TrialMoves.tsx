import { Button, Card, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import type { TrialMove } from "#app/domain/trial.ts";
import { useFieldErrors } from "./fieldErrors.ts";

/** The step that usually comes next stands open; the others are opened by who needs them. */
const usual: readonly TrialMove[] = ["baseline", "start", "resume", "evaluate", "complete"];

/** What can be done with a trial now, each with what it owes: dates, a reason, the outcome. */
export function TrialMoves({
  moves,
  dates,
  refusal,
}: {
  moves: readonly TrialMove[];
  /** What the dates of start and extension begin with. */
  dates: { startsOn: string; endsOn: string };
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  return moves.map((move) =>
    usual.includes(move) ? (
      <Card key={move} withBorder padding="sm">
        <MoveForm move={move} dates={dates} refusal={refusal} primary />
      </Card>
    ) : (
      <details key={move}>
        <summary style={{ cursor: "pointer", marginBottom: 8 }}>{t(`trial:move.${move}`)}…</summary>
        <MoveForm move={move} dates={dates} refusal={refusal} />
      </details>
    ),
  );
}

function MoveForm({
  move,
  dates,
  refusal,
  primary = false,
}: {
  move: TrialMove;
  dates: { startsOn: string; endsOn: string };
  refusal?: Refusal;
  primary?: boolean;
}) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  return (
    <Form method="post" aria-label={t(`trial:move.${move}`)}>
      <input type="hidden" name="intent" value="move" />
      <input type="hidden" name="move" value={move} />
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t(`trial:move-hint.${move}`)}
        </Text>
        {move === "start" && (
          <TextInput
            type="date"
            name="startsOn"
            label={t("trial:field.starts")}
            defaultValue={dates.startsOn}
            error={wrong("startsOn")}
            required
          />
        )}
        {(move === "start" || move === "extend") && (
          <TextInput
            type="date"
            name="endsOn"
            label={t("trial:field.ends")}
            defaultValue={dates.endsOn}
            error={wrong("endsOn")}
            required
          />
        )}
        {(move === "pause" || move === "stop" || move === "extend") && (
          <Textarea
            name="reason"
            label={t("trial:field.reason")}
            autosize
            minRows={2}
            error={wrong("reason")}
            required
          />
        )}
        {move === "complete" && (
          <Textarea
            name="outcome"
            label={t("trial:field.outcome")}
            autosize
            minRows={4}
            error={wrong("outcome")}
            required
          />
        )}
        <Button
          type="submit"
          variant={primary ? "filled" : "default"}
          color={move === "stop" ? "red" : undefined}
          fullWidth
        >
          {t(`trial:move.${move}`)}
        </Button>
      </Stack>
    </Form>
  );
}
