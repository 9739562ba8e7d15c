import { ofKind, type Viewer } from "./actor.ts";
import { mainPlaces } from "./mainPlaces.ts";
import { can } from "./policy.ts";

const everyone = () => true;
const signedIn = (viewer: Viewer) => viewer !== null;
const operates = (viewer: Viewer) => can(viewer, "operator.administer", null);

/** Every page without an id that people go to by name, and to whom it opens. */
export const places = {
  "new-problem": (viewer) => can(viewer, "problem.create", null),
  "problems-for-you": (viewer) => ofKind(viewer, "supplier"),
  ...mainPlaces,
  notifications: signedIn,
  search: everyone,
  organisation: signedIn,
  people: signedIn,
  conflicts: signedIn,
  disclosures: signedIn,
  "organisation-audit": (viewer) => can(viewer, "audit.read-own", null),
  account: signedIn,
  security: signedIn,
  sessions: signedIn,
  "admin-organisations": operates,
  "admin-registrations": operates,
  "admin-mail": (viewer) => can(viewer, "mail.list", null),
  "admin-settings": operates,
  "admin-audit": operates,
  "admin-conflicts": operates,
  "sign-in": (viewer) => viewer === null,
} as const satisfies Record<string, (viewer: Viewer) => boolean>;

export type Place = keyof typeof places;

/** The pages that this person may go to, in their order. */
export function placesOf(viewer: Viewer): Place[] {
  return (Object.keys(places) as Place[]).filter((place) => places[place](viewer));
}

/** Whether somebody who typed this means what is called so: every word of his begins one of its words. */
export function isMeant(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const called = plain(name);
  const parts = called.split(/[\s,()/-]+/);
  // Chinese writes no spaces: there a word may stand anywhere.
  const meets = (word: string) =>
    /\p{Script=Han}/u.test(word) ? called.includes(word) : parts.some((part) => part.startsWith(word));
  return words.length > 0 && words.every(meets);
}
