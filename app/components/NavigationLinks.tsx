import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { ofKind, type Viewer } from "#app/domain/actor.ts";
import { operatorPolicy } from "#app/domain/policy/operator.ts";
import { paths } from "#app/paths.ts";
import classes from "./NavigationLinks.module.css";
import { type Noun, NounIcon } from "./NounIcon.tsx";

type Entry = { noun: Noun; to: string; shown: (viewer: Viewer) => boolean };

const everyone = () => true;
const signedIn = (viewer: Viewer) => viewer !== null;
const notSupervisor = (viewer: Viewer) => viewer !== null && !ofKind(viewer, "regulator");

/** In the order of the path. A link is shown to whom its page has something to say. */
const entries: Entry[] = [
  { noun: "home", to: paths.home(), shown: everyone },
  { noun: "problem", to: paths.problems(), shown: everyone },
  { noun: "supplier", to: paths.suppliers(), shown: signedIn },
  {
    noun: "proposal",
    to: paths.proposals(),
    shown: (viewer) => ofKind(viewer, "institution") || ofKind(viewer, "supplier"),
  },
  { noun: "workshop", to: paths.workshops(), shown: signedIn },
  { noun: "use-case", to: paths.useCases(), shown: notSupervisor },
  { noun: "cohort", to: paths.cohorts(), shown: signedIn },
  { noun: "trial", to: paths.trials(), shown: signedIn },
  { noun: "practice", to: paths.practices(), shown: everyone },
  { noun: "admin", to: paths.admin(), shown: (viewer) => operatorPolicy["operator.administer"](viewer, null) },
];

export function NavigationLinks({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation();
  return entries
    .filter((entry) => entry.shown(viewer))
    .map(({ noun, to }) => (
      <NavLink key={noun} to={to} end={to === "/"} className={classes.way}>
        <NounIcon noun={noun} />
        {t(`shell:nav.${noun}`)}
      </NavLink>
    ));
}
