import { Button } from "@mantine/core";
import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions, useElements, useView } from "../context.tsx";
import { usePutCard } from "./usePutCard.ts";

const CardDialog = lazy(() => import("./CardDialog.tsx"));
export type PutCard = (recordId: string, beside?: string) => Promise<void>;

/** The card that is open, and the way in which notices outside of the board put one there. */
export function Cards({ putCard }: { putCard: { current: PutCard } }) {
  const { leave } = useActions();
  const { editing } = useView();
  const { elements } = useElements();
  putCard.current = usePutCard();
  // A card that is taken off the board while somebody writes in it stays open: its record is still there.
  const last = useRef<BoardElement>(undefined);
  if (editing !== last.current?.id || elements.has(editing)) last.current = elements.get(editing ?? "");
  const element = last.current;
  if (element?.kind !== "card") return null;
  return (
    <Suspense>
      <CardDialog element={element} onClose={() => leave(element.id)} />
    </Suspense>
  );
}

/** Stands in the notice that a note has become a record. */
export function PutCardButton({ put, onClick }: { put(): Promise<void>; onClick(): void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        onClick();
        void put();
      }}
    >
      {t("board:card.put")}
    </Button>
  );
}
