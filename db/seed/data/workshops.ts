/** A workshop of the demo. Seats name people; an organisation follows from who they are. */
export type WorkshopSeed = {
  key: string;
  problem: string;
  state: "scheduled" | "reported";
  title: string;
  venue: string;
  by: string;
  created: number;
  seatsPerOrganisation: number;
  seats: { person: string; role: "facilitator" | "participant" | "expert" | "observer"; state: "invited" | "accepted" | "declined" }[];
  report?: string;
};

export const workshops: WorkshopSeed[] = [
  {
    key: "deepfake",
    problem: "deepfake",
    state: "reported",
    title: "Fabricated executives: from the call to the release",
    venue: "Lab, 9/F, Wong Chuk Hang, table 2; dial-in for the observer",
    by: "yvonne.lee",
    created: -376,
    seatsPerOrganisation: 3,
    seats: [
      { person: "yvonne.lee", role: "facilitator", state: "accepted" },
      { person: "marcus.tong", role: "facilitator", state: "accepted" },
      { person: "mei.chan", role: "participant", state: "accepted" },
      { person: "kelvin.lau", role: "participant", state: "accepted" },
      { person: "grace.wong", role: "participant", state: "accepted" },
      { person: "kit.lam", role: "participant", state: "accepted" },
      { person: "joey.sze", role: "participant", state: "accepted" },
      { person: "owen.reyes", role: "participant", state: "accepted" },
      { person: "noor.rahman", role: "expert", state: "accepted" },
      { person: "hin.lo", role: "observer", state: "accepted" },
      { person: "tony.ip", role: "observer", state: "declined" },
    ],
    report: `What we came for. Harbour Bank's desks release large payments on calls whose caller they cannot verify. Six participants, one expert and one observer worked for four hours; 48 notes, one vote, 22 records.

What changed in the room. The statement moved from "detect deepfakes" to "release above HK$1 million only with proof that is not the call itself". Detection became one of two legs; the second channel is the other. The vote on root causes put first "identity and instruction arrive on the same channel" (9 of 21 dots), then the weak check on mandate changes (5).

What we did not settle. Whether the desk head's release with reason needs a limit per day. How unseen generators are reported: the expert's dissent is recorded as a risk.

Evidence shown. Mirage Truth: 93 % on generators seen, 84 % unseen, 86 % on turret audio. Impostor Zero: 95 % on good video with profiles of signatories, 61–70 % on telephone audio.

Proposed next. A use case with both legs, a 26-week trial on two desks, stop rule at 5 % false alarms in any week. The institution decides within 14 days. The observer's questions are in the records; they are not an approval.`,
  },
  {
    key: "sme-carbon",
    problem: "sme-carbon",
    state: "scheduled",
    title: "An hour for the carbon form",
    venue: "Lab, 9/F, Wong Chuk Hang, table 1",
    by: "marcus.tong",
    created: -9,
    seatsPerOrganisation: 2,
    seats: [
      { person: "marcus.tong", role: "facilitator", state: "accepted" },
      { person: "yvonne.lee", role: "facilitator", state: "accepted" },
      { person: "kelvin.lau", role: "participant", state: "accepted" },
      { person: "grace.wong", role: "participant", state: "invited" },
      { person: "divya.nair", role: "participant", state: "accepted" },
      { person: "noor.rahman", role: "expert", state: "declined" },
      { person: "hin.lo", role: "observer", state: "accepted" },
    ],
  },
];
