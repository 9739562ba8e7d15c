import { ActionIcon, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useReactFlow } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import type { Peer } from "#app/domain/board/wire.ts";
import { useActions } from "./context.tsx";

/** Brings into view where somebody works: his pointer, or what he has selected. */
export function GoToPerson({ peer: { personId, name } }: { peer: Peer }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const flow = useReactFlow();
  if (personId === board.personId) return null;
  const go = () => {
    const where = board.peers.whereIs(personId);
    const element = where && "element" in where ? board.store.elements.get(where.element)?.geo : undefined;
    const at =
      where && "at" in where ? where.at : element && [element[0] + element[2] / 2, element[1] + element[3] / 2];
    if (!at) return void notifications.show({ message: t("board:people.nowhere", { name }) });
    void flow.setCenter(at[0]!, at[1]!, { zoom: Math.max(flow.getZoom(), 0.6), duration: 300 });
  };
  return (
    <Tooltip label={t("board:people.go", { name })}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={t("board:people.go", { name })} onClick={go}>
        <IconCurrentLocation size={16} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
