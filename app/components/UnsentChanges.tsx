import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { forget, type WaitingOnBoard, waitingOf } from "#app/board/waiting.ts";
import { paths } from "#app/paths.ts";
import { Dialog } from "./Dialog.tsx";

/** What is just being saved isn't waiting: this long it may take, in milliseconds. */
const patience = { ms: 1_200, step: 150 } as const;

/**
 * Stands between a person and signing out while changes of his wait in this browser (B28): he stays, or they are deleted.
 * What somebody else left here, whose session ended by itself, is deleted as soon as another person is signed in.
 */
export default function UnsentChanges({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<WaitingOnBoard[]>([]);
  const asked = useRef<HTMLFormElement>(null);

  useEffect(() => void forget((whose) => whose !== personId), [personId]);

  useEffect(() => {
    const leave = async (form: HTMLFormElement) => {
      asked.current = form;
      const boards = await lasting(personId);
      if (boards.length) setWaiting(boards);
      // Not through this listener again.
      else form.submit();
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== paths.signOut()) return;
      event.preventDefault();
      event.stopPropagation();
      void leave(form);
    };
    document.addEventListener("submit", onSubmit, { capture: true });
    return () => document.removeEventListener("submit", onSubmit, { capture: true });
  }, [personId]);

  const stay = () => setWaiting([]);
  const discard = async () => {
    await forget((whose) => whose === personId);
    asked.current?.submit();
  };
  return (
    <Dialog
      opened={waiting.length > 0}
      onClose={stay}
      title={t("shell:unsent.title")}
      closeName={t("shell:unsent.stay")}
    >
      <Stack gap="md">
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {waiting.map(({ boardId, title, count }) => (
            <li key={boardId}>
              <Anchor component={Link} to={paths.board(boardId)} onClick={stay} underline="always">
                {t("shell:unsent.on-board", { count, title })}
              </Anchor>
            </li>
          ))}
        </ul>
        <Text size="sm">{t("shell:unsent.hint")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" color="red" onClick={() => void discard()}>
            {t("shell:unsent.discard")}
          </Button>
          <Button data-autofocus onClick={stay}>
            {t("shell:unsent.stay")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What waits, and goes on waiting for a moment. */
async function lasting(personId: string): Promise<WaitingOnBoard[]> {
  const until = performance.now() + patience.ms;
  for (;;) {
    const waiting = await waitingOf(personId).catch(() => []);
    if (waiting.length === 0 || performance.now() > until) return waiting;
    await new Promise((later) => setTimeout(later, patience.step));
  }
}
