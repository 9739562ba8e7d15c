import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SaveState } from "#app/live/saver.ts";
import { RefusalNote } from "./RefusalNote.tsx";
import { SavedState } from "./SavedState.tsx";

/** Whether what was typed is saved; and when it isn't, why, and what can be done. */
export function ProblemSaving({
  saver: { state, restored, keepMine, forget },
  wrongFields,
}: {
  saver: { state: SaveState; restored: boolean; keepMine(): void; forget(): void };
  wrongFields: boolean;
}) {
  const { t } = useTranslation();
  const conflict = state.kind === "refused" && state.refusal.code === "changed-meanwhile";
  return (
    <Stack gap="xs">
      <SavedState
        saving={{
          status: state.kind === "offline" ? "failed" : state.kind,
          at: state.kind === "saved" && state.at ? new Date(state.at) : null,
        }}
      />
      {wrongFields && (
        <Text size="sm" c="red" role="alert">
          {t("problem:save.fields")}
        </Text>
      )}
      {restored && state.kind === "saved" && <Text size="sm">{t("problem:save.recovered")}</Text>}
      {state.kind === "refused" && !conflict && <RefusalNote refusal={state.refusal} />}
      {conflict && (
        <Alert color="orange" role="alert">
          <Stack gap="xs">
            <Text size="sm">{t("refusals:changed-meanwhile")}</Text>
            <Group gap="xs">
              <Button size="xs" onClick={keepMine}>
                {t("problem:save.keep-mine")}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  forget();
                  window.location.reload();
                }}
              >
                {t("problem:save.load-theirs")}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}
