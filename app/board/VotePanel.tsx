import { Button, Group, NumberInput, Progress, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mayVote } from "#app/domain/board/vote.ts";
import type { RoundState } from "#app/domain/board/wire.ts";
import { useActions, useBoardState, useElements } from "./context.tsx";
import { textOf } from "./tools.ts";

/** The dot vote: opened and closed by facilitators, secret until closed, results for everybody (B16). */
export function VotePanel() {
  const { t } = useTranslation();
  const { round, you } = useBoardState();
  const isOpen = round?.round.state === "open";
  return (
    <Stack gap="md">
      {round && isOpen && <OpenRound state={round} />}
      {round && !isOpen && <Results state={round} />}
      {!round && (
        <Text size="sm" c="dimmed">
          {you?.role === "facilitator" ? t("board:vote.none-facilitator") : t("board:vote.none")}
        </Text>
      )}
      {you?.role === "facilitator" && !isOpen && <NewRound />}
    </Stack>
  );
}

function OpenRound({ state: { round, mine } }: { state: RoundState }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { you } = useBoardState();
  const { elements } = useElements();
  const used = Object.values(mine).reduce((sum, count) => sum + count, 0);
  const frame = round.frameId ? elements.get(round.frameId) : undefined;
  return (
    <Stack gap="xs">
      <Text fw={600}>{round.title}</Text>
      {frame && (
        <Text size="sm" c="dimmed">
          {t("board:vote.in-frame", { frame: textOf(frame) })}
        </Text>
      )}
      {you && mayVote(you.role) ? (
        <>
          <Text size="sm" role="status">
            {t("board:vote.left", { count: round.budget - used, budget: round.budget })}
          </Text>
          <Progress value={(100 * used) / round.budget} aria-label={t("board:vote.used")} />
          <Text size="sm" c="dimmed">
            {t("board:vote.how", { count: round.perElement })}
          </Text>
          <Mine mine={mine} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t("board:vote.others-vote")}
        </Text>
      )}
      {you?.role === "facilitator" && (
        <Button
          onClick={async () => {
            const result = await board.closeRound(round.id);
            say(result.ok ? null : result.refusal.code);
          }}
        >
          {t("board:vote.close")}
        </Button>
      )}
    </Stack>
  );
}

function Mine({ mine }: { mine: Record<string, number> }) {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const { elements } = useElements();
  return (
    <ul className="board-plain-list">
      {Object.entries(mine).map(([id, count]) => (
        <li key={id}>
          <button type="button" className="board-line" onClick={() => goTo(id)}>
            <span className="board-dots">{count}</span>
            <span>{elements.has(id) ? textOf(elements.get(id)!) : t("board:vote.gone")}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Results({ state: { round, totals } }: { state: RoundState }) {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const { elements } = useElements();
  const most = totals?.[0]?.count ?? 1;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t("board:vote.results", { title: round.title })}</Text>
      {totals?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("board:vote.nobody")}
        </Text>
      )}
      <ol className="board-plain-list">
        {totals?.map(({ elementId, count }) => (
          <li key={elementId}>
            <button type="button" className="board-line result" onClick={() => goTo(elementId)}>
              <span className="board-dots">{count}</span>
              <span>{elements.has(elementId) ? textOf(elements.get(elementId)!) : t("board:vote.gone")}</span>
              <span className="board-bar" style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function NewRound() {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { elements } = useElements();
  const [title, setTitle] = useState("");
  const [budget, setBudget] = useState(3);
  const [perElement, setPerElement] = useState(1);
  const [frameId, setFrameId] = useState<string | null>(null);
  const frames = [...elements.values()].filter(({ kind }) => kind === "frame");
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        const result = await board.openRound({ title: title.trim(), kinds: ["note"], frameId, budget, perElement });
        say(result.ok ? null : result.refusal.code);
        if (result.ok) setTitle("");
      }}
    >
      <Stack gap="xs" component="section" aria-label={t("board:vote.new")}>
        <Text size="sm" fw={600}>
          {t("board:vote.new")}
        </Text>
        <TextInput
          label={t("board:vote.title")}
          placeholder={t("board:vote.title-example")}
          value={title}
          maxLength={120}
          required
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Group gap="xs" grow align="flex-end">
          <NumberInput
            label={t("board:vote.budget")}
            min={1}
            max={50}
            value={budget}
            onChange={(value) => setBudget(typeof value === "number" ? value : 3)}
          />
          <NumberInput
            label={t("board:vote.per-element")}
            min={1}
            max={50}
            value={perElement}
            onChange={(value) => setPerElement(typeof value === "number" ? value : 1)}
          />
        </Group>
        {frames.length > 0 && (
          <Select
            label={t("board:vote.frame")}
            placeholder={t("board:vote.whole-board")}
            clearable
            value={frameId}
            onChange={setFrameId}
            data={frames.map((frame) => ({ value: frame.id, label: textOf(frame) || t("board:frame.empty") }))}
          />
        )}
        <Button type="submit">{t("board:vote.open")}</Button>
      </Stack>
    </form>
  );
}
