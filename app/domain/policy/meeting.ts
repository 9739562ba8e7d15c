import { has, ofKind, type Viewer } from "../actor.ts";
import type { RoundState } from "../meeting.ts";

/** What the rules need to know of a round of meetings and of the viewer's organisation beside it. */
export type RoundFacts = {
  state: RoundState;
  /** Its day has begun: from then on its plan stays as it is. */
  begun: boolean;
  relation: {
    takesPart: boolean;
    /** It took part, and dropped out. */
    left: boolean;
  };
};

const hosts = (viewer: Viewer) => ofKind(viewer, "operator") && has(viewer, "facilitator");
const among = ({ relation }: RoundFacts) => relation.takesPart || relation.left;
const speaks = (viewer: Viewer) => has(viewer, "problem-owner", "supplier", "organisation-admin");
const announced = ({ state }: RoundFacts) => state === "open" || state === "published";

/**
 * Rounds of meetings: the facilitators', who plan them, and those who take part, each of whom finds his own meetings and
 * nobody else's. Drafts of rounds and of plans exist for facilitators only.
 */
export const meetingPolicy = {
  "meeting.create": (viewer: Viewer, _thing: null) => hosts(viewer),
  "meeting.see": (viewer: Viewer, round: RoundFacts) =>
    viewer !== null && (hosts(viewer) || (among(round) && round.state !== "draft")),
  /** Sees who takes part, all meetings with their rooms, drafts and what found no time. */
  "meeting.see-plan": (viewer: Viewer, _round: RoundFacts) => hosts(viewer),
  /** Hours and rooms stay as they are once people hold meetings in them. */
  "meeting.edit": (viewer: Viewer, round: RoundFacts) =>
    hosts(viewer) && (round.state === "draft" || round.state === "open"),
  "meeting.invite": (viewer: Viewer, round: RoundFacts) => hosts(viewer) && round.state !== "cancelled" && !round.begun,
  "meeting.open": (viewer: Viewer, round: RoundFacts) => hosts(viewer) && round.state === "draft" && !round.begun,
  "meeting.plan": (viewer: Viewer, round: RoundFacts) => hosts(viewer) && announced(round) && !round.begun,
  "meeting.publish": (viewer: Viewer, round: RoundFacts) => hosts(viewer) && announced(round) && !round.begun,
  "meeting.cancel": (viewer: Viewer, round: RoundFacts) => hosts(viewer) && announced(round),
  /** Says when his organisation can't. */
  "meeting.answer": (viewer: Viewer, round: RoundFacts) =>
    viewer !== null && speaks(viewer) && round.relation.takesPart && announced(round) && !round.begun,
  /** Drops out, for his organisation. */
  "meeting.leave": (viewer: Viewer, round: RoundFacts) =>
    viewer !== null && speaks(viewer) && round.relation.takesPart && announced(round),
  "meeting.return": (viewer: Viewer, round: RoundFacts) =>
    viewer !== null && speaks(viewer) && round.relation.left && announced(round) && !round.begun,
} satisfies Record<string, (viewer: Viewer, thing: never) => boolean>;
