import { Alert, Anchor, Button, Group, List, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, Link, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import type { UseCaseField } from "#app/domain/useCase.ts";
import { paths } from "#app/paths.ts";

type Turn = { id: string; rev: number; refusal?: Refusal | null };

/** The first line's turn: what is missing, or its signature. */
export function FirstLineTurn({ id, rev, missing }: Turn & { missing: readonly UseCaseField[] }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <TurnFrame title={t("use-case:turn.first.title")} hint={t("use-case:turn.first.hint")}>
      {missing.length > 0 ? (
        <Alert variant="default" title={t("use-case:turn.first.missing", { count: missing.length })}>
          <List size="sm">
            {missing.map((field) => (
              <List.Item key={field}>
                <Anchor component={Link} to={`${paths.editUseCase(id)}#${field}`}>
                  {t(`use-case:field.${field}.label`)}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        <Form method="post">
          <input type="hidden" name="rev" value={rev} />
          <Stack gap="sm" align="flex-start">
            <Textarea
              name="comment"
              label={t("use-case:turn.comment")}
              autosize
              minRows={2}
              maxLength={2000}
              w="100%"
            />
            <Button type="submit" name="intent" value="sign" loading={busy}>
              {t("use-case:turn.first.sign")}
            </Button>
          </Stack>
        </Form>
      )}
    </TurnFrame>
  );
}

/** The second line's turn: a challenge with its comment, or clearance. */
export function SecondLineTurn({ rev, refusal }: Turn) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = refusal?.fields?.comment;
  return (
    <TurnFrame title={t("use-case:turn.second.title")} hint={t("use-case:turn.second.hint")}>
      <Form method="post">
        <input type="hidden" name="rev" value={rev} />
        <Stack gap="sm">
          <Textarea
            name="comment"
            label={t("use-case:turn.comment")}
            description={t("use-case:turn.second.comment")}
            error={wrong && t(`refusals:field.${wrong}`)}
            autosize
            minRows={3}
            maxLength={2000}
          />
          <Group gap="xs">
            <Button type="submit" name="intent" value="clear" loading={busy}>
              {t("use-case:turn.second.clear")}
            </Button>
            <Button type="submit" name="intent" value="challenge" variant="default" loading={busy}>
              {t("use-case:turn.second.challenge")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </TurnFrame>
  );
}

/** The third line observes: a note, whenever it has one. */
export function ThirdLineTurn({ refusal }: { refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = refusal?.fields?.comment;
  return (
    <TurnFrame title={t("use-case:turn.third.title")} hint={t("use-case:turn.third.hint")}>
      <Form method="post">
        <Stack gap="sm" align="flex-start">
          <Textarea
            name="comment"
            label={t("use-case:turn.third.note")}
            error={wrong && t(`refusals:field.${wrong}`)}
            autosize
            minRows={2}
            maxLength={2000}
            required
            w="100%"
          />
          <Button type="submit" name="intent" value="note" variant="default" loading={busy}>
            {t("use-case:turn.third.save")}
          </Button>
        </Stack>
      </Form>
    </TurnFrame>
  );
}

/** Who signed for the first line can't be the one who clears. */
export function OwnSignatureNote() {
  const { t } = useTranslation();
  return (
    <Alert color="gray" icon={<IconLock size={18} aria-hidden="true" />}>
      {t("use-case:turn.own")}
    </Alert>
  );
}

function TurnFrame({ title, hint, children }: { title: string; hint: string; children: React.ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={3} size="h5">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
