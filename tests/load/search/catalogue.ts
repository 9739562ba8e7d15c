import { join, resolve } from "node:path";
import { type LabelledSet, readLabelledSet } from "#search/commands/catalogue.ts";
import { type ProblemNeed, type SearchDocument, type SupplierProfile, tokens } from "#search/index.ts";
import { type Random, seeded } from "./random.ts";

/** A catalogue of any size, the same for the same size: the demo's suppliers first, then believable others. */
export type Catalogue = {
  set: LabelledSet;
  /** A new object at each call, as from a database. */
  profile(id: string): SupplierProfile;
  /** Suppliers and, for each ten of them, one problem statement in its parts. */
  documents(size: number): Generator<SearchDocument>;
};

export async function readCatalogue(): Promise<Catalogue> {
  const root = resolve(import.meta.dirname, "../../..");
  const data = join(root, "search/data/eval");
  const set = await readLabelledSet(data, join(root, "db/seed/data/suppliers.json"), join(data, "stuffers.json"));
  const pools = poolsOf(set);
  const supplier = (i: number) => set.suppliers[i] ?? inventSupplier(i, set, pools);
  const known = new Map(set.suppliers.map((profile) => [profile.id, profile]));
  return {
    set,
    profile(id) {
      const profile = known.get(id) ?? supplier(Number(id.replace("made-", "")));
      known.set(id, profile);
      return { ...profile };
    },
    *documents(size) {
      for (let i = 0; i < size; i++) yield supplierDocument(supplier(i), i);
      for (let i = 0; i < size / 10; i++) yield* problemDocuments(i, set);
    },
  };
}

type Language = "en" | "zhHant";
/** What the demo's suppliers say, in pieces that can be put together anew. */
type Pools = Record<
  Language,
  { names: string[]; clauses: string[]; solutions: SupplierProfile["solutions"][number][] }
>;

function poolsOf({ suppliers }: LabelledSet): Pools {
  const poolOf = (language: Language) => {
    const own = suppliers.filter(({ name }) => name[language]);
    const solutions = own.flatMap((one) => one.solutions);
    const texts = [...own.map(({ summary }) => summary[language] ?? ""), ...solutions.map((one) => one.description)];
    const stops = language === "en" ? /(?<=[.;])\s+/ : /(?<=[。；])/;
    return {
      names: own.flatMap(({ name }) => (language === "en" ? (name.en ?? "").split(" ") : [name.zhHant ?? ""])),
      clauses: texts.flatMap((text) => text.split(stops)).filter((clause) => clause.length > 8),
      solutions,
    };
  };
  return { en: poolOf("en"), zhHant: poolOf("zhHant") };
}

/** Like one of the demo's, with solutions and sentences of others, a name of its own and now and then a slip. */
function inventSupplier(i: number, { suppliers }: LabelledSet, pools: Pools): SupplierProfile {
  const random = seeded(i);
  const like = random.pick(suppliers);
  const language = like.name.en ? "en" : "zhHant";
  const { names, clauses, solutions } = pools[language];
  const sentence = () => withRareWord(random.pick(clauses), language, random);
  const name =
    language === "en" ? `${coin(random)} ${random.pick(names)}` : `${random.pick(names)}${random.whole(900)}`;
  const count = Math.max(1, like.solutions.length + random.whole(3) - 1);
  return {
    ...like,
    id: `made-${String(i).padStart(6, "0")}`,
    name: { [language]: name },
    summary: { [language]: [like.summary[language], sentence()].join(" ") },
    solutions: Array.from({ length: count }, () => {
      // Most of what a firm sells is near to the firm it resembles.
      const own = random.number() < 0.6 ? random.pick(like.solutions) : random.pick(solutions);
      const product = language === "en" ? `${coin(random)} ${own.name.split(" ").at(-1)}` : own.name;
      return { name: product, description: `${own.description} ${sentence()}` };
    }),
    references: random.whole(12),
  };
}

const syllables = "ka lo mi ren ta vor zen qui sol bra ne tri mar el do san fi gra lu pe hol cy an dex ro ve".split(
  " ",
);

/** A word that few use: names of firms and products make the long tail of every directory. */
function coin(random: Random): string {
  const word = Array.from({ length: 2 + random.whole(3) }, () => random.pick(syllables)).join("");
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}

function withRareWord(clause: string, language: Language, random: Random): string {
  const chance = random.number();
  if (language === "zhHant") return chance < 0.3 ? `${clause}（${coin(random)}）` : clause;
  if (chance < 0.3) return clause.replace(/\.?$/, ` with ${coin(random)}.`);
  if (chance < 0.4) return clause.replace(/[a-z]{6,}/, (word) => word.slice(0, 3) + word.slice(4));
  return clause;
}

function supplierDocument(profile: SupplierProfile, i: number): SearchDocument {
  const language = profile.name.en ? "en" : "zhHant";
  return {
    ...profile,
    kind: "supplier",
    version: 1,
    title: profile.name,
    body: { [language]: profile.solutions.map(({ name, description }) => `${name}: ${description}`).join("\n") },
    stage: ["early", "growth", "established"][i % 3] ?? null,
    solutions: profile.solutions.length,
    at: i * 60_000,
    visibleTo: [tokens.signedIn],
    hiddenFrom: i % 40 === 0 ? [institution(i / 40)] : [],
  };
}

/** Problem statements as the product indexes them: who may see the title, the summary, the whole. */
function* problemDocuments(i: number, { problems }: LabelledSet): Generator<SearchDocument> {
  const random = seeded(-1 - i);
  const [need, other] = [random.pick(problems), random.pick(problems)];
  const owner = institution(i);
  const tier = random.whole(3);
  const common = {
    kind: "problem" as const,
    id: `problem-${String(i).padStart(6, "0")}`,
    version: 1,
    title: need.title,
    themes: need.themes,
    state: "open",
    at: i * 600_000,
  };
  if (tier === 0) yield { ...common, part: "title", visibleTo: [tokens.everyone], hiddenFrom: [tokens.signedIn] };
  if (tier < 2) yield { ...common, part: "summary", visibleTo: [tokens.signedIn], hiddenFrom: [owner, "facilitator"] };
  yield {
    ...common,
    part: "full",
    summary: need.title,
    body: joined(need, other),
    focusAreas: need.focusAreas,
    visibleTo: [owner, "facilitator", tokens.organisation(`supplier-${random.whole(500)}`)],
  };
}

function joined(need: ProblemNeed, other: ProblemNeed): SearchDocument["body"] {
  return { ...other.text, ...need.text };
}

/** The token of one of two hundred institutions. */
export function institution(i: number): string {
  return tokens.organisation(`institution-${i % 200}`);
}
