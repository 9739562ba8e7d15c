import "./history.css";
import { Button, Group, Slider, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { When } from "#app/components/When.tsx";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { BoardHistory } from "#app/domain/board/wire.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useActions, useBoardState, useElements } from "./context.tsx";
import { restoreTo } from "./tools.ts";

/** The board as it stood after its change number `seq`. */
type Past = { seq: number; at: Date | null; elements: Map<string, BoardElement> };

/** B10: the board at any moment of its past, moments with names, and the way back to one. For facilitators. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const { board, edit, say } = useActions();
  // Others go on while one looks back: the slider's end follows them.
  useElements();
  const reading = useFetcher<BoardHistory | { refusal: Refusal }>();
  const naming = useFetcher<{ refusal?: Refusal; ok?: true }>();
  const [at, setAt] = useState<number | null>(null);
  const address = paths.boardHistory(board.boardId);
  const { load } = reading;
  const look = useDebouncedCallback((seq: number) => load(`${address}?seq=${seq}`), 150);
  const { link } = useBoardState();
  // What could not be read while the line was down is read when it is back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other state of the line
  useEffect(() => void load(at === null ? address : `${address}?seq=${at}`), [load, address, link === "live"]);
  // Where nothing could be read, what was read before stands.
  const [known, setKnown] = useState<BoardHistory>();
  const unread = reading.data && "refusal" in reading.data ? reading.data.refusal : undefined;
  if (reading.data && !("refusal" in reading.data) && reading.data !== known) setKnown(reading.data);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (naming.data?.ok) form.current?.reset();
  }, [naming.data]);
  const read = known?.past;
  const past = useMemo(
    (): Past | null =>
      at !== null && read
        ? { ...read, elements: new Map(read.elements.map((element) => [element.id, element])) }
        : null,
    [at, read],
  );
  useEffect(() => board.store.showPast(past?.elements ?? null), [board, past]);
  useEffect(() => () => board.store.showPast(null), [board]);
  const head = Math.max(known?.head ?? 0, board.store.seq);
  const goTo = (seq: number) => {
    edit(null);
    setAt(seq);
    look(seq);
  };
  const present = () => {
    look.cancel();
    setAt(null);
    board.store.showPast(null);
    void load(address);
  };
  const restore = ({ elements }: Past) => {
    present();
    say(restoreTo(board, elements));
  };
  const moment = past?.seq ?? head;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("board:history.hint")}
      </Text>
      <Stack gap={6}>
        <Slider
          min={0}
          max={Math.max(1, head)}
          value={at ?? head}
          onChange={goTo}
          label={null}
          thumbLabel={t("board:history.moment")}
          thumbValueText={(seq) => t("board:history.at", { count: seq })}
          mx="xs"
        />
        <Text size="sm" role="status" aria-live="polite">
          {past ? t("board:history.at", { count: past.seq }) : t("board:history.now")}
          {past?.at && (
            <>
              {" · "}
              <When at={past.at} />
            </>
          )}
        </Text>
        {unread && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t(`refusals:${unread.code}`)}
          </Text>
        )}
        {past && (
          <Group gap="xs">
            <Button size="xs" disabled={reading.state !== "idle"} onClick={() => restore(past)}>
              {t("board:history.restore")}
            </Button>
            <Button size="xs" variant="default" onClick={present}>
              {t("board:history.present")}
            </Button>
          </Group>
        )}
      </Stack>
      <naming.Form method="post" action={address} ref={form}>
        <input type="hidden" name="seq" value={moment} />
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            size="xs"
            name="name"
            label={t(past ? "board:history.name" : "board:history.name-now")}
            maxLength={80}
            required
            error={naming.data?.refusal && t(`refusals:${naming.data.refusal.code}`, naming.data.refusal.detail ?? {})}
            style={{ flex: 1 }}
          />
          <Button type="submit" size="xs" variant="default" loading={naming.state !== "idle"}>
            {t("board:history.keep")}
          </Button>
        </Group>
      </naming.Form>
      {known?.versions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("board:history.none")}
        </Text>
      )}
      <ul className="board-plain-list board-moments">
        {known?.versions.map((version) => (
          <li key={version.id}>
            <UnstyledButton
              className="board-moment"
              aria-pressed={at === version.seq}
              onClick={() => goTo(version.seq)}
            >
              <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
                {version.name}
              </Text>
              <Text size="xs" c="dimmed">
                {version.by} · <When at={version.at} />
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
