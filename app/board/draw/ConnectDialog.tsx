import { Modal, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { bodyOf } from "#app/domain/board/shapes.ts";
import { useActions, useElements, useView } from "../context.tsx";
import { centreOf, readingOrder } from "../placing.ts";
import { authorName, textOf } from "../tools.ts";
import { addConnector } from "./lines.ts";

/** Connects an element without a pointer: its partner is chosen from a list that is searched, nearest first. */
export function ConnectDialog({ from }: { from: string }) {
  const { t } = useTranslation();
  const { board, drawing, goTo, say } = useActions();
  const { people } = useView();
  const { elements } = useElements();
  const source = elements.get(from);
  const close = () => drawing.set({ connecting: null });
  if (!source) return null;
  const [x, y] = centreOf(source.geo);
  const far = (id: string) => {
    const [ex, ey] = centreOf(elements.get(id)!.geo);
    return Math.hypot(ex - x, ey - y);
  };
  const partners = readingOrder(elements)
    .flatMap(({ frame, inside }) => (frame ? [frame, ...inside] : inside))
    .filter((element) => element.id !== from && bodyOf(element) && !board.store.isPrivate(element.id))
    .sort((a, b) => Number(a.kind === "frame") - Number(b.kind === "frame") || far(a.id) - far(b.id))
    .map((element) => ({
      value: element.id,
      label: [textOf(element) || t("board:note.empty"), t(`board:kind.${element.kind}`), authorName(element, people, t)]
        .filter(Boolean)
        .join(" · "),
    }));
  return (
    <Modal
      opened
      onClose={close}
      title={t("board:draw.line.connect", { name: textOf(source).slice(0, 80) || t(`board:kind.${source.kind}`) })}
      closeButtonProps={{ "aria-label": t("board:draw.line.close") }}
      returnFocus={false}
    >
      {partners.length ? (
        <Select
          label={t("board:draw.line.target")}
          description={t("board:draw.line.target-hint")}
          data-autofocus
          searchable
          defaultDropdownOpened
          selectFirstOptionOnChange
          limit={60}
          maxDropdownHeight={320}
          nothingFoundMessage={t("board:draw.line.not-found")}
          data={partners}
          comboboxProps={{ withinPortal: true }}
          onChange={(to) => {
            if (!to) return;
            const [toX, toY] = centreOf(elements.get(to)!.geo);
            const made = addConnector(
              board,
              drawing.now().connector,
              { element: from, at: [x, y] },
              { element: to, at: [toX, toY] },
            );
            close();
            if (made.id === null) say(made.refusal);
            else goTo(made.id);
          }}
        />
      ) : (
        <Text size="sm">{t("board:draw.line.alone")}</Text>
      )}
    </Modal>
  );
}
