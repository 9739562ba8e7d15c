import { ActionIcon, Divider, Group, Text, Tooltip } from "@mantine/core";
import { IconLink, IconLock, IconLockOpen, IconNotes, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { whyNotLock, whyNotTouch } from "#app/domain/board/judge.ts";
import { newId } from "#app/domain/id.ts";
import { ArrangeMenu } from "./arrange/ArrangeMenu.tsx";
import { ColourChoice } from "./ColourChoice.tsx";
import { useActions, useBoardState, useElements, useView } from "./context.tsx";
import { StyleBar } from "./draw/StyleBar.tsx";
import { TagsButton } from "./find/TagsButton.tsx";
import { TalkButtons } from "./talk/TalkButtons.tsx";
import { lock, mayBecomeRecord, opens, recolour, remove, textField } from "./tools.ts";

/** What can be done with what is selected. */
export function SelectionBar({ onCopyLink }: { onCopyLink(elementId: string): void }) {
  const { t } = useTranslation();
  const { board, edit, select, say, walkTo } = useActions();
  const { selection, editing, mayRecord, makeRecord } = useView();
  const { elements } = useElements();
  const { you } = useBoardState();
  const chosen = selection.flatMap((id) => elements.get(id) ?? []);
  const one = chosen.length === 1 ? chosen[0] : undefined;
  if (chosen.length === 0 || editing) return null;
  const mayTouch = you !== null && chosen.some((element) => !whyNotTouch(you, board.facts, element));
  const mayDelete = selection.some((id) => !board.whyNot({ opId: newId(), id, type: "delete" }));
  const locked = chosen.some(({ lock }) => lock);
  const own = you?.role === "facilitator" ? ("facilitator" as const) : ("anyone" as const);
  const mayLock =
    you !== null &&
    chosen.every(
      (element) => !board.store.isPrivate(element.id) && !whyNotLock(you, board.facts, element, locked ? null : own),
    );
  const colours = new Set(chosen.flatMap((element) => (element.kind === "note" ? [element.style.colour] : [])));
  const [colour] = colours;
  return (
    <div
      className="board-selection-bar"
      role="toolbar"
      aria-label={t("board:element.name", { count: chosen.length })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) walkTo(chosen[0]!.id);
      }}
    >
      {!one && (
        <Text size="sm" px={6}>
          {t("board:element.name", { count: chosen.length })}
        </Text>
      )}
      {mayTouch && (
        <>
          {colours.size > 0 && (
            <>
              <ColourChoice
                value={colours.size === 1 ? colour! : null}
                onChange={(next) => say(recolour(board, selection, next))}
              />
              <Divider orientation="vertical" />
            </>
          )}
          <StyleBar chosen={chosen} />
          <Group gap={2} wrap="nowrap">
            {one && opens(one.kind) && (
              <Act name={t("board:card.open")} Icon={IconPencil} onClick={() => edit(one.id)} />
            )}
            {one && textField(one.kind) && (
              <Act name={t("board:element.edit")} Icon={IconPencil} onClick={() => edit(one.id)} />
            )}
            {mayDelete && (
              <Act
                name={t("board:element.delete")}
                Icon={IconTrash}
                onClick={() => {
                  say(remove(board, selection));
                  select([]);
                }}
              />
            )}
          </Group>
        </>
      )}
      {one && mayRecord && mayBecomeRecord(board, one) && (
        <Act name={t("record:make.open")} Icon={IconNotes} color="jade" onClick={() => makeRecord(one)} />
      )}
      <ArrangeMenu chosen={chosen} />
      {chosen.some(({ kind }) => kind === "note") && mayTouch && <TagsButton chosen={chosen} />}
      {one && !board.store.isPrivate(one.id) && <TalkButtons element={one} />}
      {mayLock && (
        <Act
          name={locked ? t("board:element.unlock") : t(`board:element.lock.${own}`)}
          Icon={locked ? IconLockOpen : IconLock}
          onClick={() => say(lock(board, selection, locked ? null : own))}
        />
      )}
      {one && <Act name={t("board:element.link")} Icon={IconLink} onClick={() => onCopyLink(one.id)} />}
    </div>
  );
}

function Act({
  name,
  Icon,
  color = "gray",
  onClick,
}: {
  name: string;
  color?: string;
  Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;
  onClick(): void;
}) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant={color === "gray" ? "subtle" : "light"}
        color={color}
        size={32}
        aria-label={name}
        onClick={onClick}
      >
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
