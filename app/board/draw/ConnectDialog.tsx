import { Button, Modal, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { Point } from "#app/domain/board/routing.ts";
import { bodyOf } from "#app/domain/board/shapes.ts";
import { useActions, useElements, useView } from "../context.tsx";
import { centreOf, readingOrder } from "../placing.ts";
import { authorName, textOf } from "../tools.ts";
import type { End } from "./drawing.ts";
import { addConnector, type Connector, lineOf, setEnd } from "./lines.ts";

/** Connects an element without a pointer, or hangs an end of a connector on something else. */
export function ConnectDialog({ from }: { from: string }) {
  const { t } = useTranslation();
  const { drawing } = useActions();
  const { elements } = useElements();
  const source = elements.get(from);
  if (!source) return null;
  const name = textOf(source).slice(0, 80) || t(`board:kind.${source.kind}`);
  return (
    <Modal
      opened
      onClose={() => drawing.set({ connecting: null })}
      title={source.kind === "connector" ? t("board:draw.line.attach") : t("board:draw.line.connect", { name })}
      closeButtonProps={{ "aria-label": t("board:draw.line.close") }}
      returnFocus={false}
    >
      {source.kind === "connector" ? <Attach line={source} /> : <Connect source={source} />}
    </Modal>
  );
}

function Connect({ source }: { source: BoardElement }) {
  const { board, drawing, goTo, say } = useActions();
  const at = centreOf(source.geo);
  return (
    <Partners
      near={at}
      except={source.id}
      onChoose={(to) => {
        const made = addConnector(board, drawing.now().connector, { element: source.id, at }, to);
        drawing.set({ connecting: null });
        if (made.id === null) say(made.refusal);
        else goTo(made.id);
      }}
    />
  );
}

function Attach({ line }: { line: Connector }) {
  const { t } = useTranslation();
  const { board, drawing, goTo, say } = useActions();
  const { elements } = useElements();
  // A loose end is what one comes to hang up.
  const [which, setWhich] = useState<"from" | "to">(line.data.from.element ? "to" : "from");
  const at = lineOf(line, elements)[which] as [number, number];
  const hang = (end: End) => {
    say(setEnd(board, line.id, which, end));
    drawing.set({ connecting: null });
    goTo(line.id);
  };
  return (
    <Stack>
      <SegmentedControl
        fullWidth
        aria-label={t("board:draw.line.end")}
        value={which}
        onChange={(end) => setWhich(end as "from" | "to")}
        data={(["from", "to"] as const).map((end) => ({ value: end, label: t(`board:draw.line.${end}`) }))}
      />
      <Partners
        key={which}
        near={at}
        except={line.data[which === "from" ? "to" : "from"].element ?? line.id}
        onChoose={hang}
      />
      {line.data[which].element && (
        <Button variant="default" onClick={() => hang({ element: null, at })}>
          {t("board:draw.line.detach")}
        </Button>
      )}
    </Stack>
  );
}

/** What a line may hang on, from a list that is searched, nearest first. */
function Partners({ near: [x, y], except, onChoose }: { near: Point; except: string; onChoose(end: End): void }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { people } = useView();
  const { elements } = useElements();
  const far = (id: string) => {
    const [ex, ey] = centreOf(elements.get(id)!.geo);
    return Math.hypot(ex - x, ey - y);
  };
  const partners = readingOrder(elements)
    .flatMap(({ frame, inside }) => (frame ? [frame, ...inside] : inside))
    .filter((element) => element.id !== except && bodyOf(element) && !board.store.isPrivate(element.id))
    .sort((a, b) => Number(a.kind === "frame") - Number(b.kind === "frame") || far(a.id) - far(b.id))
    .map((element) => ({
      value: element.id,
      label: [textOf(element) || t("board:note.empty"), t(`board:kind.${element.kind}`), authorName(element, people, t)]
        .filter(Boolean)
        .join(" · "),
    }));
  if (partners.length === 0) return <Text size="sm">{t("board:draw.line.alone")}</Text>;
  return (
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
      onChange={(to) => to && onChoose({ element: to, at: centreOf(elements.get(to)!.geo) })}
    />
  );
}
