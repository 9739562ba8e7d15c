import { Button, Group, Textarea } from "@mantine/core";
import { useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { talkLimits } from "#app/domain/board/talk.ts";
import { useActions, useView } from "../context.tsx";
import { keptOf, namingAt, peopleNamed, typedOf } from "./mentioning.ts";
import { useNames } from "./useNames.ts";

/** A field to write a comment in; an @ offers the people of the workshop. What couldn't be kept stays in it. */
export function CommentField({
  label,
  text = "",
  submit,
  onCancel,
  onSend,
}: {
  label: string;
  text?: string;
  submit: string;
  onCancel?(): void;
  /** Gets the text as it is kept. @returns whether it was. */
  onSend(text: string): Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { people } = useView();
  const nameOf = useNames();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [typed, setTyped] = useState(() => typedOf(text, nameOf));
  const [naming, setNaming] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [isSending, setSending] = useState(false);
  const candidates = useMemo(() => {
    const seated = [...people.values()].filter((person) => person.seated).map(({ id, name }) => ({ id, name }));
    const here = [...board.peers.all().values()].map(({ personId: id, name }) => ({ id, name }));
    return [...new Map([...seated, ...here].map((person) => [person.id, person])).values()].filter(
      ({ id }) => id !== board.personId,
    );
  }, [people, board]);
  const offered = naming === null ? [] : peopleNamed(candidates, naming);
  const look = (area: HTMLTextAreaElement) => {
    setNaming(namingAt(area.value, area.selectionStart));
    setAt(0);
  };
  const choose = (name: string) => {
    const area = field.current!;
    const end = area.selectionStart;
    const start = end - (naming?.length ?? 0);
    const next = `${typed.slice(0, start)}${name} ${typed.slice(end)}`;
    setTyped(next);
    setNaming(null);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(start + name.length + 1, start + name.length + 1);
    });
  };
  const send = async () => {
    if (!typed.trim() || isSending) return;
    setSending(true);
    const kept = await onSend(keptOf(typed.trim(), candidates));
    setSending(false);
    if (kept) setTyped("");
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
        value={typed}
        role={offered.length ? "combobox" : undefined}
        aria-expanded={offered.length ? true : undefined}
        aria-controls={offered.length ? list : undefined}
        aria-activedescendant={offered.length ? `${list}-${at}` : undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
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
          else if (event.key === "Enter" || event.key === "Tab") choose(offered[at]!.name);
          else if (event.key === "Escape") setNaming(null);
          else return;
          event.preventDefault();
        }}
      />
      {offered.length > 0 && (
        <div className="board-mentions" id={list} role="listbox" aria-label={t("board:comment.mention")}>
          {offered.map(({ id, name }, i) => (
            <div
              key={id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(name);
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <Group justify="flex-end" gap="xs" mt={6}>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t("board:comment.cancel")}
          </Button>
        )}
        <Button size="compact-sm" loading={isSending} disabled={!typed.trim()} onClick={() => void send()}>
          {submit}
        </Button>
      </Group>
    </div>
  );
}
