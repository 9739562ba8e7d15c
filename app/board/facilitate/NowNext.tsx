import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BlockPlans } from "#app/components/BlockPlans.tsx";
import { Dialog } from "#app/components/Dialog.tsx";
import { opensVote } from "#app/domain/board/plan.ts";
import type { BlockPlan } from "#app/domain/board/plannedBlock.ts";
import { useActions, useBoardState, useView } from "../context.tsx";
import type { Block } from "../StagePanel.tsx";

/** The present part of the agenda and the next one, with what it will do to the room: one press does it all. */
export function NowNext({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  const { stage: state, round } = useBoardState();
  const { workshopId } = useView();
  const [asks, setAsks] = useState<Block | null>(null);
  const [busy, setBusy] = useState(false);
  if (!state) return null;
  const { stage } = state;
  const at = blocks.findIndex(({ id }) => id === stage.blockId);
  const [present, next] = [blocks[at], blocks[at + 1]];
  const open = async (block: Block, reveal?: "named" | "anonymous") => {
    // What is private would be left behind: how it is revealed is asked first.
    if (stage.phase === "private" && !reveal) return setAsks(block);
    setBusy(true);
    const result = await board.direct({ type: "block", blockId: block.id, reveal });
    setBusy(false);
    setAsks(null);
    say(result.ok ? null : result.refusal.code);
  };
  const plan = present?.opens?.plan;
  const dots = plan && opensVote(plan, stage.phase) && round?.round.state !== "open" ? plan.dots : null;
  return (
    <section className="room-part" aria-label={t("facilitation:now.name")}>
      {present && (
        <Text size="sm">
          <Text component="span" c="dimmed" size="sm">
            {t("facilitation:now.present")}{" "}
          </Text>
          <Text component="span" fw={650} size="sm">
            {present.title}
          </Text>
        </Text>
      )}
      {present && dots && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={async () => {
            const wanted = { title: present.title.slice(0, 120), kinds: ["note" as const], frameId: null };
            const result = await board.openRound({ ...wanted, budget: dots, perElement: 1 });
            say(result.ok ? null : result.refusal.code);
          }}
        >
          {t("facilitation:now.open-vote", { count: dots })}
        </Button>
      )}
      {next ? (
        <Stack gap={6}>
          <Button
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
            loading={busy}
            onClick={() => void open(next)}
          >
            {t("board:direct.next", { block: next.title })}
          </Button>
          <WillDo block={next} />
        </Stack>
      ) : (
        <Text size="sm" c="dimmed">
          {t("board:direct.last")}
        </Text>
      )}
      <details>
        <summary>
          <Text component="span" size="sm" c="dimmed">
            {t("facilitation:now.agenda")}
          </Text>
        </summary>
        <ol className="board-agenda">
          {blocks.map((block) => (
            <li
              key={block.id}
              data-present={block.id === stage.blockId || undefined}
              aria-current={block.id === stage.blockId ? "step" : undefined}
            >
              <Text size="sm" c="dimmed" className="tabular" component="span">
                {block.clock}
              </Text>
              <button type="button" className="board-line" onClick={() => void open(block)}>
                {block.title}
              </button>
              <Text size="sm" c="dimmed" component="span">
                {t("board:agenda.minutes", { count: block.minutes })}
              </Text>
            </li>
          ))}
        </ol>
        <BlockPlans workshopId={workshopId} />
      </details>
      <Dialog
        opened={asks !== null}
        onClose={() => setAsks(null)}
        title={t("facilitation:reveal.title")}
        closeName={t("facilitation:reveal.stay")}
      >
        <Stack>
          <Text size="sm">{t("facilitation:reveal.text", { block: asks?.title ?? "" })}</Text>
          <Group>
            <Button loading={busy} onClick={() => asks && void open(asks, "named")}>
              {t("board:direct.reveal")}
            </Button>
            <Button loading={busy} variant="default" onClick={() => asks && void open(asks, "anonymous")}>
              {t("board:direct.reveal-anonymous")}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setAsks(null)}>
              {t("facilitation:reveal.stay")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </section>
  );
}

/** What a block does when it is opened, in a few words each. */
function WillDo({ block: { opens } }: { block: Block }) {
  const { t } = useTranslation();
  if (!opens) return null;
  const { plan, boardTitle, frameTitle } = opens;
  const does = [
    boardTitle && t("facilitation:does.board", { board: boardTitle }),
    frameTitle && t("facilitation:does.frame", { frame: frameTitle }),
    plan.phase && t(`board:phase.${plan.phase}`),
    plan.held && t("facilitation:does.hold"),
    plan.minutes && t("facilitation:does.timer", { count: plan.minutes }),
    plan.dots && t(voteNow(plan) ? "facilitation:does.vote" : "facilitation:does.vote-later", { count: plan.dots }),
    plan.tables && t(plan.tables === "open" ? "facilitation:does.tables" : "facilitation:does.back"),
  ].filter((text): text is string => Boolean(text));
  if (does.length === 0) return null;
  return (
    <ul className="room-does" aria-label={t("facilitation:does.name")}>
      {does.map((text) => (
        <Badge key={text} component="li" variant="light" color="gray" tt="none" fw={500} size="sm">
          {text}
        </Badge>
      ))}
    </ul>
  );
}

function voteNow(plan: BlockPlan): boolean {
  return plan.phase !== null && opensVote(plan, plan.phase);
}
