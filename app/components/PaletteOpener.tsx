import { IconSearch } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";
import classes from "./PaletteOpener.module.css";

const shortcut = "Ctrl K";

/** Opens the command palette; before its scripts have come it leads to the search page. */
export function PaletteOpener({ keys }: { keys?: boolean }) {
  const { t } = useTranslation();
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    // `PaletteKeys` takes it, once it is there.
    if (!dispatchEvent(new Event("palette", { cancelable: true }))) event.preventDefault();
  };
  return (
    <Link
      to={paths.search()}
      className={keys ? classes.keys : classes.opener}
      aria-label={keys ? `${t("palette:open")}, ${shortcut}` : t("palette:open")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
    >
      {keys ? <kbd>{shortcut}</kbd> : <IconSearch size={20} stroke={1.7} aria-hidden="true" />}
    </Link>
  );
}
