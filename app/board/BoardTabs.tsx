import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

/** The ways to a workshop's boards; the one that is open is always in sight. */
export function BoardTabs({
  boards,
  current,
  workshopId,
  onNew,
}: {
  boards: readonly { id: string; title: string }[];
  current: string;
  workshopId: string;
  /** For who may make boards. */
  onNew?(): void;
}) {
  const { t } = useTranslation();
  const nav = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other board
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <Group ref={nav} component="nav" aria-label={t("board:page.boards")} gap={4} wrap="nowrap" className="board-tabs">
      {boards.map(({ id, title }) => (
        <Button
          key={id}
          component={Link}
          to={paths.workshopRoom(workshopId, id)}
          variant={id === current ? "light" : "subtle"}
          color={id === current ? "jade" : "gray"}
          size="xs"
          aria-current={id === current ? "page" : undefined}
          style={{ flexShrink: 0 }}
        >
          {title}
        </Button>
      ))}
      {onNew && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          style={{ flexShrink: 0 }}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={onNew}
        >
          {t("board:page.new")}
        </Button>
      )}
    </Group>
  );
}
