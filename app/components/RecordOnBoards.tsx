import { Anchor } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useRevalidator } from "react-router";
import { newId } from "#app/domain/id.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { RefusalNote } from "./RefusalNote.tsx";

// Its menu is heavier than the page.
const PutOnBoardMenu = lazy(() => import("./PutOnBoardMenu.tsx"));

/** Where a record stands as a card. */
export type CardPlace = { boardId: string; elementId: string; boardTitle: string };

/** The cards of a record, each a way to its board, and the boards on which it can be put beside what stands there. */
export function RecordOnBoards({
  record,
  boards,
}: {
  record: { id: string; text: string; cards: readonly CardPlace[] };
  /** On which this person may put something. */
  boards: readonly { id: string; title: string }[];
}) {
  const { t } = useTranslation();
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const [busy, setBusy] = useState(false);
  const others = boards.filter(({ id }) => !record.cards.some(({ boardId }) => boardId === id));
  const put = async (boardId: string) => {
    setBusy(true);
    const body = new URLSearchParams({ recordId: record.id, element: newId() });
    const response = await fetch(paths.boardCards(boardId), { method: "POST", body }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as { element?: string; refusal?: Refusal } | null;
    setBusy(false);
    setRefusal(answer?.element ? undefined : (answer?.refusal ?? { code: "unexpected" }));
    void revalidate();
  };
  return (
    <>
      {record.cards.map(({ boardId, elementId, boardTitle }) => (
        <Anchor key={elementId} component={Link} to={paths.board(boardId, elementId)} size="sm" underline="always">
          {t("record:page.to-card", { board: boardTitle })}
        </Anchor>
      ))}
      {others.length > 0 && (
        <Suspense>
          <PutOnBoardMenu text={record.text} boards={others} busy={busy} onPut={(boardId) => void put(boardId)} />
        </Suspense>
      )}
      <RefusalNote refusal={refusal} />
    </>
  );
}
