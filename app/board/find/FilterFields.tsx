import { Button, Checkbox, Group, MultiSelect, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ElementKind, elementKinds } from "#app/domain/board/element.ts";
import { ColourChoice } from "../ColourChoice.tsx";
import { useActions, useElements, useView, useWindows } from "../context.tsx";
import { type Filter, isFiltering, noFilter, tagsOf } from "./finding.ts";
import { useDimmed } from "./useDimmed.ts";

/** What is left bright: by tag, author, kind, colour and dots. */
export function FilterFields() {
  const { t } = useTranslation();
  const { windows } = useActions();
  const { filter } = useWindows();
  const { people } = useView();
  const { elements } = useElements();
  const dimmed = useDimmed();
  const present = [...elements.values()];
  const kinds = elementKinds.filter((kind) => present.some((element) => element.kind === kind));
  const authors = new Set(present.map(({ by }) => by));
  const put = (change: Partial<Filter>) => windows.set({ filter: { ...filter, ...change } });
  const inside = { withinPortal: false };
  return (
    <Stack gap="xs">
      <MultiSelect
        size="xs"
        label={t("board:filter.tags")}
        data={tagsOf(present)}
        value={[...filter.tags]}
        onChange={(tags) => put({ tags })}
        nothingFoundMessage={t("board:filter.no-tags")}
        comboboxProps={inside}
      />
      <Group gap="xs" grow align="flex-start">
        <Select
          size="xs"
          label={t("board:filter.author")}
          clearable
          data={[...people.values()]
            .filter(({ id }) => authors.has(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.author}
          onChange={(author) => put({ author })}
          comboboxProps={inside}
        />
        <Select
          size="xs"
          label={t("board:filter.kind")}
          clearable
          data={kinds.map((kind) => ({ value: kind, label: t(`board:kind.${kind}`) }))}
          value={filter.kind}
          onChange={(kind) => put({ kind: kind as ElementKind | null })}
          comboboxProps={inside}
        />
      </Group>
      <ColourChoice
        value={filter.colour}
        onChange={(colour) => put({ colour: colour === filter.colour ? null : colour })}
      />
      <Checkbox
        size="xs"
        label={t("board:filter.voted")}
        checked={filter.voted}
        onChange={({ currentTarget }) => put({ voted: currentTarget.checked })}
      />
      {isFiltering(filter) && (
        <Group justify="space-between">
          <Text size="xs" c="dimmed" role="status">
            {t("board:filter.bright", { count: elements.size - dimmed.size })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => windows.set({ filter: noFilter })}>
            {t("board:filter.clear")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
