import { ActionIcon, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId } from "react";
import { Link } from "react-router";
import classes from "./HeaderMenu.module.css";

/**
 * A menu that drops from a button of the header. The browser opens and closes it, so it works before the page's scripts
 * have come; every page carries it, and a positioning library for it would weigh as much as the router.
 */
export function HeaderMenu(menu: { name: string; button: ReactNode; round?: boolean; children: ReactNode }) {
  const id = useId();
  const opener = { popoverTarget: id, "aria-haspopup": "menu" as const, "aria-label": menu.name };
  return (
    <>
      {menu.round ? (
        <UnstyledButton className={classes.round} {...opener}>
          {menu.button}
        </UnstyledButton>
      ) : (
        <ActionIcon variant="subtle" color="gray" size="lg" {...opener}>
          {menu.button}
        </ActionIcon>
      )}
      <div
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={menu.name}
        className={classes.menu}
        onToggle={focusFirst}
        onKeyDown={walk}
        onClick={closeAfterChoice}
      >
        {menu.children}
      </div>
    </>
  );
}

/** One choice: a link to a page of ours, or a button that sends the form around it. */
export function HeaderMenuItem(item: {
  to?: string;
  name?: string;
  value?: string;
  lang?: string;
  icon: ReactNode;
  children: ReactNode;
}) {
  const shared = { role: "menuitem", tabIndex: -1, lang: item.lang, className: classes.item };
  return item.to ? (
    <UnstyledButton component={Link} to={item.to} {...shared}>
      {item.icon}
      {item.children}
    </UnstyledButton>
  ) : (
    <UnstyledButton type="submit" name={item.name} value={item.value} {...shared}>
      {item.icon}
      {item.children}
    </UnstyledButton>
  );
}

export function HeaderMenuDivider() {
  return <div aria-hidden="true" className={classes.divider} />;
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

function focusFirst({ nativeEvent, currentTarget }: SyntheticEvent<HTMLElement>) {
  if ((nativeEvent as ToggleEvent).newState === "open") itemsOf(currentTarget)[0]?.focus();
}

/** Arrows go round, Home and End to the ends; Tab leaves the menu, which closes. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const menu = event.currentTarget;
  if (event.key === "Tab") return menu.hidePopover();
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to % items.length]?.focus();
}

function closeAfterChoice({ target, currentTarget }: SyntheticEvent<HTMLElement>) {
  if ((target as HTMLElement).closest("a")) currentTarget.hidePopover();
}
