import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { Viewer } from "#app/domain/actor.ts";
import { mainPlaces } from "#app/domain/mainPlaces.ts";
import { paths } from "#app/paths.ts";
import classes from "./NavigationLinks.module.css";
import { NounIcon } from "./NounIcon.tsx";

/** In the order of the path. */
const entries = [
  { noun: "home", to: paths.home() },
  { noun: "problem", to: paths.problems() },
  { noun: "supplier", to: paths.suppliers() },
  { noun: "proposal", to: paths.proposals() },
  { noun: "workshop", to: paths.workshops() },
  { noun: "meeting", to: paths.meetings() },
  { noun: "use-case", to: paths.useCases() },
  { noun: "cohort", to: paths.cohorts() },
  { noun: "trial", to: paths.trials() },
  { noun: "practice", to: paths.practices() },
  { noun: "admin", to: paths.admin() },
] as const;

export function NavigationLinks({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation();
  return entries
    .filter(({ noun }) => mainPlaces[noun](viewer))
    .map(({ noun, to }) => (
      <NavLink key={noun} to={to} end={to === "/"} className={classes.way}>
        <NounIcon noun={noun} />
        {t(`shell:nav.${noun}`)}
      </NavLink>
    ));
}
