import { lazy, Suspense, useEffect, useState } from "react";
import { useRecentPlaces } from "./recentPlaces.ts";

const Palette = lazy(() => import("./Palette.tsx"));

/**
 * The command palette's place on every page. Ctrl-K or ⌘-K opens and closes it wherever the person is, unless what he is
 * in has taken the keys for itself (an editor's link, say) or another window lies over the page. Comes after the page
 * works; the palette itself comes when it is first opened.
 */
export default function PaletteKeys({ personId }: { personId: string | null }) {
  const [opened, setOpened] = useState<boolean | null>(null);
  useRecentPlaces(personId);
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
    // Asked by `PaletteOpener`.
    const ask = (event: Event) => {
      event.preventDefault();
      setOpened(true);
    };
    window.addEventListener("keydown", press);
    window.addEventListener("palette", ask);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("palette", ask);
    };
  }, []);
  if (opened === null) return null;
  return (
    <Suspense fallback={null}>
      <Palette opened={opened} onClose={() => setOpened(false)} personId={personId} />
    </Suspense>
  );
}
