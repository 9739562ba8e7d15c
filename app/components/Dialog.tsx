import { CloseButton, Group, Text } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef } from "react";
import classes from "./Dialog.module.css";

/**
 * A window over the page, by the browser's own means: it keeps the focus, Escape closes it, a click beside it too. What
 * has `data-autofocus` is focused first.
 */
export function Dialog({
  opened,
  onClose,
  title,
  closeName,
  wide,
  children,
}: {
  opened: boolean;
  onClose(): void;
  title: string;
  /** What the cross at the corner is called. */
  closeName: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const { current } = dialog;
    // Closing gives the focus back to what opened it.
    if (!opened) return current?.close();
    current?.showModal();
    current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, [opened]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes it with Escape
    <dialog
      ref={dialog}
      className={classes.dialog}
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={({ target, currentTarget, clientX, clientY }) => {
        const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
        const beside = clientX < left || clientX > right || clientY < top || clientY > bottom;
        // Enter on a button counts as a click at 0, 0; only the dialog itself is its backdrop.
        if (beside && target === currentTarget) currentTarget.close();
      }}
    >
      {opened && (
        <>
          <Group justify="space-between" wrap="nowrap" mb="md">
            <Text id={titleId} component="h2" fw={600}>
              {title}
            </Text>
            <CloseButton aria-label={closeName} onClick={onClose} />
          </Group>
          {children}
        </>
      )}
    </dialog>
  );
}
