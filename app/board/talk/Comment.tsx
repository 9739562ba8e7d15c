import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { When } from "#app/components/When.tsx";
import { type BoardComment, piecesOf, type TalkChange, whyNotComment } from "#app/domain/board/talk.ts";
import { useActions, useBoardState } from "../context.tsx";
import { CommentField } from "./CommentField.tsx";
import { typedOf } from "./mentioning.ts";
import { useNames } from "./useNames.ts";

/** One comment; its writer may change it and take it back. */
export function Comment({
  comment,
  elementId,
  change,
}: {
  comment: BoardComment;
  elementId: string;
  change(change: TalkChange): Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { you } = useBoardState();
  const nameOf = useNames();
  const place = { elementId, commentId: comment.id };
  const { begun } = board.talks;
  const [isEditing, setEditing] = useState(begun.of(place) !== undefined);
  const done = () => {
    begun.drop(place);
    setEditing(false);
  };
  const may = (what: "edit" | "remove") =>
    you !== null && board.whyNotTalk === null && !whyNotComment(you, { by: comment.by, removed: false }, what);
  return (
    <li>
      <Text size="xs" c="dimmed">
        <Text span size="xs" fw={600} c="var(--mantine-color-text)">
          {nameOf(comment.by)}
        </Text>{" "}
        <When at={new Date(comment.at)} />
        {comment.edited && ` · ${t("board:comment.edited")}`}
      </Text>
      {isEditing ? (
        <CommentField
          label={t("board:comment.edit")}
          begun={begun.of(place) ?? typedOf(comment.text, nameOf)}
          onTyped={(typed) => begun.keep(place, typed)}
          whyNot={board.whyNotTalk}
          submit={t("board:comment.save")}
          onCancel={done}
          onSend={async (text) => {
            const kept = await change({ type: "edit", elementId, id: comment.id, text });
            if (kept) done();
            return false;
          }}
        />
      ) : (
        <>
          <Text size="sm" className="board-comment-text">
            {piecesOf(comment.text).map(({ text, person }, i) =>
              person ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                <span key={i} className="board-mention" data-me={person === board.personId || undefined}>
                  @{nameOf(person)}
                </span>
              ) : (
                text
              ),
            )}
          </Text>
          <Group gap={4}>
            {may("edit") && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setEditing(true)}>
                {t("board:comment.edit")}
              </Button>
            )}
            {may("remove") && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => void change({ type: "remove", elementId, id: comment.id })}
              >
                {t("board:comment.remove")}
              </Button>
            )}
          </Group>
        </>
      )}
    </li>
  );
}
