import { Button, Group, Slider, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { When } from "#app/components/When.tsx";
import type { BoardHistory } from "#app/domain/board/wire.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useActions } from "./context.tsx";
import { restoreTo } from "./tools.ts";

/** B10: the board at any moment of its past, moments with names, and the way back to one. For facilitators. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const reading = useFetcher<BoardHistory>();
  const naming = useFetcher<{ refusal?: Refusal; ok?: true }>();
  const [at, setAt] = useState<number | null>(null);
  const address = paths.boardHistory(board.boardId);
  const { load } = reading;
  // Read when the panel opens, and anew once a moment was named.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `naming.data` stands for a new name
  useEffect(() => void load(address), [load, address, naming.data]);
  const look = useDebouncedCallback((seq: number) => load(`${address}?seq=${seq}`), 150);
  const past = at === null ? null : (reading.data?.past ?? null);
  useEffect(() => {
    board.store.showPast(past && new Map(past.elements.map((element) => [element.id, element])));
  }, [board, past]);
  useEffect(() => () => board.store.showPast(null), [board]);
  const head = reading.data?.head ?? board.store.seq;
  const goTo = (seq: number) => {
    setAt(seq);
    look(seq);
  };
  const present = () => {
    setAt(null);
    board.store.showPast(null);
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("board:history.hint")}
      </Text>
      <Slider
        min={0}
        max={Math.max(1, head)}
        value={at ?? head}
        onChange={goTo}
        label={(seq) => t("board:history.at", { count: seq })}
        thumbLabel={t("board:history.moment")}
      />
      {past ? (
        <Stack gap="xs" role="status">
          <Text size="sm">
            {t("board:history.at", { count: past.seq })}
            {past.at && (
              <>
                {" · "}
                <When at={past.at} />
              </>
            )}
          </Text>
          <Group gap="xs">
            <Button
              size="xs"
              onClick={() => {
                const elements = new Map(past.elements.map((element) => [element.id, element]));
                present();
                say(restoreTo(board, elements));
              }}
            >
              {t("board:history.restore")}
            </Button>
            <Button size="xs" variant="default" onClick={present}>
              {t("board:history.present")}
            </Button>
          </Group>
        </Stack>
      ) : null}
      <naming.Form method="post" action={address}>
        <input type="hidden" name="seq" value={past?.seq ?? board.store.seq} />
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            size="xs"
            name="name"
            label={t("board:history.name")}
            maxLength={80}
            required
            key={reading.data?.versions.length}
            error={naming.data?.refusal && t(`refusals:${naming.data.refusal.code}`, naming.data.refusal.detail ?? {})}
            style={{ flex: 1 }}
          />
          <Button type="submit" size="xs" variant="default" loading={naming.state !== "idle"}>
            {t("board:history.keep")}
          </Button>
        </Group>
      </naming.Form>
      <ul className="board-plain-list">
        {reading.data?.versions.map((version) => (
          <li key={version.id}>
            <Button size="compact-sm" variant="subtle" onClick={() => goTo(version.seq)}>
              {version.name}
            </Button>
            <Text size="xs" c="dimmed">
              {version.by} · <When at={version.at} />
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
