import { Button, Menu } from "@mantine/core";
import { IconCards } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A button that asks on which board a record is to stand as a card. */
export default function PutOnBoardMenu({
  text,
  boards,
  busy,
  onPut,
}: {
  /** The record's words, which tell its button from others. */
  text: string;
  boards: readonly { id: string; title: string }[];
  busy: boolean;
  onPut(boardId: string): void;
}) {
  const { t } = useTranslation();
  return (
    <Menu withinPortal shadow="md">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={busy}
          leftSection={<IconCards size={16} aria-hidden="true" />}
          aria-label={t("record:page.put-one", { text: text })}
        >
          {t("record:page.put")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: "auto" }}>
        {boards.map(({ id, title }) => (
          <Menu.Item key={id} onClick={() => onPut(id)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
