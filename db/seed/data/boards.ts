import type { riskColumns } from "#app/domain/board/canvases.ts";
import type { NoteColour } from "#app/domain/board/element.ts";

/** A note of the reported workshop. */
export type NoteSeed = {
  key: string;
  by: string;
  /** Field of the canvas it stands in; on the risk canvas also the column. */
  field: string;
  column?: (typeof riskColumns)[number];
  text: string;
  /** What it said before its author put it right. */
  first?: string;
};

/** Notes wear the colour of where their author comes from. */
export const colourOf: Record<string, NoteColour> = {
  "mei.chan": "yellow",
  "kelvin.lau": "yellow",
  "grace.wong": "orange",
  "kit.lam": "blue",
  "joey.sze": "blue",
  "owen.reyes": "violet",
  "noor.rahman": "green",
  "yvonne.lee": "rose",
};

// biome-ignore format: one note a line reads as a wall
export const framingNotes: NoteSeed[] = [
  { key: "statement-1", by: "mei.chan", field: "statement", text: "The desk cannot tell a generated signatory from a real one while the call lasts, and the money leaves before the call ends." },
  { key: "statement-2", by: "kelvin.lau", field: "statement", text: "It is not 'detect deepfakes'. It is: release above HK$1m only when somebody has proof that is not the call itself.", first: "It is not 'detect deepfakes', it is about release." },
  { key: "affected-1", by: "kelvin.lau", field: "affected", text: "Accounts clerk at the client: deceived first, blamed first. 2,300 mandates." },
  { key: "affected-2", by: "mei.chan", field: "affected", text: "46 desk officers, 70 % of orders after 15:30 with the cut-off in view" },
  { key: "affected-3", by: "grace.wong", field: "affected", text: "Genuine callers with poor cameras or strong accents: they pay for false alarms" },
  { key: "journey-1", by: "kelvin.lau", field: "journey", text: "Step 3 of 6. Median call 4 min. Second officer hears a summary, never the call." },
  { key: "journey-2", by: "mei.chan", field: "journey", text: "Mandate changes by phone come BEFORE the order in 8 of 14 cases. Same voice, two days earlier." },
  { key: "evidence-1", by: "mei.chan", field: "evidence", text: "14 attempts: 9 voice, 5 video. 3 paid, HK$31.6m, 9.2m back." },
  { key: "evidence-2", by: "grace.wong", field: "evidence", text: "Red team: 7 of 12 officers released on their own manager's cloned voice" },
  { key: "evidence-3", by: "noor.rahman", field: "evidence", text: "Published detectors lose 20–30 points on generators they were not trained on. Ask every vendor for unseen-generator figures." },
  { key: "evidence-4", by: "kit.lam", field: "evidence", text: "我們的粵語樣本：已見生成器93%，未見過的只有84%" },
  { key: "control-1", by: "grace.wong", field: "presentControl", text: "Call-back goes to the number on mandate, and the mandate can be changed by a call" },
  { key: "control-2", by: "kelvin.lau", field: "presentControl", text: "Dual release: two people, one source of truth. That is one control, not two." },
  { key: "control-3", by: "mei.chan", field: "presentControl", text: "Secret questions: answers sit in leaked mailboxes" },
  { key: "cause-1", by: "kelvin.lau", field: "rootCauses", text: "Identity and instruction arrive on the same channel" },
  { key: "cause-2", by: "owen.reyes", field: "rootCauses", text: "Urgency works because nobody may say 'wait' to a CFO. Give the desk a rule to point at." },
  { key: "cause-3", by: "grace.wong", field: "rootCauses", text: "Mandate change has a weaker check than the payment it allows", first: "Mandate change is weak" },
  { key: "cause-4", by: "joey.sze", field: "rootCauses", text: "8 kHz turret audio throws away most of what a voice model needs" },
  { key: "constraint-1", by: "grace.wong", field: "constraints", text: "No audio or video out of our data centres. No biometric template without consent." },
  { key: "constraint-2", by: "mei.chan", field: "constraints", text: "1 false alarm in 50 calls and the desk switches it off" },
  { key: "constraint-3", by: "kelvin.lau", field: "constraints", text: "Turret is from 2014. There is an audio tap, nothing else." },
  { key: "constraint-4", by: "owen.reyes", field: "constraints", text: "Nothing to install on the caller's side" },
  { key: "scope-1", by: "mei.chan", field: "outOfScope", text: "Account opening. Films of our executives. E-mail compromise." },
  { key: "scope-2", by: "grace.wong", field: "outOfScope", text: "Refusing an order automatically. A person decides, always." },
  { key: "measure-1", by: "mei.chan", field: "successMeasure", text: "≥ 90 % of 200 staged calls stopped before release (today 42 %)" },
  { key: "measure-2", by: "kelvin.lau", field: "successMeasure", text: "≤ 2 % of genuine calls interrupted" },
  { key: "measure-3", by: "kelvin.lau", field: "successMeasure", text: "≤ 20 s added to a genuine order, median" },
  { key: "measure-4", by: "noor.rahman", field: "successMeasure", text: "Report unseen generators separately, or the 90 % means nothing" },
  { key: "sponsor-1", by: "mei.chan", field: "sponsor", text: "Group COO. Decision within 14 days of the report." },
];

// biome-ignore format: one note a line reads as a wall
export const riskNotes: NoteSeed[] = [
  { key: "drift-cause", by: "noor.rahman", field: "drift", column: "cause", text: "New generators every few weeks" },
  { key: "drift-consequence", by: "kit.lam", field: "drift", column: "consequence", text: "偵測率在數月內跌至八成以下而無人察覺" },
  { key: "drift-control", by: "joey.sze", field: "drift", column: "proposedControl", text: "Monthly bench with five generators released in the last 60 days; below 80 % the score is switched to advisory" },
  { key: "drift-owner", by: "grace.wong", field: "drift", column: "owner", text: "Model risk (2nd line) owns the threshold, not the vendor" },
  { key: "bias-cause", by: "grace.wong", field: "bias", column: "cause", text: "Few speakers over 60 and few code-mixed speakers in training data" },
  { key: "bias-consequence", by: "mei.chan", field: "bias", column: "consequence", text: "Older signatories interrupted more often" },
  { key: "bias-control", by: "grace.wong", field: "bias", column: "proposedControl", text: "False alarms reported by age band and language each month; gap over 1.5 points stops the roll-out" },
  { key: "privacy-cause", by: "grace.wong", field: "privacy", column: "cause", text: "A voice or face score can become a template by accident" },
  { key: "privacy-control", by: "kit.lam", field: "privacy", column: "proposedControl", text: "30 秒記憶體緩衝，不落盤，不建立任何人的特徵檔" },
  { key: "reliance-cause", by: "owen.reyes", field: "overReliance", column: "cause", text: "No alert is read as 'genuine'" },
  { key: "reliance-consequence", by: "kelvin.lau", field: "overReliance", column: "consequence", text: "Officers drop the questions they ask today" },
  { key: "reliance-control", by: "kelvin.lau", field: "overReliance", column: "proposedControl", text: "Second channel for every order above HK$5m whatever the score says" },
  { key: "reliance-evidence", by: "mei.chan", field: "overReliance", column: "evidence", text: "40 staged calls a month without notice; misses discussed in the desk meeting" },
  { key: "harm-consequence", by: "mei.chan", field: "customerHarm", column: "consequence", text: "Genuine payment misses the cut-off: client pays late interest" },
  { key: "harm-control", by: "kelvin.lau", field: "customerHarm", column: "proposedControl", text: "Desk head may release with reason after second channel fails twice; logged, read next day by 2nd line" },
  { key: "concentration-cause", by: "grace.wong", field: "concentration", column: "cause", text: "Vendor is five people" },
  { key: "concentration-control", by: "kit.lam", field: "concentration", column: "proposedControl", text: "原始碼託管及一鍵停用；停用後流程與今日相同" },
  { key: "poisoning-cause", by: "joey.sze", field: "poisoning", column: "cause", text: "Caller adds noise or low light on purpose so that nothing is scored" },
  { key: "poisoning-control", by: "joey.sze", field: "poisoning", column: "proposedControl", text: "'Not checked' is shown as its own state and counts like an alert above HK$5m" },
];

/** The hidden dot vote on root causes: what each participant gave, by note. */
export const rootCauseVotes: Record<string, Record<string, number>> = {
  "mei.chan": { "cause-1": 1, "cause-3": 2 },
  "kelvin.lau": { "cause-1": 2, "cause-3": 1 },
  "grace.wong": { "cause-3": 2, "cause-1": 1 },
  "kit.lam": { "cause-1": 1, "cause-2": 1, "cause-4": 1 },
  "joey.sze": { "cause-4": 2, "cause-1": 1 },
  "owen.reyes": { "cause-2": 2, "cause-1": 1 },
  "noor.rahman": { "cause-1": 2, "cause-2": 1 },
};
