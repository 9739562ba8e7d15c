import { useCallback, useEffect, useState } from "react";

/**
 * When the command palette stands open. Ctrl-K or ⌘-K opens and closes it wherever the person is, unless what he is in
 * has taken the keys for itself (an editor's link, say) or another window lies over the page.
 */
export function usePalette() {
  // Null until it is first asked for: its code comes with that.
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = useCallback(() => setOpened(true), []);
  const close = useCallback(() => setOpened((was) => was && false), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.key.toLowerCase() !== "k") return;
      const { target } = event;
      if (target instanceof HTMLElement && target.isContentEditable) return;
      const over = document.querySelector("dialog[open]");
      if (over && !over.hasAttribute("data-wide")) return;
      event.preventDefault();
      setOpened((was) => !was);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return { opened, open, close };
}
