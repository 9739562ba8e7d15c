import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { orderBetween } from "#app/domain/board/order.ts";
import { newId } from "#app/domain/id.ts";
import { useActions, useBoardState } from "./context.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { OutlinePanel } from "./OutlinePanel.tsx";
import { PeoplePanel } from "./PeoplePanel.tsx";
import { noteSize, orderEnds } from "./placing.ts";
import { type Block, StagePanel } from "./StagePanel.tsx";
import { moveToFrame } from "./tools.ts";
import { VotePanel } from "./VotePanel.tsx";

export type PanelTab = "agenda" | "people" | "vote" | "outline" | "history";

/** What stands beside the board: agenda (in a room), people, vote, outline. */
export function Panels({
  blocks,
  underAgenda,
  tab,
  onTab,
}: {
  blocks?: readonly Block[];
  underAgenda?: ReactNode;
  tab: PanelTab;
  onTab(tab: PanelTab): void;
}) {
  const { t } = useTranslation();
  const { board, goTo, say } = useActions();
  const { you } = useBoardState();
  const add = (frameId: string | null) => {
    const { elements } = board.store;
    const frame = frameId ? elements.get(frameId) : undefined;
    const id = newId();
    const refusal = board.perform([
      {
        opId: newId(),
        id,
        type: "create",
        value: {
          kind: "note",
          place: { frame: null, z: orderBetween(orderEnds(elements).highest, null) },
          geo: [frame?.geo[0] ?? 0, frame?.geo[1] ?? 0, noteSize.width, noteSize.height, 0],
          style: { colour: "yellow" },
          data: { text: "", tags: [] },
        },
      },
    ]);
    if (refusal) return say(refusal);
    if (frameId) moveToFrame(board, id, frameId);
    goTo(id, false);
  };
  return (
    <Tabs
      className="board-panels"
      value={tab}
      onChange={(next) => onTab((next ?? "people") as PanelTab)}
      keepMounted={false}
    >
      <Tabs.List grow>
        {blocks && (
          <Tabs.Tab value="agenda" px="xs">
            {t("board:panel.agenda")}
          </Tabs.Tab>
        )}
        <Tabs.Tab value="people" px="xs">
          {t("board:panel.people")}
        </Tabs.Tab>
        <Tabs.Tab value="vote" px="xs">
          {t("board:panel.vote")}
        </Tabs.Tab>
        <Tabs.Tab value="outline" px="xs">
          {t("board:panel.outline")}
        </Tabs.Tab>
        {you?.role === "facilitator" && (
          <Tabs.Tab value="history" px="xs">
            {t("board:panel.history")}
          </Tabs.Tab>
        )}
      </Tabs.List>
      {blocks && (
        <Tabs.Panel value="agenda" pt="md">
          <StagePanel blocks={blocks} onPeople={() => onTab("people")} />
          {underAgenda}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="people" pt="md">
        <PeoplePanel />
      </Tabs.Panel>
      <Tabs.Panel value="vote" pt="md">
        <VotePanel />
      </Tabs.Panel>
      <Tabs.Panel value="outline" pt="md">
        <OutlinePanel onAdd={add} />
      </Tabs.Panel>
      {you?.role === "facilitator" && (
        <Tabs.Panel value="history" pt="md">
          <HistoryPanel />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
