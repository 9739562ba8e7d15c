import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Form, Link, useFetcher, useNavigation } from "react-router";
import type { ProblemActions } from "#app/domain/problemActions.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { Dialog } from "./Dialog.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

/** The review's two answers, in the main column of a statement under review. */
export function ProblemReview({ may, tier }: { may: ProblemActions; tier: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  if (!may.publish && !may.giveBack) return null;
  return (
    <Alert color="blue" variant="light" title={t("problem:state.in-review")}>
      <Stack gap="sm">
        <Text size="sm">
          {may.ownReview
            ? t("problem:act.own-review")
            : t("problem:act.publish-hint", { tier: t(`problem:tier.${tier}`) })}
        </Text>
        <Group gap="xs">
          {may.publish && !may.ownReview && (
            <Form method="post">
              <Button type="submit" name="intent" value="publish" loading={busy}>
                {t("problem:act.publish")}
              </Button>
            </Form>
          )}
          {may.giveBack && <WithText intent="return" label={t("problem:act.comment")} name="comment" />}
        </Group>
      </Stack>
    </Alert>
  );
}

/** Edit, park, open again and close, at the right of the title. */
export function ProblemLifecycle({
  id,
  may,
  state,
  editing,
}: {
  id: string;
  may: ProblemActions;
  state: string;
  editing: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      {may.edit && (
        <Button component={Link} to={paths.editProblem(id)} variant={state === "draft" ? "filled" : "default"}>
          {t(state === "draft" ? "problem:act.continue" : editing ? "problem:act.continue-edit" : "problem:act.edit")}
        </Button>
      )}
      {may.reopen && (
        <Form method="post">
          <Button type="submit" name="intent" value="reopen">
            {t("problem:act.reopen")}
          </Button>
        </Form>
      )}
      {may.park && (
        <WithText intent="park" label={t("problem:act.reason")} name="reason" hint={t("problem:act.park-hint")} />
      )}
      {may.close && (
        <WithText intent="close" label={t("problem:act.reason")} name="reason" hint={t("problem:act.close-hint")} />
      )}
    </>
  );
}

/** A button that asks for a text before it acts. */
function WithText({
  intent,
  label,
  name,
  hint,
}: {
  intent: "return" | "park" | "close";
  label: string;
  name: string;
  hint?: string;
}) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const fetcher = useFetcher<{ refusal: Refusal } | null>();
  const word = t(`problem:act.${intent}`);
  const refusal = fetcher.data?.refusal;
  const error = refusal?.fields?.[name];
  return (
    <>
      <Button variant="default" onClick={open}>
        {word}
      </Button>
      <Dialog opened={opened} onClose={close} title={word} closeName={t("problem:act.cancel")}>
        {/* It closes by itself: once it is done, the button is gone. */}
        <fetcher.Form method="post">
          <Stack>
            <RefusalNote refusal={refusal} />
            {hint && <Text size="sm">{hint}</Text>}
            <Textarea
              name={name}
              label={label}
              required
              maxLength={1000}
              autosize
              minRows={3}
              data-autofocus
              error={error && t(`refusals:field.${error}`)}
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {t("problem:act.cancel")}
              </Button>
              <Button
                type="submit"
                name="intent"
                value={intent}
                color={intent === "close" ? "red" : undefined}
                loading={fetcher.state !== "idle"}
              >
                {word}
              </Button>
            </Group>
          </Stack>
        </fetcher.Form>
      </Dialog>
    </>
  );
}
