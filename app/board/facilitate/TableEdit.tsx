import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { limits } from "#app/domain/board/element.ts";
import type { TableChange } from "#app/domain/board/tables.ts";
import { useActions } from "../context.tsx";

/** A table's name, to be changed in its place, and what takes the table away; while people work there only its name. */
export function TableEdit({ boardId, name, children }: { boardId: string; name: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const [isNaming, setNaming] = useState(false);
  const change = async (what: TableChange) => {
    const result = await board.changeTables(what);
    say(result.ok ? null : result.refusal.code);
    return result;
  };
  if (isNaming)
    return (
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const wanted = String(new FormData(event.currentTarget).get("name") ?? "").trim();
          if (!wanted || wanted === name) return setNaming(false);
          const result = await change({ type: "rename", boardId, name: wanted });
          if (result.ok) setNaming(false);
        }}
      >
        <Group gap={6} wrap="nowrap">
          <TextInput
            name="name"
            size="xs"
            flex={1}
            miw={0}
            aria-label={t("facilitation:tables.name-of", { name })}
            defaultValue={name}
            maxLength={limits.titleCharacters}
            autoFocus
            onKeyDown={(event) => event.key === "Escape" && setNaming(false)}
          />
          <Button type="submit" size="xs" variant="default">
            {t("facilitation:plan.save")}
          </Button>
        </Group>
      </form>
    );
  return (
    <Group gap={2} wrap="nowrap">
      {children}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("facilitation:tables.rename", { name })}
        onClick={() => setNaming(true)}
      >
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("facilitation:tables.remove", { name })}
        onClick={async () => {
          const result = await change({ type: "remove", boardId });
          if (!result.ok) return;
          const said = result.value.kept ? "facilitation:tables.kept" : "facilitation:tables.removed";
          notifications.show({ message: t(said, { name }), color: "jade" });
        }}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
