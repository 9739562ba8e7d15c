import type { Localised } from "#app/domain/language.ts";

export type TrialSeed = {
  key: string;
  application: string;
  state: "running" | "completed";
  title: string;
  starts: number;
  ends: number;
  outcome?: string;
  updated: number;
  recordedBy: string;
  measures: {
    key: string;
    name: string;
    unit: string;
    direction: "up" | "down";
    baseline: number | null;
    target: number;
    /** One value a week, from the end of the first week. */
    weekly: number[];
    /** By week, counted from 1. */
    notes?: Record<number, string>;
  }[];
  conditions: { text: string; by: string; at: number; met?: { by: string; at: number; evidence: string } }[];
  messages: { by: string; at: number; body: string }[];
};

export const trials: TrialSeed[] = [
  {
    key: "deepfake",
    application: "deepfake",
    state: "completed",
    title: "Proof beside the call, two desks",
    starts: -280,
    ends: -98,
    updated: -84,
    recordedBy: "mei.chan",
    outcome:
      "Targets met over 26 weeks. 236 staged impersonations: 218 stopped before release (92 %), of them 31 by the second channel alone. Generators seen in training 96 %, unseen 85 %. Genuine calls interrupted 1.7 % over 9,840 calls; gap between age bands 0.9 points. 14 seconds added at the median. Two real attempts were stopped, in weeks 11 and 19. The bank keeps the second channel on all desks and takes the score to a second trial on the hotline.",
    measures: [
      {
        key: "stopped",
        name: "Staged impersonations stopped before release",
        unit: "%",
        direction: "up",
        baseline: 42,
        target: 90,
        weekly: [42, 44, 43, 58, 61, 63, 74, 77, 80, 79, 84, 85, 88, 82, 78, 84, 89, 91, 90, 92, 93, 91, 94, 93, 95, 94],
        notes: {
          7: "Second channel on for cash management",
          14: "New generator appeared: unseen clips down to 64 %",
          15: "Score advisory for four days as agreed; second channel unchanged",
          16: "Model update accepted by model risk after the bench",
        },
      },
      {
        key: "interrupted",
        name: "Genuine calls interrupted",
        unit: "%",
        direction: "down",
        baseline: 0,
        target: 2,
        weekly: [0, 0, 0, 4.6, 4.1, 3.8, 3.1, 2.9, 2.6, 2.4, 2.2, 2.3, 2.0, 2.1, 1.2, 1.9, 1.8, 1.7, 1.8, 1.6, 1.9, 1.7, 1.6, 1.5, 1.6, 1.5],
        notes: { 4: "Silent running: would have interrupted", 21: "Treasury desk joined" },
      },
      {
        key: "seconds",
        name: "Time added to a genuine order, median",
        unit: "s",
        direction: "down",
        baseline: 0,
        target: 20,
        weekly: [0, 0, 0, 0, 0, 0, 31, 28, 26, 24, 22, 21, 19, 19, 20, 18, 17, 17, 16, 16, 18, 16, 15, 14, 14, 14],
      },
    ],
    conditions: [
      {
        text: "Report unseen generators separately from the first month.",
        by: "nora.fung",
        at: -300,
        met: { by: "mei.chan", at: -252, evidence: "Monthly bench sheet with two columns since week 4; 5 generators of the last 60 days each time." },
      },
      {
        text: "Tell clients of both desks about the second channel before week 7.",
        by: "nora.fung",
        at: -300,
        met: { by: "kelvin.lau", at: -244, evidence: "Letter to 2,300 mandate holders, 61 questions answered, 12 clients chose call-back with a visit." },
      },
      {
        text: "Second line reads every alert daily in weeks 7 to 10.",
        by: "nora.fung",
        at: -300,
        met: { by: "grace.wong", at: -208, evidence: "Log of 20 working days, 188 alerts read, 6 followed up." },
      },
    ],
    messages: [
      { by: "hin.lo", at: -262, body: "Thank you for the baseline. Could the monthly sheet show how many staged calls used a generator that the supplier had never seen, and who chose it? This is feedback, not an approval." },
      { by: "mei.chan", at: -260, body: "Yes. Noor Rahman chooses the generators, the supplier learns them after the month." },
      { by: "hin.lo", at: -184, body: "In week 14 the unseen rate fell to 64 %. What did officers see on the screen while the score was advisory?" },
      { by: "grace.wong", at: -183, body: "'Score advisory today, use the second channel'. The second channel ran above HK$1 million for those four days instead of HK$5 million. No staged order was released." },
      { by: "kit.lam", at: -182, body: "The generator was added on day three and the new version passed the bench on day four; model risk signed before it was switched on." },
      { by: "hin.lo", at: -88, body: "We have read the final report. We note the distinction between seen and unseen generators, which other institutions may find useful." },
    ],
  },
  {
    key: "chatbot-answers",
    application: "chatbot-answers",
    state: "running",
    title: "Support check for the mortgage assistant",
    starts: -91,
    ends: 91,
    updated: -3,
    recordedBy: "peter.leung",
    measures: [
      {
        key: "unsupported",
        name: "Unsupported answers shown, per 1,000",
        unit: "per 1,000",
        direction: "down",
        baseline: 37,
        target: 5,
        weekly: [31, 24, 19, 15, 13, 12, 9, 10, 8, 7, 7, 6, 6],
        notes: { 8: "New product page without footnotes" },
      },
      {
        key: "withheld",
        name: "Good answers withheld",
        unit: "%",
        direction: "down",
        baseline: 0,
        target: 4,
        weekly: [8.1, 7.4, 6.8, 6.2, 6.0, 5.6, 5.1, 5.4, 4.9, 4.7, 4.6, 4.4, 4.5],
      },
      {
        key: "delay",
        name: "Delay added, 95th percentile",
        unit: "s",
        direction: "down",
        baseline: 0,
        target: 1.5,
        weekly: [1.9, 1.8, 1.6, 1.5, 1.5, 1.4, 1.4, 1.6, 1.4, 1.3, 1.3, 1.3, 1.2],
      },
    ],
    conditions: [
      {
        text: "The weekly reading of 200 answers is done by people outside the project.",
        by: "nora.fung",
        at: -300,
        met: { by: "sandra.yeung", at: -84, evidence: "Two readers of the complaints team; 1,000 answers in the first five weeks, agreement 94 %." },
      },
      {
        text: "A person is one tap away from every withheld answer, and waiting time is reported.",
        by: "nora.fung",
        at: -300,
        met: { by: "peter.leung", at: -77, evidence: "Median wait 48 seconds in office hours; call-back slot outside." },
      },
      { text: "Traditional Chinese is reported apart from English after week 12.", by: "nora.fung", at: -300 },
    ],
    messages: [
      { by: "hin.lo", at: -55, body: "Withheld answers fell as support rose. Have you looked at which customers wait longest for a person? Feedback only, not an approval." },
      { by: "peter.leung", at: -52, body: "Traditional Chinese after 19:00: 4 minutes at the 90th percentile. Two more officers from next month." },
      { by: "ravi.menon", at: -50, body: "Chinese numerals account for half of the remaining misses. The rule for dates ships with the next frozen version." },
    ],
  },
];

/** What the supervisor wrote for himself. */
export const supervisorNotes: { by: string; trial: string; at: number; body: string }[] = [
  { by: "hin.lo", trial: "deepfake", at: -183, body: "Ask at the next meeting whether the fall-back to HK$1 million was in the plan or improvised." },
  { by: "hin.lo", trial: "chatbot-answers", at: -54, body: "Compare waiting times with the other assistant trial when that one starts." },
];

export type PracticeSeed = {
  key: string;
  trial: string;
  title: Localised;
  summary: Localised;
  challenge: string;
  approach: string;
  results: string;
  lessons: string;
  controls: string;
  nameInstitution: boolean;
  by: string;
  created: number;
  published: number;
  clearances: { by: string; side: "institution" | "supplier" | "supervisor"; at: number; comment: string }[];
};

export const practices: PracticeSeed[] = [
  {
    key: "deepfake",
    trial: "deepfake",
    title: {
      en: "Proof beside the call: stopping fabricated executives before release",
      zhHant: "通話以外的憑證：在放行前攔截偽冒高層",
      zhHans: "通话之外的凭证：在放行前拦截假冒高管",
    },
    summary: {
      en: "A live score of face and voice asks for a code on a second channel before a large payment is released. Over 26 weeks and 236 staged calls, 92 % were stopped; 1.7 % of genuine calls were interrupted.",
      zhHant: "即時影音評分在大額付款放行前要求第二渠道驗證碼。二十六星期、236次模擬騙案中攔截92%；真實通話受阻1.7%。",
      zhHans: "实时音视频评分在大额付款放行前要求第二渠道验证码。二十六周、236次模拟骗案中拦截92%；真实通话受阻1.7%。",
    },
    challenge:
      "Two desks of a licensed bank released payments above HK$1 million on calls. 7 of 12 officers had released a test order given by a cloned voice. Call-back reached the number the fraudster had put on the mandate.",
    approach:
      "Two small models score what the desk receives, every 2 seconds, on the bank's own servers; nothing is installed for the caller and no profile of a person is kept. Above a threshold, and always above HK$5 million, the signatory reads a code from his app. The score alone never stops a payment.",
    results:
      "236 staged impersonations, 218 stopped (92 %), 31 of them by the code alone. Generators seen in training 96 %, unseen 85 %. 9,840 genuine calls, 1.7 % interrupted, at most 0.9 points between age bands. 14 seconds added at the median. Two real attempts stopped.",
    lessons:
      "Ask for results on generators the supplier has never seen: the gap was 11 points. Decide beforehand what happens when the score is not to be trusted: four such days came in week 14. Officers welcomed a rule to point at more than a detector. Close mandate changes by telephone first; it cost nothing.",
    controls:
      "Threshold owned by second line. Monthly bench with generators of the last 60 days. 'Not checked' is its own state. Release with reason by the desk head, read next day. Switch back to the former procedure tested in week 5.",
    nameInstitution: true,
    by: "mei.chan",
    created: -70,
    published: -30,
    clearances: [
      { by: "winnie.ho", side: "institution", at: -55, comment: "Cleared by legal and communications; losses given as a total only." },
      { by: "kit.lam", side: "supplier", at: -49, comment: "同意公開，包括未見過的生成器的結果。" },
      { by: "hin.lo", side: "supervisor", at: -36, comment: "No objection to publication. Not an approval or endorsement." },
    ],
  },
];
