import { Kbd, type MantineBreakpoint, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type MouseEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";
import classes from "./PaletteOpener.module.css";

type Props = { onOpen(): void; visibleFrom?: MantineBreakpoint; hiddenFrom?: MantineBreakpoint };

/** Opens the command palette; before the page's scripts have come it leads to the search page. */
export function PaletteOpener({ onOpen, keys, ...where }: Props & { keys?: boolean }) {
  const { t } = useTranslation();
  const [shortcut, setShortcut] = useState("Ctrl K");
  useEffect(() => {
    if (/^(Mac|iP)/.test(navigator.platform)) setShortcut("⌘ K");
  }, []);
  return (
    <UnstyledButton
      component={Link}
      to={paths.search()}
      className={classes.opener}
      data-keys={keys || undefined}
      aria-label={t("palette:open")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
      {...where}
    >
      {keys ? <Kbd size="xs">{shortcut}</Kbd> : <IconSearch size={20} stroke={1.7} aria-hidden="true" />}
    </UnstyledButton>
  );
}
