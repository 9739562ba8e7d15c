import { notifications } from "@mantine/notifications";
import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBoardState, useView } from "./context.tsx";

/** Looks where a facilitator asks everyone to look; on another board of the workshop he is only named. */
export function useSpotlight(boardId: string): void {
  const { t } = useTranslation();
  const { people } = useView();
  const { stage, you } = useBoardState();
  const flow = useReactFlow();
  const spotlight = stage?.stage.spotlight ?? null;
  const key = spotlight ? `${spotlight.boardId} ${(spotlight.area ?? ["whole"]).join(" ")}` : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what the spotlight says
  useEffect(() => {
    if (!spotlight || !you || spotlight.by === you.personId) return;
    const name = people.get(spotlight.by)?.name ?? "";
    const here = spotlight.boardId === boardId;
    notifications.show({
      id: "spotlight",
      message: here ? t("board:spotlight.here", { name }) : t("board:spotlight.elsewhere", { name }),
      color: "jade",
    });
    if (!here) return;
    if (!spotlight.area) return void flow.fitView({ padding: 0.05, maxZoom: 1.2, duration: 400 });
    const [x, y, width, height] = spotlight.area;
    void flow.fitBounds({ x, y, width, height }, { duration: 400 });
  }, [key, you?.personId]);
}
