import { ActionIcon, Badge, Popover, ScrollArea, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCards } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useView } from "../context.tsx";
import { useToolSide } from "../useToolSide.ts";
import { usePutCard } from "./usePutCard.ts";

/** Chooses a record of the workshop and puts it on the board as a card. */
export function CardTool({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const { cardRecords } = useView();
  const put = usePutCard();
  const side = useToolSide();
  const [opened, setOpened] = useState(false);
  const [words, setWords] = useState("");
  const wanted = words.trim().toLocaleLowerCase();
  const found = cardRecords.filter(({ text }) => text.toLocaleLowerCase().includes(wanted));
  return (
    <Popover
      position={`${side}-start`}
      withArrow
      withinPortal
      trapFocus
      opened={opened}
      onChange={setOpened}
      width={320}
    >
      <Tooltip label={t("board:card.tool")} position="right" disabled={opened}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("board:card.tool")}
            aria-expanded={opened}
            disabled={disabled}
            onClick={() => setOpened(!opened)}
          >
            <IconCards size={20} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown p="xs">
        {cardRecords.length === 0 ? (
          <Text size="sm">{t("board:card.none")}</Text>
        ) : (
          <>
            <TextInput
              size="xs"
              mb="xs"
              aria-label={t("board:card.find")}
              placeholder={t("board:card.find")}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <ScrollArea.Autosize mah={320} type="auto">
              <ul className="board-plain-list" aria-label={t("board:card.tool")}>
                {found.map(({ id, type, text }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="board-line"
                      onClick={() => {
                        setOpened(false);
                        void put(id);
                      }}
                    >
                      <Badge size="xs" tt="none" variant="light" mt={3} style={{ flexShrink: 0 }}>
                        {t(`record:type.${type}`)}
                      </Badge>
                      <Text span size="sm" lineClamp={2}>
                        {text}
                      </Text>
                    </button>
                  </li>
                ))}
              </ul>
            </ScrollArea.Autosize>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
