import { ActionIcon, Menu, Text, Tooltip } from "@mantine/core";
import {
  IconDotsVertical,
  IconDownload,
  IconLayoutGridAdd,
  IconLock,
  IconLockOpen,
  IconTemplate,
} from "@tabler/icons-react";
import { Fragment, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { exportFormats } from "#app/domain/board/exports.ts";
import type { BoardKeeping } from "#app/domain/board/keeping.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useBoardState } from "../context.tsx";

const KeepDialogs = lazy(async () => ({ default: (await import("./KeepDialogs.tsx")).KeepDialogs }));

/** Files of the board for who may take them, canvases and templates for facilitators. Who only watches has no menu. */
export function BoardMenu({ boardId }: { boardId: string }) {
  const { t } = useTranslation();
  const { you, link } = useBoardState();
  const keeping = useFetcher<BoardKeeping | { refusal: Refusal }>();
  const ruling = useFetcher();
  const [dialog, setDialog] = useState<"add" | "keep" | null>(null);
  if (!you || you.role === "observer") return null;
  const isLive = link === "live";
  const isUnread = !isLive || (keeping.data && "refusal" in keeping.data);
  const data = isLive && keeping.data && !("refusal" in keeping.data) ? keeping.data : undefined;
  const read = () => {
    if (isLive) void keeping.load(paths.boardKeep(boardId));
  };
  const ruled = ruling.formData?.get("rule") ?? data?.rule;
  return (
    <>
      <Menu position="bottom-end" withinPortal onOpen={read} shadow="md">
        <Tooltip label={t("template:menu")}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("template:menu")}>
              <IconDotsVertical size={20} />
            </ActionIcon>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          <Menu.Label>{t("template:export")}</Menu.Label>
          {data?.mayExport ? (
            exportFormats.map((format) => (
              <Fragment key={format}>
                <File name={t(`template:format.${format}`)} href={paths.boardExport(boardId, format)} />
                {format === "png" && <File name={t("template:large")} href={paths.boardExport(boardId, "png", 2)} />}
              </Fragment>
            ))
          ) : (
            <Text size="sm" c="dimmed" px="sm" py={6} maw={260}>
              {isUnread ? t("refusals:not-ready") : t(data ? "template:not-here" : "template:reading")}
            </Text>
          )}
          {data?.rule && (
            <Menu.Item
              closeMenuOnClick={false}
              leftSection={
                ruled === "facilitators" ? (
                  <IconLock size={16} aria-hidden="true" />
                ) : (
                  <IconLockOpen size={16} aria-hidden="true" />
                )
              }
              onClick={() =>
                void ruling.submit(
                  { intent: "rule", rule: ruled === "facilitators" ? "table" : "facilitators" },
                  { method: "post", action: paths.boardKeep(boardId) },
                )
              }
            >
              {t(ruled === "facilitators" ? "template:rule.facilitators" : "template:rule.table")}
            </Menu.Item>
          )}
          {data?.mayKeep && (
            <>
              <Menu.Divider />
              <Menu.Label>{t("template:templates")}</Menu.Label>
              {data.mayAdd && (
                <Menu.Item
                  leftSection={<IconLayoutGridAdd size={16} aria-hidden="true" />}
                  onClick={() => setDialog("add")}
                >
                  {t("template:add")}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconTemplate size={16} aria-hidden="true" />} onClick={() => setDialog("keep")}>
                {t("template:keep")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog && keeping.data && "templates" in keeping.data && (
        <Suspense fallback={null}>
          <KeepDialogs
            which={dialog}
            boardId={boardId}
            templates={keeping.data.templates}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function File({ name, href }: { name: string; href: string }) {
  return (
    <Menu.Item component="a" href={href} download leftSection={<IconDownload size={16} aria-hidden="true" />}>
      {name}
    </Menu.Item>
  );
}
