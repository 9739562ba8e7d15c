import type { Answers } from "#app/domain/applicationForm.ts";

/** What every applicant ticks. */
const declarations = ["correct", "no-customer-data", "no-approval"];

/** An application of the demo, with what the committee did with it. */
export type ApplicationSeed = {
  key: string;
  cohort: string;
  useCase: string;
  by: string;
  state: "draft" | "submitted" | "scoring" | "selected" | "not-selected";
  title: string;
  leadRegulator?: string;
  consulted?: string[];
  created: number;
  submitted?: number;
  /** When the operator found it eligible. */
  checked?: number;
  answers: Answers;
  /** By assessor: the value of each criterion, in the order of the cohort, with its reason. */
  scores?: Record<string, [value: number, reason: string][]>;
  recusals?: { by: string; at: number; reason: string }[];
  decision?: { outcome: "selected" | "not-selected"; reason: string };
};

export const applications: ApplicationSeed[] = [
  {
    key: "deepfake",
    cohort: "first",
    useCase: "deepfake",
    by: "mei.chan",
    state: "selected",
    title: "Proof beside the call: live impersonation score and a second channel before release",
    leadRegulator: "HKMA",
    created: -340,
    submitted: -335,
    checked: -327,
    answers: {
      dataClass: ["confidential", "synthetic"],
      residency: "Own data centres in Hong Kong",
      theme: "ai",
      domain: "anti-fraud",
      activities: ["banking"],
      innovation:
        "Face and voice are judged on the receiving side with nothing to install for the caller, and the score never decides: it asks for proof on a second channel. We know of no desk in Hong Kong that does either on turret audio.",
      complexity:
        "Two models on CPU within 2 seconds, an audio tap from 2014, narrow-band Cantonese, and a code that must hold when the caller's own laptop is in the fraudster's hands.",
      contribution:
        "The staged-call protocol (200 calls, consent, scoring sheet) and results by generator, age band and language will be published. Nothing in the design is particular to our core system.",
      compute: "40 GPU hours a month, for the monthly bench only. Live scoring runs on two servers of our own.",
      design:
        "Meeting client and turret tap feed a scoring host in the dealing zone; it writes one event to the case system. The release screen asks the signing service for a code. No path leads from the zone to the supplier.",
      diagram:
        "Meeting client -> Scoring host: video, in memory\nTurret tap -> Scoring host: audio, in memory\nScoring host -> Case system: one event a call\nCase system -> Release screen: score above the threshold\nSignatory's app -> Release screen: six-digit code\nRelease screen -> Officer: decides",
      models: "Face: 41 MB convolutional network, closed, supplier's licence. Voice: 38 MB, closed, trained on 1,900 hours, of them 700 Cantonese. Versions frozen for the trial; no learning in use.",
      technique: ["analytics"],
      data: "60 consented hours (37 members of staff), staged clips, live streams in memory for 30 seconds. No customer data leaves the bank, no biometric template is made, nothing is used for training.",
      risks: "Drift to unseen generators (4×4), reliance on silence (4×5), unequal false alarms (3×3), missed cut-off (3×3), small supplier (3×3).",
      controls:
        "Threshold owned by model risk; monthly bench; false alarms by age band and language with a stop at 1.5 points; second channel above HK$5 million; escrow and kill switch; scoring host encrypted, access by two named officers.",
      partners: "Mirage Truth (detection). No other third party.",
      evaluation: "Staged impersonations stopped 42 % → 90 % over at least 200 calls, half of them with generators of the last 60 days; genuine calls interrupted at most 2 %; at most 20 seconds added. Two people outside the project read every miss.",
      protocol: "Boundary: two desks, 46 officers. Customers told in the mandate letter. A person decides each release. Daily reading of alerts by second line in weeks 7–10, weekly after.",
      customer: "Clients receive one page about the second channel. No client is refused service for a score; a client without the app keeps call-back with a visit.",
      resilience: "Two hosts; when both fail the screen says 'not checked' and today's procedure applies. Supplier's source in escrow; exit tested in week 5.",
      publication: "Fact sheet with the institution's and the supplier's name, after clearance by both.",
      declarations,
    },
    scores: {
      "samuel.kan": [
        [5, "Judging on the receiving side and refusing to let the score decide is a real change from the detectors we have seen."],
        [4, "Narrow-band Cantonese is hard and they know the figure for it. The second channel is conventional."],
        [5, "The staged-call protocol alone is worth publishing."],
        [4, "Modest compute. I would like the age-band stop to be tighter than 1.5 points in the first month."],
      ],
      "linda.au": [
        [4, "Sound rather than startling; the combination is what is new."],
        [4, "Integration with the turret is the risk and it is planned for."],
        [4, "Repeatable by any desk with an audio tap."],
        [5, "Nobody is refused for a score, and second line owns the threshold. Exemplary."],
      ],
      "derek.hui": [
        [4, "Good threat model: it assumes that the caller's device is lost."],
        [5, "Memory-only buffers, frozen models and no outbound path are harder than they look."],
        [4, "Results by generator would help everybody."],
        [4, "40 hours a month is proportionate."],
      ],
    },
    recusals: [{ by: "gloria.ma", at: -326, reason: "My bank is in talks with the same supplier about its hotline." }],
    decision: {
      outcome: "selected",
      reason:
        "First of three. Clear problem, both legs tested together, results useful to others. Condition: report unseen generators separately from the first month.",
    },
  },
  {
    key: "chatbot-answers",
    cohort: "first",
    useCase: "chatbot-answers",
    by: "peter.leung",
    state: "selected",
    title: "No sentence without its source: support check for the mortgage assistant",
    leadRegulator: "HKMA",
    created: -341,
    submitted: -334,
    checked: -327,
    answers: {
      dataClass: ["public", "pseudonymised"],
      residency: "Private zone in Hong Kong",
      theme: "ai",
      domain: "customer-experience",
      activities: ["banking"],
      innovation: "The unit of checking is the sentence; withholding is an allowed answer and is measured as a cost.",
      complexity: "Two languages, tables with footnotes, numerals in Chinese; 1.5 seconds.",
      contribution: "Labelling guidelines and error types will be published, 2,000 answers labelled twice.",
      compute: "120 GPU hours a month for eight weeks, then none.",
      design: "Assistant, support check and page store in one private zone; answers pass the check or are replaced by the cited passage.",
      diagram:
        "Customer -> Assistant: question\nAssistant -> Support check: answer and passages\nPage store -> Support check: cited pages\nSupport check -> Customer: supported answer, or the passage",
      models: "Entailment model, 1.3 billion parameters, closed, frozen; assistant's model unchanged.",
      technique: ["rag"],
      data: "640 public product pages; conversations pseudonymised at the border of the zone.",
      risks: "Good answers withheld (3×3), slower replies (2×3), numerals (4×4).",
      controls: "Rule for dates and numerals; weekly reading of 200 answers; person one tap away; switch to passages only.",
      partners: "Factcheckr (support check).",
      evaluation: "Unsupported answers shown 37 → 5 per 1,000; good answers withheld at most 4 %; delay at most 1.5 s.",
      protocol: "Mortgages only; customers told that answers come from a machine; stop at 10 % withheld in a week.",
      customer: "A withheld answer shows the passage and a button to a person.",
      resilience: "Without the check the assistant shows passages only.",
      publication: "Fact sheet, institution not named.",
      declarations,
    },
    scores: {
      "samuel.kan": [
        [4, "Sentence-level withholding is still rare in production."],
        [4, "Chinese numerals are treated as the separate problem that they are."],
        [4, "Guidelines for labelling would be reused."],
        [4, "Good that withholding is counted as harm too."],
      ],
      "linda.au": [
        [3, "Known technique, well applied."],
        [3, "Integration is light."],
        [4, "Every bank with an assistant has this problem."],
        [4, "Compute ends after eight weeks, as it should."],
      ],
      "derek.hui": [
        [3, "Incremental."],
        [4, "Delay budget is tight and they measured it."],
        [4, "Error types are useful."],
        [4, "Pseudonymised at the border: good."],
      ],
    },
    recusals: [{ by: "gloria.ma", at: -326, reason: "The applicant is my employer." }],
    decision: {
      outcome: "selected",
      reason: "Second of three. A problem that everybody has, measured honestly. Condition: the weekly reading is done by people outside the project.",
    },
  },
  {
    key: "advice-calls-first",
    cohort: "first",
    useCase: "advice-calls",
    by: "carmen.tse",
    state: "not-selected",
    title: "Screening of sales calls",
    leadRegulator: "SFC",
    created: -339,
    submitted: -332,
    checked: -327,
    answers: {
      diagram: "Recorder -> Transcription: call\nTranscription -> Reviewer: marked passages",
      dataClass: ["confidential"],
      design: "Transcription and marking on the premises; reviewers see marked passages.",
      partners: "To be confirmed.",
      theme: "ai",
      domain: "risk-management",
      activities: ["securities"],
      innovation: "All calls instead of a sample.",
      complexity: "Code-mixed speech, word error rate 24 % today.",
      contribution: "To be decided after the trial.",
      compute: "900 GPU hours a month.",
      technique: ["fine-tuning"],
      data: "Six months of recordings; consent to be clarified.",
      risks: "Word errors; marks read as verdicts.",
      controls: "Reviewer decides.",
      evaluation: "Missing disclosure found before confirmation.",
      declarations,
    },
    scores: {
      "samuel.kan": [
        [3, "Screening all calls is the obvious next step."],
        [4, "Code-mixing is hard; the plan for it is thin."],
        [2, "Publication is left open."],
        [2, "Consent for the recordings is unclear, and representatives cannot contest a mark."],
      ],
      "linda.au": [
        [3, "Useful, not new."],
        [3, "Half of the effort is in the word list and it is not planned."],
        [2, "Nothing promised."],
        [2, "900 GPU hours for one desk is too much."],
      ],
      "derek.hui": [
        [3, "Fair."],
        [3, "No baseline on consented calls."],
        [3, "Word list could be shared."],
        [2, "Staff have no way to answer a mark."],
      ],
      "gloria.ma": [
        [2, "Two products on the market do this."],
        [3, "Error rate of 24 % needs a plan of its own."],
        [2, "Nothing promised."],
        [3, "Compute is high; purpose is good."],
      ],
    },
    decision: {
      outcome: "not-selected",
      reason:
        "The problem is real. Missing for a trial: consent for the recordings, a baseline on consented calls, a comparison desk, and a way for representatives to contest a mark. The committee would welcome it in a later cohort.",
    },
  },
  {
    key: "advice-calls",
    cohort: "second",
    useCase: "advice-calls",
    by: "carmen.tse",
    state: "scoring",
    title: "Every sales call screened before confirmation at 09:30",
    leadRegulator: "SFC",
    created: -22,
    submitted: -12,
    checked: -7,
    answers: {
      dataClass: ["confidential"],
      residency: "On the premises in Central",
      theme: "ai",
      domain: "risk-management",
      activities: ["securities"],
      innovation: "All calls instead of 3 %, marks without scores, and a right to contest that is measured: contested marks and their outcome are a result of the trial.",
      complexity: "Cantonese mixed with English product names, 24 % word errors today, 12 % with our word list on 10 hours.",
      contribution: "The word list method and error rates by speaker group will be published; the rules for missing disclosure are offered to the trade association.",
      compute: "180 GPU hours a month for the first eight weeks, then 40.",
      design: "Recorder, transcription and marking on one host on the premises; reviewers see passages in the case system.",
      diagram:
        "Recorder -> Transcription: call at the end of the day\nTranscription -> Marking: text with times\nMarking -> Case system: passages without a score\nCase system -> Reviewer: reads before 09:30",
      models: "Speech: 1.5 billion parameters, open weights, adapted to 40 hours of our calls. Marking: rules.",
      technique: ["fine-tuning"],
      data: "Consented recordings of 62 representatives and clients informed at the start of the call; 10 hours transcribed twice.",
      risks: "Word errors by accent (3×3), marks read as verdicts (3×4), recitation of the rule (4×2).",
      controls: "Monthly error rate on fresh calls; mark without score; contest within two days; 3 % random sample continues.",
      partners: "Advisorlens (transcription and marking).",
      evaluation: "Missing disclosure found before confirmation 6 % → 80 %; minutes per marked call 22 → 6; one of three desks as comparison.",
      protocol: "Two of three desks, 18 weeks live, orders are never held by the tool.",
      customer: "Clients hear that calls are screened by machine and read by people.",
      resilience: "Without the host the sample of 3 % applies.",
      publication: "Fact sheet with the institution's name.",
      declarations,
    },
  },
  {
    key: "str-drafting",
    cohort: "second",
    useCase: "str-drafting",
    by: "jason.tam",
    state: "scoring",
    title: "Cited first drafts of suspicious transaction reports",
    leadRegulator: "HKMA",
    created: -20,
    submitted: -9,
    checked: -5,
    answers: {
      dataClass: ["confidential"],
      residency: "Private zone in Hong Kong",
      theme: "ai",
      domain: "risk-management",
      activities: ["payments"],
      innovation: "Figures are inserted by query and carry their ledger entry; the model writes only what joins them.",
      complexity: "Three source systems, two languages, and a narrative that a court may read.",
      contribution: "The evaluation by lot and the checklist for reviewers will be published; the query templates are offered to other licensees.",
      compute: "90 GPU hours a month.",
      design: "Case store, query layer and model in one private zone without an outbound path.",
      diagram:
        "Case store -> Query layer: figures by query\nQuery layer -> Model: facts with ledger entries\nModel -> Investigator: cited draft\nInvestigator -> Reporting officer: edited report",
      models: "14 billion parameters, open weights, frozen; context 32,000 tokens; English and Traditional Chinese.",
      technique: ["rag"],
      data: "212 closed cases, read only; live cases during the trial. Tipping-off rules apply to logs too.",
      risks: "Thin narrative (3×3), less reading (4×4), case text in logs (2×5).",
      controls: "Draft withheld under three independent facts; logs without text; reviewer sees edits; allocation by lot.",
      partners: "Narrata Cases (drafting).",
      evaluation: "Hours of writing 4.1 → 1.5; returned for a figure 18 % → 4 %; blind reading of 60 reports by two reviewers.",
      protocol: "14 investigators, half of the cases by lot; filing stays with the reporting officer.",
      customer: "None directly; cases wait less.",
      resilience: "Without the tool the template applies.",
      publication: "Fact sheet without case details.",
      declarations,
    },
  },
  {
    key: "medical-claims",
    cohort: "second",
    useCase: "medical-claims",
    by: "joyce.mak",
    state: "submitted",
    title: "簡單門診索償即日賠付",
    leadRegulator: "IA",
    created: -18,
    submitted: -6,
    answers: {
      dataClass: ["personal"],
      residency: "香港租用環境",
      theme: "insurtech",
      domain: "customer-experience",
      activities: ["insurance"],
      innovation: "以欄位為單位交接疑問，而非整宗索償；系統從不拒賠。",
      complexity: "400種收據格式、手寫診斷、中英對照。",
      contribution: "按診所類型公布錯誤率；交接方法可供其他保險公司使用。",
      compute: "每月60個GPU小時。",
      design: "收據辨識與理賠規則於本公司租用環境運行，個人資料不離開該環境。",
      diagram:
        "成員 -> 收據辨識：收據影像\n收據辨識 -> 理賠規則：欄位及把握程度\n收據辨識 -> 理賠人員：有疑問的欄位\n理賠規則 -> 成員：即日賠付",
      models: "文字辨識模型及3億參數欄位模型，封閉授權，試驗期間凍結版本。",
      technique: ["analytics"],
      data: "9,000張已去識別化收據；一個團體計劃11,000名成員的收據，已獲書面同意。",
      risks: "手寫錯誤（4×3）、重複提交（3×3）、誤解為保證（2×3）。",
      controls: "手寫欄位由人員輸入；重複比對；每日抽查50宗；可申訴。",
      partners: "Mendwell Claims（收據辨識）。",
      evaluation: "即日賠付0% → 55%；人手更正欄位12% → 3%；誤賠每萬元不高於38元。",
      protocol: "一個團體計劃；六星期影子運行；停止條件為每萬元80元。",
      customer: "通知書列明由機器辨識，可要求人手覆核。",
      resilience: "系統停用時回復人手流程。",
      publication: "資料便覽，可列出機構名稱。",
      declarations,
    },
  },
  {
    key: "pension-income",
    cohort: "second",
    useCase: "pension-income",
    by: "fiona.cheung",
    state: "draft",
    title: "提取前看得見的每月金額",
    leadRegulator: "MPFA",
    created: -8,
    answers: {
      theme: "wealthtech",
      domain: "customer-experience",
      activities: ["pensions"],
      innovation: "先給範圍，後給數字；解說逐句對照計算。",
      data: "已假名化的結餘及提取紀錄。",
      risks: "被視為投資意見；過度相信單一數字。",
    },
  },
];
