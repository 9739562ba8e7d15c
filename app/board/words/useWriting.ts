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
import { changeOf, movedBy } from "./merging.ts";
import { Writing } from "./writing.ts";

type Field = HTMLTextAreaElement | HTMLInputElement;

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
        write: (now, text, joint) => write(board, now, text, joint),
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

  // What comes in from others moves the caret along with the words it stands at.
  const seen = useRef({ value, caret: [0, 0] as [number, number] });
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area) return;
    const before = seen.current;
    if (before.value !== value && document.activeElement === area) {
      const change = changeOf(before.value, value);
      before.caret = [movedBy(change, before.caret[0]), movedBy(change, before.caret[1])];
      area.setSelectionRange(...before.caret);
    }
    seen.current = { value, caret: before.caret };
  }, [value]);
  useEffect(() => {
    const onSelect = () => {
      const area = ref.current;
      if (area && document.activeElement === area) {
        seen.current.caret = [area.selectionStart ?? 0, area.selectionEnd ?? 0];
      }
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
        const { value, selectionStart, selectionEnd } = currentTarget;
        seen.current = { value, caret: [selectionStart ?? 0, selectionEnd ?? 0] };
        writing.type(value);
      },
      onCompositionStart: () => writing.compose(true),
      onCompositionEnd: () => writing.compose(false),
    },
  };
}
