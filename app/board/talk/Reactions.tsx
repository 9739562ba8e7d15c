import {
  IconCircleCheck,
  IconExclamationCircle,
  IconHeart,
  IconHelpCircle,
  IconThumbUp,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type ReactionKind, reactionKinds, type Talk } from "#app/domain/board/talk.ts";
import { useActions, useView } from "../context.tsx";
import { useNames } from "./useNames.ts";

export const reactionIcons: Record<ReactionKind, TablerIcon> = {
  like: IconThumbUp,
  heart: IconHeart,
  question: IconHelpCircle,
  done: IconCircleCheck,
  important: IconExclamationCircle,
};

/** Reactions of everybody as counts; pressing one gives it, or takes it back. */
export function Reactions({
  elementId,
  talk,
  all = false,
}: {
  elementId: string;
  talk: Talk | undefined;
  /** Also those that nobody has chosen. */
  all?: boolean;
}) {
  const { t } = useTranslation();
  const { board, say } = useActions();
  useView();
  const nameOf = useNames();
  const may = board.whyNotTalk === null;
  const shown = reactionKinds.filter((kind) => all || talk?.reactions[kind]?.length);
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend of its own
    <span className="board-reactions" role="group" aria-label={t("board:reaction.name")}>
      {shown.map((kind) => {
        const Icon = reactionIcons[kind];
        const people = talk?.reactions[kind] ?? [];
        const names = people.map(nameOf).join(", ");
        const label = t("board:reaction.count", { kind: t(`board:reaction.${kind}`), count: people.length });
        return (
          <button
            key={kind}
            type="button"
            data-kind={kind}
            aria-pressed={people.includes(board.personId)}
            aria-label={label}
            title={names ? `${t(`board:reaction.${kind}`)}: ${names}` : t(`board:reaction.${kind}`)}
            disabled={!may}
            onClick={async () => {
              const result = await board.talks.react(elementId, kind);
              if (!result.ok) say(result.refusal.code);
            }}
          >
            <Icon size={15} stroke={1.9} aria-hidden="true" />
            {people.length > 0 && people.length}
          </button>
        );
      })}
    </span>
  );
}
