import type { Noun } from "./sight.ts";

/** A person of the demo for each relation to a confidential problem of Harbour Bank and to all that came of it. */
export const relations = {
  visitor: null,
  "owner, who wrote it": "mei.chan",
  "owner's second line": "grace.wong",
  "owner's administrator": "winnie.ho",
  "owner's third line, with a conflict of his own": "tony.ip",
  "removed from the owner": "kelvin.lau",
  "invited supplier, who proposed": "kit.lam",
  "colleague of the invited supplier": "joey.sze",
  "invited supplier, who did nothing": "hana.sato",
  "invited supplier, kept out by a conflict": "lena.koh",
  "rival supplier": "owen.reyes",
  "rival bank": "peter.leung",
  "institution of another sector": "jason.tam",
  facilitator: "yvonne.lee",
  "another facilitator": "marcus.tong",
  "operator's administrator": "nora.fung",
  expert: "noor.rahman",
  "assessor of the committee": "samuel.kan",
  "assessor of another committee": "derek.hui",
  "assessor of the rival bank": "gloria.ma",
  supervisor: "hin.lo",
  "supervisor of another sector": "ada.chiu",
} as const;
export type Relation = keyof typeof relations;

/** They have nothing to do with it, or no more: whatever the policy said, none of its things may open for them. */
export const strangers: readonly Relation[] = [
  "visitor",
  "removed from the owner",
  "owner's third line, with a conflict of his own",
  "invited supplier, kept out by a conflict",
  "rival supplier",
  "rival bank",
  "institution of another sector",
  "expert",
  "assessor of another committee",
  "assessor of the rival bank",
  "supervisor of another sector",
];

/** Nouns that strangers see like everybody: the lab's own, and the directory of suppliers. Of meetings each sees his own. */
export const everybodys = ["suppliers", "cohorts", "meetings"];

/** What came of what, in turn: who sees a later one may meet the ids of those before it. */
export const thread = [
  "problems",
  "contacts",
  "files",
  "proposals",
  "workshops",
  "boards",
  "use-cases",
  "applications",
  "trials",
  "practices",
] as const satisfies readonly Noun[];

/** Where a stranger still meets it, and why he may. */
export const known: readonly { person: Relation; route: string; why: string }[] = [
  {
    person: "owner's third line, with a conflict of his own",
    route: "routes/organisation.conflicts",
    why: "He reads what he himself declared a conflict with.",
  },
  {
    person: "owner's third line, with a conflict of his own",
    route: "routes/account.data[.json]",
    why: "It lists his own declaration, and what was sent to him before.",
  },
  {
    person: "invited supplier, kept out by a conflict",
    route: "routes/account.data[.json]",
    why: "It holds the letter that invited her before the conflict was declared.",
  },
];
