import { type CSSProperties, useEffect, useRef } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useWriting } from "./words/useWriting.ts";

/** An element's text, written where it stands. */
export function InPlaceText({
  element,
  name,
  className,
  style,
  onDone,
}: {
  element: BoardElement;
  name: string;
  className?: string;
  style?: CSSProperties;
  /** `byKey`: the person ended it himself, and the focus should stay where he is. */
  onDone(byKey: boolean): void;
}) {
  const { field, leave } = useWriting<HTMLTextAreaElement>(element);
  const { ref } = field;
  const over = useRef(false);
  useEffect(() => {
    const area = ref.current;
    // After the canvas has settled: focusing a node that is being placed would scroll its pane.
    const frame = requestAnimationFrame(() => {
      // Who was faster has his caret where he wants it.
      if (document.activeElement === area) return;
      area?.focus({ preventScroll: true });
      area?.setSelectionRange(area.value.length, area.value.length);
    });
    return () => cancelAnimationFrame(frame);
  }, [ref]);
  return (
    <textarea
      {...field}
      className={`nodrag nopan nowheel ${className ?? ""}`}
      style={style}
      aria-label={name}
      onBlur={() => {
        leave();
        if (!over.current) onDone(false);
      }}
      onKeyDown={(event) => {
        // An Escape or Enter that ends the choice of a Chinese character is the input method's.
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          leave();
          over.current = true;
          onDone(true);
        }
      }}
    />
  );
}
