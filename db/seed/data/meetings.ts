/** A round of meetings whose plan is published: who sits where, when who can't, and for whom no time was found. */
export const meetingRound = {
  key: "matching-afternoon",
  title: "Matching afternoon",
  venue: "The Lab, 12/F, Harbour Gate Tower",
  /** Days from now, and the hours in Hong Kong. */
  day: 12,
  from: "14:00",
  to: "17:00",
  breaks: [{ from: "15:20", to: "15:40" }],
  rooms: [
    { key: "harbour", name: "Harbour Room", tables: 3 },
    { key: "peak", name: "Peak Room", tables: 2 },
  ],
  participants: [
    ...["harbourbank", "lantaupeak", "islandview", "sampanpay", "cottontree", "banyan"],
    ...["sup-033", "sup-057", "sup-068", "sup-082", "sup-119", "sup-134", "sup-135", "sup-166", "sup-171", "sup-192"],
  ],
  away: [
    { who: "sup-135", at: ["14:00"] },
    { who: "sup-057", at: ["14:00", "14:20", "14:40"] },
    { who: "banyan", at: ["14:00", "14:20", "14:40", "15:00", "15:40", "16:00", "16:20"] },
    { who: "sup-171", at: ["16:20", "16:40"] },
  ],
  // biome-ignore format: one meeting a line reads as a list
  meetings: [
    { problem: "deepfake", supplier: "sup-134", owners: ["harbourbank"], at: "14:00", room: "harbour", table: 1 },
    { problem: "deepfake-calls", supplier: "sup-068", owners: ["lantaupeak"], at: "14:00", room: "harbour", table: 2 },
    { problem: "str-drafting", supplier: "sup-171", owners: ["sampanpay"], at: "14:00", room: "peak", table: 1 },
    { problem: "medical-claims", supplier: "sup-082", owners: ["cottontree"], at: "14:00", room: "peak", table: 2 },
    { problem: "deepfake", supplier: "sup-166", owners: ["harbourbank"], at: "14:20", room: "harbour", table: 1 },
    { problem: "chatbot-answers", supplier: "sup-171", owners: ["lantaupeak"], at: "14:20", room: "harbour", table: 2 },
    { problem: "advice-calls", supplier: "sup-068", owners: ["islandview"], at: "14:20", room: "harbour", table: 3 },
    { problem: "str-drafting", supplier: "sup-135", owners: ["sampanpay"], at: "14:20", room: "peak", table: 1 },
    { problem: "medical-claims", supplier: "sup-192", owners: ["cottontree"], at: "14:20", room: "peak", table: 2 },
    { problem: "deepfake", supplier: "sup-033", owners: ["harbourbank"], at: "14:40", room: "harbour", table: 1 },
    { problem: "advice-calls", supplier: "sup-171", owners: ["islandview"], at: "14:40", room: "harbour", table: 3 },
    { problem: "mule-accounts", supplier: "sup-135", owners: ["lantaupeak", "sampanpay"], at: "14:40", room: "peak", table: 1 },
    { problem: "sme-carbon", supplier: "sup-057", owners: ["harbourbank"], at: "15:00", room: "harbour", table: 1 },
    { problem: "tokenised-deposits", supplier: "sup-119", owners: ["lantaupeak"], at: "15:00", room: "harbour", table: 2 },
  ],
  unmet: [{ problem: "pension-income", supplier: "sup-171", reason: "no-common-time" }],
} as const;
