import type { Viewer } from "#app/domain/actor.ts";
import { type DocumentKind, documentKinds } from "#app/domain/finding.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage, type Language, languages } from "#app/domain/language.ts";
import { isMeant, type Place, placesOf } from "#app/domain/places.ts";
import { paths } from "#app/paths.ts";
import type { Segment } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { searchEverything } from "./everything.ts";
import { excerpt } from "./excerpt.ts";
import { type FoundThing, readThings } from "./lines.ts";

/** One line of the palette, in the reader's language. */
export type PaletteItem = {
  to: string;
  /** Which icon it has: a noun, or "go" for a page. */
  noun: string;
  title: Segment[];
  /** What tells it apart: its state, its summary. */
  note: Segment[];
};

export type PaletteGroup = { name: string; label: string; items: PaletteItem[] };

export type PaletteAnswer = {
  /** The last, without a label, leads to the search page. */
  groups: PaletteGroup[];
  /** How many of the lines are suggestions. */
  count: number;
  /** That other words were searched for, that nothing was found, that search is away. */
  notice: string | null;
  /** Which keys do what. Said here, as all its words are: no page carries them before somebody opens the palette. */
  hint: string;
};

const plain = (text: string): Segment[] => (text ? [{ text, hit: false }] : []);

/** How many of a kind stand there, of pages, and of what he had open before. */
const most = { kind: 3, places: 4, recent: 6 };

/**
 * What the palette offers: without words what he had open before (`recent`, as far as he may still see it) and the pages
 * he may go to; with words the pages that are called so, and the first few things of each kind.
 */
export async function askPalette(
  deps: Deps,
  viewer: Viewer,
  { q, recent }: { q: string; recent: readonly string[] },
  language: Language,
): Promise<PaletteAnswer> {
  const t = translator(language);
  const hint = t("palette:keys");
  if (!q) {
    const before = await readThings(deps, viewer, keysOf(recent), (text) => plain(inLanguage(text, language)));
    const groups = filled([
      { name: "recent", label: t("palette:recent"), items: before.map(itemIn(language)) },
      goTo(placesOf(viewer), language),
    ]);
    return { groups, count: countOf(groups), notice: null, hint };
  }
  const found = await searchEverything(deps, viewer, { q, filters: {}, cursor: null }, language, {
    perKind: most.kind,
  });
  // In whichever language he calls it.
  const meant = placesOf(viewer).filter((place) => languages.some((one) => isMeant(q, nameOf(place, one))));
  const groups = filled([
    goTo(meant.slice(0, most.places), language),
    ...(found?.groups ?? []).map(({ kind, things }) => ({
      name: kind,
      label: t(`browse:kind.${kind}`),
      items: things.map(itemIn(language)),
    })),
  ]);
  const all = { to: paths.search(q), noun: "search", title: plain(t("palette:all", { q })), note: [] };
  const notice = !found
    ? t("palette:away")
    : groups.length === 0
      ? t("palette:nothing")
      : found.didYouMean && t("palette:searched-for", { words: found.didYouMean });
  return { groups: [...groups, { name: "all", label: "", items: [all] }], count: countOf(groups), notice, hint };
}

function filled(groups: PaletteGroup[]): PaletteGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}

function countOf(groups: readonly PaletteGroup[]): number {
  return groups.reduce((sum, { items }) => sum + items.length, 0);
}

/** `problem:<id>` and the like, as the browser kept them; anything else is ignored. */
function keysOf(recent: readonly string[]): { kind: DocumentKind; id: string }[] {
  return recent.slice(0, most.recent).flatMap((key) => {
    const [name, id = ""] = key.split(":");
    const kind = documentKinds.find((one) => one === name);
    return kind && isId(id) ? [{ kind, id }] : [];
  });
}

function itemIn(language: Language) {
  const t = translator(language);
  return ({ kind, to, title, summary, state, type, roles }: FoundThing): PaletteItem => {
    const noun = kind === "useCase" ? "use-case" : kind;
    const told = [
      state && t(`${noun}:state.${state}`),
      type && t(`record:type.${type}`),
      roles.map((role) => t(`shell:role.${role}`)).join(", "),
    ].filter(Boolean);
    const untitled = title.every(({ text }) => !text.trim());
    return {
      to,
      noun,
      title: untitled ? plain(t("browse:everything.untitled")) : title,
      note: [
        ...plain(told.join(" · ")),
        ...(told.length && summary.length ? plain(" · ") : []),
        ...excerpt(summary, 90),
      ],
    };
  };
}

function goTo(places: readonly Place[], language: Language): PaletteGroup {
  const items = places.map((place) => ({
    to: addresses[place],
    noun: "go",
    title: plain(nameOf(place, language)),
    note: [],
  }));
  return { name: "go", label: translator(language)("palette:go"), items };
}

const addresses: Record<Place, string> = {
  "new-problem": paths.newProblem(),
  "problems-for-you": paths.problemsForYou(),
  home: paths.home(),
  problem: paths.problems(),
  supplier: paths.suppliers(),
  proposal: paths.proposals(),
  workshop: paths.workshops(),
  meeting: paths.meetings(),
  "use-case": paths.useCases(),
  cohort: paths.cohorts(),
  trial: paths.trials(),
  practice: paths.practices(),
  admin: paths.admin(),
  notifications: paths.notifications(),
  search: paths.search(),
  organisation: paths.organisation(),
  people: paths.organisationPeople(),
  conflicts: paths.conflicts(),
  disclosures: paths.disclosures(),
  "organisation-audit": paths.organisationAudit(),
  account: paths.account(),
  security: paths.accountSecurity(),
  sessions: paths.accountSessions(),
  "admin-organisations": paths.adminOrganisations(),
  "admin-registrations": paths.adminRegistrations(),
  "admin-mail": paths.adminMail(),
  "admin-settings": paths.adminSettings(),
  "admin-audit": paths.adminAudit(),
  "admin-conflicts": paths.adminConflicts(),
  "sign-in": paths.signIn(),
};

/** What a page is called in its own heading or tab; the operator's pages with the word that they are his. */
function nameOf(place: Place, language: Language): string {
  const t = translator(language);
  if (place.startsWith("admin-")) return `${t("shell:nav.admin")}: ${t(`admin:tab.${place.slice("admin-".length)}`)}`;
  switch (place) {
    case "new-problem":
      return t("browse:problems.post");
    case "problems-for-you":
      return t("browse:problems.for-you");
    case "notifications":
      return t("notification:title");
    case "search":
      return t("browse:everything.title");
    case "people":
    case "conflicts":
    case "disclosures":
      return `${t("shell:nav.organisation")}: ${t(`organisation:tab.${place}`)}`;
    case "organisation-audit":
      return `${t("shell:nav.organisation")}: ${t("organisation:tab.audit")}`;
    case "account":
      return t("shell:my-account");
    case "security":
    case "sessions":
      return `${t("shell:my-account")}: ${t(`account:tab.${place}`)}`;
    case "sign-in":
      return t("shell:sign-in");
    default:
      return t(`shell:nav.${place}`);
  }
}
