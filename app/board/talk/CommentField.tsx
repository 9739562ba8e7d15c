import { Button, Group, Text, Textarea } from "@mantine/core";
import { useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { talkLimits } from "#app/domain/board/talk.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { useActions, useView } from "../context.tsx";
import { keptOf, namingAt, nothingTyped, peopleNamed, retyped, type Typed, withMention } from "./mentioning.ts";

/** Somebody who can be mentioned; two may have one name. */
type Offered = { id: string; name: string; organisation?: string };

/** A field to write a comment in; an @ offers the people of the workshop. What couldn't be kept stays in it. */
export function CommentField({
  label,
  begun = nothingTyped,
  onTyped,
  submit,
  whyNot,
  onCancel,
  onSend,
}: {
  label: string;
  begun?: Typed;
  onTyped?(typed: Typed): void;
  submit: string;
  /** Why nothing can be said at the moment: what is typed stays. */
  whyNot: RefusalCode | null;
  onCancel?(): void;
  /** Gets the text as it is kept. @returns whether it was. */
  onSend(text: string): Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { people } = useView();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [typed, setTyped] = useState(begun);
  const [naming, setNaming] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [isSending, setSending] = useState(false);
  const candidates = useMemo(() => {
    const seated: Offered[] = [...people.values()].filter((person) => person.seated);
    const here = [...board.peers.all().values()].map(
      ({ personId: id, name }): Offered => people.get(id) ?? { id, name },
    );
    return [...new Map([...here, ...seated].map((person) => [person.id, person])).values()].filter(
      ({ id }) => id !== board.personId,
    );
  }, [people, board]);
  const offered = naming === null ? [] : peopleNamed(candidates, naming);
  const look = (area: HTMLTextAreaElement) => {
    setNaming(namingAt(area.value, area.selectionStart));
    setAt(0);
  };
  const keep = (next: Typed) => {
    setTyped(next);
    onTyped?.(next);
  };
  const choose = (person: { id: string; name: string }) => {
    const area = field.current!;
    const caret = area.selectionStart;
    const from = caret - (naming?.length ?? 0) - 1;
    keep(withMention(typed, from, caret, person));
    setNaming(null);
    const after = from + person.name.length + 2;
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(after, after);
    });
  };
  const send = async () => {
    if (!typed.text.trim() || isSending || whyNot) return;
    setSending(true);
    const kept = await onSend(keptOf(typed, candidates).trim());
    setSending(false);
    if (kept) keep(nothingTyped);
  };
  return (
    <div className="board-comment-field">
      <Textarea
        ref={field}
        label={label}
        placeholder={t("board:comment.example")}
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus
        maxLength={talkLimits.characters}
        value={typed.text}
        role={offered.length ? "combobox" : undefined}
        aria-expanded={offered.length ? true : undefined}
        aria-controls={offered.length ? list : undefined}
        aria-activedescendant={offered.length ? `${list}-${at}` : undefined}
        onChange={({ currentTarget }) => {
          keep(retyped(typed, currentTarget.value));
          look(currentTarget);
        }}
        onClick={({ currentTarget }) => look(currentTarget)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
          if (offered.length === 0) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) setAt((at + step + offered.length) % offered.length);
          else if (event.key === "Enter" || event.key === "Tab") choose(offered[at]!);
          else if (event.key === "Escape") setNaming(null);
          else return;
          event.preventDefault();
        }}
      />
      {offered.length > 0 && (
        <div className="board-mentions" id={list} role="listbox" aria-label={t("board:comment.mention")}>
          {offered.map((person, i) => (
            <div
              key={person.id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              {person.name}
              {person.organisation && (
                <Text span size="xs" c="dimmed">
                  {" "}
                  {person.organisation}
                </Text>
              )}
            </div>
          ))}
        </div>
      )}
      {whyNot && (
        <Text size="xs" c="dimmed" mt={4} role="status">
          {t(`refusals:${whyNot}`)}
        </Text>
      )}
      <Group justify="flex-end" gap="xs" mt={6}>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t("board:comment.cancel")}
          </Button>
        )}
        <Button
          size="compact-sm"
          loading={isSending}
          disabled={!typed.text.trim() || whyNot !== null}
          onClick={() => void send()}
        >
          {submit}
        </Button>
      </Group>
    </div>
  );
}
