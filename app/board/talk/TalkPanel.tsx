import { Button, CloseButton, Group, Paper, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TalkChange } from "#app/domain/board/talk.ts";
import { newId } from "#app/domain/id.ts";
import { useActions, useBoardState, useElements } from "../context.tsx";
import { textOf } from "../tools.ts";
import { Comment } from "./Comment.tsx";
import { CommentField } from "./CommentField.tsx";
import { Reactions } from "./Reactions.tsx";
import { useTalk } from "./useTalk.ts";

/** What is said about one element: comments, reactions, whether it is settled. */
export function TalkPanel({ elementId }: { elementId: string }) {
  const { t } = useTranslation();
  const { board, windows, say, walkTo } = useActions();
  const { elements } = useElements();
  useBoardState();
  const { talk } = useTalk(elementId);
  const element = elements.get(elementId);
  const panel = useRef<HTMLDivElement>(null);
  /** The comment whose keeping isn't certain: sent again under its id, it is one. */
  const unsure = useRef<Extract<TalkChange, { type: "comment" }>>(undefined);
  const comments = talk?.comments ?? [];
  const may = board.whyNotTalk === null;
  const place = { elementId, commentId: null };
  const begun = board.talks.begun.of(place);
  const close = () => {
    windows.set({ comments: null });
    walkTo(elementId);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has been read
  useEffect(() => void board.talks.markRead(elementId), [board, elementId, comments.length]);
  useEffect(() => {
    const field = panel.current?.querySelector("textarea") ?? panel.current?.querySelector("button");
    field?.focus();
  }, []);
  // Its thread went with it.
  useEffect(() => {
    if (!element) windows.set({ comments: null });
  }, [element, windows]);
  if (!element) return null;
  const change = async (change: TalkChange) => {
    const result = await board.talks.change(change);
    if (!result.ok) say(result.refusal.code);
    return result.ok;
  };
  const comment = async (text: string) => {
    const before = unsure.current;
    const same = before?.text === text && before.elementId === elementId;
    const sent = same ? before : ({ type: "comment", elementId, id: newId(), text } as const);
    unsure.current = sent;
    const kept = await change(sent);
    if (kept) unsure.current = undefined;
    return kept;
  };
  return (
    <Paper
      ref={panel}
      className="board-talk-panel"
      component="section"
      aria-label={t("board:comment.of", { name: textOf(element).slice(0, 60) || t(`board:kind.${element.kind}`) })}
      withBorder
      shadow="md"
      p="sm"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={600} lineClamp={2}>
            {textOf(element) || t(`board:kind.${element.kind}`)}
          </Text>
          <CloseButton size="sm" aria-label={t("board:comment.close")} onClick={close} />
        </Group>
        <Reactions elementId={elementId} talk={talk} all={may} />
        {talk?.resolved && (
          <Group gap={6} c="jade">
            <IconCircleCheck size={16} aria-hidden="true" />
            <Text size="sm" c="inherit">
              {t("board:comment.resolved")}
            </Text>
          </Group>
        )}
        {comments.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t(may ? "board:comment.none" : "board:comment.none-yet")}
          </Text>
        ) : (
          <ul className="board-plain-list board-comment-list">
            {comments.map((comment) => (
              <Comment key={comment.id} comment={comment} elementId={elementId} change={change} />
            ))}
          </ul>
        )}
        {(may || begun) && (
          <CommentField
            label={t("board:comment.write")}
            begun={begun}
            onTyped={(typed) => (typed.text ? board.talks.begun.keep(place, typed) : board.talks.begun.drop(place))}
            submit={t("board:comment.send")}
            whyNot={board.whyNotTalk}
            onSend={comment}
          />
        )}
        {may && comments.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => void change({ type: "resolve", elementId, resolved: !talk?.resolved })}
          >
            {t(talk?.resolved ? "board:comment.reopen" : "board:comment.resolve")}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
