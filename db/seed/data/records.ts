/** A typed record made from the reported workshop's notes (`board` and `note`), or written down without one. */
export type RecordSeed = {
  key: string;
  type: "problem" | "assumption" | "risk" | "control" | "metric" | "decision" | "action" | "hmw" | "concept" | "attendance";
  board?: "deepfake-framing" | "deepfake-risk";
  note?: string;
  /** Author where there is no note; else the note's. */
  by?: string;
  text: string;
  detail?: Record<string, string | number>;
};

export const records: RecordSeed[] = [
  {
    key: "problem",
    type: "problem",
    board: "deepfake-framing",
    note: "statement-2",
    text: "Release above HK$1 million only when somebody has proof that is not the call itself.",
  },
  {
    key: "cause-channel",
    type: "assumption",
    board: "deepfake-framing",
    note: "cause-1",
    text: "Identity and instruction arrive on the same channel.",
    detail: { test: "Share of staged calls stopped by the second channel alone, weeks 7–10" },
  },
  {
    key: "cause-mandate",
    type: "assumption",
    board: "deepfake-framing",
    note: "cause-3",
    text: "Mandate change has a weaker check than the payment it allows.",
    detail: { test: "Review of the 8 cases in which the mandate was changed first" },
  },
  {
    key: "cause-turret",
    type: "assumption",
    board: "deepfake-framing",
    note: "cause-4",
    text: "8 kHz turret audio leaves enough signal for 80 % detection.",
    detail: { test: "Replay of the 60 consented hours with staged clips mixed in" },
  },
  {
    key: "hmw",
    type: "hmw",
    by: "owen.reyes",
    text: "How might we give the desk a rule to point at, so that saying 'wait' to a CFO is the bank speaking and not the officer?",
  },
  {
    key: "concept",
    type: "concept",
    by: "kit.lam",
    text: "Score on the receiving side every 2 seconds; above the threshold or above HK$5 million, a code read from the signatory's own app before release.",
  },
  {
    key: "risk-drift",
    type: "risk",
    board: "deepfake-risk",
    note: "drift-consequence",
    text: "Detection falls below 80 % within months and nobody notices.",
    detail: { cause: "New generators every few weeks", consequence: "False assurance at the desk", likelihood: 4, impact: 4 },
  },
  {
    key: "risk-bias",
    type: "risk",
    board: "deepfake-risk",
    note: "bias-consequence",
    text: "Older signatories and code-mixed speakers are interrupted more often.",
    detail: { cause: "Few such speakers in training data", consequence: "Unequal service, complaints", likelihood: 3, impact: 3 },
  },
  {
    key: "risk-reliance",
    type: "risk",
    board: "deepfake-risk",
    note: "reliance-consequence",
    text: "Officers drop the questions they ask today, because no alert reads as 'genuine'.",
    detail: { cause: "Silence of the tool", consequence: "Attempts that today's habits stop get through", likelihood: 4, impact: 5 },
  },
  {
    key: "risk-harm",
    type: "risk",
    board: "deepfake-risk",
    note: "harm-consequence",
    text: "A genuine payment misses the cut-off.",
    detail: { cause: "False alarm late in the day", consequence: "Client pays late interest", likelihood: 3, impact: 3 },
  },
  {
    key: "risk-unseen",
    type: "risk",
    board: "deepfake-framing",
    note: "measure-4",
    text: "A headline rate hides generators that were never tested (dissent of the expert).",
    detail: { cause: "Bench of known generators", consequence: "Targets met on paper only", likelihood: 4, impact: 3 },
  },
  {
    key: "control-bench",
    type: "control",
    board: "deepfake-risk",
    note: "drift-control",
    text: "Monthly bench with five generators of the last 60 days; below 80 % the score becomes advisory.",
    detail: { function: "detect", line: "second", owner: "Model risk" },
  },
  {
    key: "control-fairness",
    type: "control",
    board: "deepfake-risk",
    note: "bias-control",
    text: "False alarms by age band and language each month; a gap over 1.5 points stops the roll-out.",
    detail: { function: "detect", line: "second", owner: "Technology and operational risk" },
  },
  {
    key: "control-channel",
    type: "control",
    board: "deepfake-risk",
    note: "reliance-control",
    text: "Second channel for every order above HK$5 million, whatever the score says.",
    detail: { function: "prevent", line: "first", owner: "Corporate cash management" },
  },
  {
    key: "control-memory",
    type: "control",
    board: "deepfake-risk",
    note: "privacy-control",
    text: "30-second buffer in memory, nothing written, no profile of any person.",
    detail: { function: "prevent", line: "first", owner: "Fraud strategy" },
  },
  {
    key: "control-switch",
    type: "control",
    board: "deepfake-risk",
    note: "concentration-control",
    text: "Source in escrow and one switch that returns the desk to today's procedure.",
    detail: { function: "respond", line: "first", owner: "Fraud strategy" },
  },
  {
    key: "metric-stopped",
    type: "metric",
    board: "deepfake-framing",
    note: "measure-1",
    text: "Staged impersonations stopped before release",
    detail: { baseline: "42 %", target: "90 %" },
  },
  {
    key: "metric-alarms",
    type: "metric",
    board: "deepfake-framing",
    note: "measure-2",
    text: "Genuine calls interrupted",
    detail: { baseline: "0 %", target: "2 %" },
  },
  {
    key: "metric-seconds",
    type: "metric",
    board: "deepfake-framing",
    note: "measure-3",
    text: "Seconds added to a genuine order, median",
    detail: { baseline: "0", target: "20" },
  },
  {
    key: "decision-legs",
    type: "decision",
    by: "mei.chan",
    text: "The trial tests both legs together: live score and second channel. Detection alone is not proposed.",
    detail: { decidedBy: "Harbour Bank, problem owner" },
  },
  {
    key: "action-mandate",
    type: "action",
    by: "kelvin.lau",
    text: "Close mandate changes by telephone on both desks, before and apart from the trial.",
    detail: { owner: "Kelvin Lau", due: "30 days" },
  },
  {
    key: "action-replay",
    type: "action",
    by: "joey.sze",
    text: "Replay of the 60 consented hours on two servers of the bank; report unseen generators separately.",
    detail: { owner: "Joey Sze", due: "45 days" },
  },
];
