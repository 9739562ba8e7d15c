import { NavLink } from "react-router";
import classes from "./SectionTabs.module.css";

/** The way between the pages of a section, above each of them. `end`: only this very page is here, none below it. */
export function SectionTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { to: string; label: string; end?: boolean }[];
}) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={classes.tab}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
