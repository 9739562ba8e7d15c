import { type Actor, roles, type Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Language } from "#app/domain/language.ts";
import type { Viewpoint } from "#app/domain/viewAs.ts";
import type { Transaction } from "#db/client.ts";
import { listProblemCards, type ProblemCard } from "#db/problem-cards.ts";
import { listProblemDocuments } from "#db/problem-documents.ts";
import { type Stranger, showAsOpen, writeStranger } from "#db/strangers.ts";
import type { Deps } from "./deps.ts";
import { partsOf } from "./indexing/problem.ts";
import { tokensOf } from "./indexing/tokens.ts";
import { readProblemPage } from "./problemPage.ts";

/** What somebody meets of a problem: on its page, in lists, by search. */
export type SeenAs = {
  page: NonNullable<Awaited<ReturnType<typeof readProblemPage>>>["page"] | null;
  /** Its line in lists and counts; null where it isn't in any. */
  card: ProblemCard | null;
  /** Which of its words he finds it by; null where he finds it by none. */
  found: "title" | "summary" | "full" | null;
  /** It isn't published yet: shown as if it were. */
  asIfOpen: boolean;
};

/** Carries what was read out of a transaction that is never committed. */
class Seen {
  readonly seen: SeenAs;
  constructor(seen: SeenAs) {
    this.seen = seen;
  }
}

/**
 * A problem through the eyes of a visitor, or of a supplier's person who never was: he is written, with his invitation
 * and agreement, into a transaction in which the very queries and rules of the real pages run, and which is then rolled
 * back. Nothing is kept, noted or sent. Whether the viewer may is the caller's question (`problem.view-as`).
 */
export async function viewProblemAs(
  deps: Pick<Deps, "db">,
  id: string,
  who: Viewpoint,
  stranger: { name: string; organisation: string; language: Language },
): Promise<SeenAs> {
  try {
    return await deps.db.transaction().execute(async (tx) => {
      throw new Seen(await seeAs(tx, id, who, stranger));
    });
  } catch (thrown) {
    if (thrown instanceof Seen) return thrown.seen;
    throw thrown;
  }
}

async function seeAs(
  tx: Transaction,
  id: string,
  who: Viewpoint,
  words: { name: string; organisation: string; language: Language },
): Promise<SeenAs> {
  const asIfOpen = await showAsOpen(tx, id);
  const stranger: Stranger = { personId: newId(), organisationId: newId(), ...words };
  if (who !== "visitor") {
    await writeStranger(tx, stranger, { problemId: id, invited: who !== "member", agreed: who === "agreed" });
  }
  const viewer: Viewer = who === "visitor" ? null : supplierOf(stranger);
  const read = await readProblemPage(tx, viewer, id, words.language);
  const [card] = await listProblemCards(tx, viewer, [id]);
  const held = new Set(tokensOf(viewer));
  const parts = (await listProblemDocuments(tx, [id])).flatMap(partsOf).filter(({ visibleTo, hiddenFrom }) => {
    return visibleTo.some((token) => held.has(token)) && !hiddenFrom?.some((token) => held.has(token));
  });
  return {
    page: read?.page ?? null,
    card: card ?? null,
    found: (parts[0]?.part as SeenAs["found"]) ?? null,
    asIfOpen,
  };
}

function supplierOf({ personId, organisationId, name, organisation, language }: Stranger): Actor {
  return {
    personId,
    organisationId,
    name,
    email: "",
    locale: language,
    organisationKind: "supplier",
    organisationName: { en: organisation, zhHant: organisation, zhHans: organisation },
    sector: "technology",
    roles: roles.filter((role) => role === "supplier"),
    regulators: [],
  };
}
