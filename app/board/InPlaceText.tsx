import { type CSSProperties, useEffect, useRef } from "react";

/** While somebody types, what he has is saved after this pause. */
const pauseMs = 300;

/**
 * A text written in place. What the person has typed is his until he leaves it, whatever a colleague does meanwhile; it
 * is saved at each pause and at the end.
 */
export function InPlaceText({
  text,
  name,
  className,
  style,
  maxLength,
  onSave,
  onDone,
}: {
  text: string;
  name: string;
  className?: string;
  style?: CSSProperties;
  maxLength: number;
  onSave(text: string): void;
  /** `byKey`: the person ended it himself, and the focus should stay where he is. */
  onDone(byKey: boolean): void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef<string | null>(null);
  const over = useRef(false);
  const save = useRef(onSave);
  save.current = onSave;
  const flush = useRef(() => {
    clearTimeout(pause.current);
    if (typed.current !== null) save.current(typed.current);
    typed.current = null;
  });
  useEffect(() => {
    const finish = flush.current;
    const area = field.current;
    // After the canvas has settled: focusing a node that is being placed would scroll its pane.
    const frame = requestAnimationFrame(() => {
      area?.focus({ preventScroll: true });
      area?.setSelectionRange(area.value.length, area.value.length);
    });
    window.addEventListener("pagehide", finish);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pagehide", finish);
      finish();
    };
  }, []);
  return (
    <textarea
      ref={field}
      className={`nodrag nopan nowheel ${className ?? ""}`}
      style={style}
      aria-label={name}
      defaultValue={text}
      maxLength={maxLength}
      onChange={(event) => {
        typed.current = event.currentTarget.value;
        clearTimeout(pause.current);
        pause.current = setTimeout(flush.current, pauseMs);
      }}
      onBlur={() => {
        flush.current();
        if (!over.current) onDone(false);
      }}
      onKeyDown={(event) => {
        // An Escape or Enter that ends the choice of a Chinese character is the input method's.
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          flush.current();
          over.current = true;
          onDone(true);
        }
      }}
    />
  );
}
