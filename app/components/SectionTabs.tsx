import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import classes from "./SectionTabs.module.css";

/**
 * The way between the pages of a section, above each of them; the one that is open is in sight, however many there are.
 * `end`: only this very page is here, none below it.
 */
export function SectionTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { to: string; label: string; end?: boolean }[];
}) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other page
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (!nav.current || !open) return;
    // The row alone is moved, never the page.
    const { left, width } = nav.current.getBoundingClientRect();
    const box = open.getBoundingClientRect();
    nav.current.scrollLeft += box.left + box.width / 2 - left - width / 2;
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={classes.tab}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
