import { Button, Group, Text } from "@mantine/core";
import { IconArmchair, IconEye, IconSpeakerphone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ownTable, type TableChange } from "#app/domain/board/tables.ts";
import { paths } from "#app/paths.ts";
import { minutesAndSeconds, useServerTime } from "../Clock.tsx";
import { useActions, useBoardState, useView } from "../context.tsx";
import { follow, useFollowed } from "./following.ts";

/** Over the board: at which table one is, when everybody is called back, whom one follows, and what else goes on. */
export function RoomBar({ boardId, children }: { boardId: string; children?: ReactNode }) {
  return (
    <>
      <AtTables boardId={boardId} />
      <Following />
      {children}
    </>
  );
}

function AtTables({ boardId }: { boardId: string }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage, you } = useBoardState();
  const { workshopId, boards } = useView();
  const tables = stage?.stage.tables ?? null;
  const now = useServerTime(Boolean(tables?.backAt));
  if (!tables || !you || tables.state !== "open") return null;
  const titleOf = (id: string | null) => boards.find((one) => one.id === id)?.title ?? "";
  const own = ownTable(tables, you.personId);
  const leads = you.role === "facilitator";
  const left = tables.backAt === null ? null : Math.max(0, tables.backAt - now);
  const change = async (what: TableChange) => {
    const result = await board.changeTables(what);
    say(result.ok ? null : result.refusal.code);
  };
  const text = leads
    ? t("facilitation:bar.open", { count: tables.boards.length })
    : own === boardId
      ? t("facilitation:bar.here", { table: titleOf(boardId) })
      : own
        ? t("facilitation:bar.elsewhere")
        : t("facilitation:bar.waiting");
  return (
    <Bar Icon={IconArmchair} urgent={left !== null}>
      <Text size="sm" component="span" role="status" className="room-bar-title">
        {text}
      </Text>
      {left !== null && (
        <Text size="sm" fw={650} component="span" className="tabular">
          {t("facilitation:bar.back-in", { time: minutesAndSeconds(left) })}
        </Text>
      )}
      <Group gap={6} ml="auto" wrap="nowrap">
        {own && own !== boardId && !leads && (
          <Button component={Link} to={paths.workshopRoom(workshopId, own)} size="compact-sm">
            {t("facilitation:bar.to-table")}
          </Button>
        )}
        {leads && tables.mainId && tables.mainId !== boardId && (
          <Button
            component={Link}
            to={paths.workshopRoom(workshopId, tables.mainId)}
            size="compact-sm"
            variant="default"
          >
            {t("facilitation:bar.to-main")}
          </Button>
        )}
        {leads && left !== null && (
          <Button size="compact-sm" variant="default" onClick={() => void change({ type: "stay" })}>
            {t("facilitation:tables.stay")}
          </Button>
        )}
        {leads && (
          <Button
            size="compact-sm"
            leftSection={<IconSpeakerphone size={16} aria-hidden="true" />}
            onClick={() => void change({ type: "back", seconds: 0 })}
          >
            {t("facilitation:tables.back")}
          </Button>
        )}
      </Group>
    </Bar>
  );
}

function Following() {
  const { t } = useTranslation();
  const { people } = useView();
  const personId = useFollowed();
  if (!personId) return null;
  return (
    <Bar Icon={IconEye}>
      <Text size="sm" component="span" role="status" className="room-bar-title">
        {t("facilitation:follow.now", { name: people.get(personId)?.name ?? "" })}
      </Text>
      <Button size="compact-sm" variant="default" ml="auto" onClick={() => follow(null)}>
        {t("facilitation:follow.stop")}
      </Button>
    </Bar>
  );
}

/** A line of it. */
export function Bar({ Icon, urgent, children }: { Icon: typeof IconEye; urgent?: boolean; children: ReactNode }) {
  return (
    <div className="room-bar" data-urgent={urgent || undefined}>
      <Icon size={18} aria-hidden="true" />
      {children}
    </div>
  );
}
