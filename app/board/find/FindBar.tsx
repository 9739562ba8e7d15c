import { ActionIcon, CloseButton, Collapse, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconFilter, IconSearch } from "@tabler/icons-react";
import { type ComponentType, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions, useElements, useView, useWindows } from "../context.tsx";
import { authorName, textOf } from "../tools.ts";
import { FilterFields } from "./FilterFields.tsx";
import { hitsFor, isFiltering, noFilter } from "./finding.ts";

/** Hits that are listed; the arrows go through them all. */
const listed = 40;

/** Search in the board: what is found is listed, Enter goes from one to the next. The filter dims the rest. */
export function FindBar() {
  const { t } = useTranslation();
  const { goTo, walkTo, windows } = useActions();
  const { elements, version } = useElements();
  const { people } = useView();
  const { filter } = useWindows();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState<string | null>(null);
  const [isFilterOpen, { toggle }] = useDisclosure(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for what is in `elements`
  const hits = useMemo(() => hitsFor(elements, query), [elements, version, query]);
  const index = hits.findIndex(({ id }) => id === at);
  const go = (step: 1 | -1) => {
    const start = index < 0 ? (step === 1 ? -1 : 0) : index;
    const next = hits[(start + step + hits.length) % hits.length];
    if (next) show(next.id);
  };
  const show = (id: string) => {
    setAt(id);
    goTo(id, false);
  };
  const close = () => {
    windows.set({ find: false, filter: noFilter });
    if (at) walkTo(at);
  };
  return (
    <Paper
      className="board-find"
      role="search"
      aria-label={t("board:find.name")}
      withBorder
      shadow="md"
      p="xs"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <Stack gap="xs">
        <Group gap={4} className="board-find-head">
          <TextInput
            size="sm"
            data-autofocus
            autoFocus
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            aria-label={t("board:find.name")}
            placeholder={t("board:find.example")}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              go(event.shiftKey ? -1 : 1);
            }}
          />
          <Small name={t("board:find.previous")} Icon={IconChevronUp} disabled={!hits.length} onClick={() => go(-1)} />
          <Small name={t("board:find.next")} Icon={IconChevronDown} disabled={!hits.length} onClick={() => go(1)} />
          <Small
            name={t("board:filter.name")}
            Icon={IconFilter}
            pressed={isFilterOpen || isFiltering(filter)}
            expanded={isFilterOpen}
            onClick={toggle}
          />
          <CloseButton aria-label={t("board:find.close")} onClick={close} />
        </Group>
        {query.trim() && (
          <Text size="xs" c="dimmed" role="status">
            {hits.length === 0
              ? t("board:find.none")
              : index < 0
                ? t("board:find.found", { count: hits.length })
                : t("board:find.at", { at: index + 1, count: hits.length })}
          </Text>
        )}
        {hits.length > 0 && (
          <ul className="board-plain-list board-hits">
            {hits.slice(0, listed).map((element) => (
              <li key={element.id}>
                <button
                  type="button"
                  className="board-line"
                  aria-current={element.id === at || undefined}
                  onClick={() => show(element.id)}
                >
                  {element.kind === "note" && (
                    <span className="board-swatch small" data-colour={element.style.colour} />
                  )}
                  <span>
                    {textOf(element).slice(0, 120) || t("board:note.empty")}
                    <Text span size="xs" c="dimmed" display="block">
                      {element.kind === "note" ? authorName(element, people, t) : t(`board:kind.${element.kind}`)}
                    </Text>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Collapse expanded={isFilterOpen}>
          <FilterFields />
        </Collapse>
      </Stack>
    </Paper>
  );
}

function Small({
  name,
  Icon,
  disabled = false,
  pressed = false,
  expanded,
  onClick,
}: {
  name: string;
  Icon: ComponentType<{ size?: number; "aria-hidden"?: "true" }>;
  disabled?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  onClick(): void;
}) {
  return (
    <ActionIcon
      variant={pressed ? "light" : "subtle"}
      color={pressed ? "jade" : "gray"}
      size={32}
      aria-label={name}
      title={name}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
