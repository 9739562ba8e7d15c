import {
  type ChangeEvent,
  type CompositionEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions, useBoardState } from "../context.tsx";
import { mostCharacters, textOf, write } from "../tools.ts";
import { movedTo } from "./caret.ts";
import { Writing } from "./writing.ts";

type Field = HTMLTextAreaElement | HTMLInputElement;
type Caret = [from: number, to: number];

/** A field in which an element's text is written (B27). `leave` saves and ends it; leaving the page does, too. */
export function useWriting<F extends Field>({
  id,
  kind,
}: BoardElement): {
  /** Something is typed that isn't settled yet: the field stays, whatever is forbidden meanwhile. */
  isTyped: boolean;
  leave(): void;
  field: {
    ref: RefObject<F | null>;
    value: string;
    maxLength: number;
    onChange(event: ChangeEvent<F>): void;
    onCompositionStart(event: CompositionEvent<F>): void;
    onCompositionEnd(event: CompositionEvent<F>): void;
  };
} {
  const { board, unsaved } = useActions();
  const ref = useRef<F>(null);
  const maxLength = mostCharacters(kind);
  const writing = useMemo(
    () =>
      new Writing({
        elementId: id,
        maxLength,
        store: board.store,
        unsaved,
        textOf,
        write: (now, text, over, joint) => write(board, now, text, over, joint),
      }),
    [board, unsaved, id, maxLength],
  );
  const value = useSyncExternalStore(writing.subscribe, writing.value, writing.value);
  const isTyped = useSyncExternalStore(writing.subscribe, writing.isTyped, writing.isTyped);
  useBoardState();
  const { readOnly } = board;
  // What could not be saved on hold is, once it is released.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what may be done has changed
  useEffect(() => writing.save(), [writing, readOnly]);
  useEffect(() => {
    const close = writing.open();
    const save = () => writing.save();
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      close();
    };
  }, [writing]);

  // What comes in from others moves the caret along with the words it stands at. Where it stands is told from where the
  // person himself put it last: words that are gone for a moment, because two crossed, take it along when they are back.
  const own = useRef({ value, caret: [0, 0] as Caret, moved: null as Caret | null });
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area || document.activeElement !== area || own.current.value === value) return;
    const { value: before, caret } = own.current;
    const moved: Caret = [movedTo(before, value, caret[0]), movedTo(before, value, caret[1])];
    own.current.moved = moved;
    area.setSelectionRange(...moved);
  }, [value]);
  useEffect(() => {
    const onSelect = () => {
      const area = ref.current;
      if (!area || document.activeElement !== area) return;
      const caret = caretOf(area);
      const { moved } = own.current;
      if (moved?.[0] === caret[0] && moved[1] === caret[1]) return;
      own.current = { value: area.value, caret, moved: null };
    };
    document.addEventListener("selectionchange", onSelect);
    return () => document.removeEventListener("selectionchange", onSelect);
  }, []);

  return {
    isTyped,
    leave: () => writing.leave(),
    field: {
      ref,
      value,
      maxLength,
      onChange({ currentTarget }) {
        const { value } = currentTarget;
        own.current = { value, caret: caretOf(currentTarget), moved: null };
        writing.type(value);
      },
      onCompositionStart: () => writing.compose(true),
      onCompositionEnd: () => writing.compose(false),
    },
  };
}

function caretOf({ selectionStart, selectionEnd }: Field): Caret {
  return [selectionStart ?? 0, selectionEnd ?? 0];
}
