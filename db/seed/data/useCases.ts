export type UseCaseSeed = {
  key: string;
  problem: string;
  workshop?: string;
  organisation: string;
  by: string;
  state: "drafted" | "first-line-signed" | "challenged" | "ready" | "in-application";
  rev: number;
  created: number;
  updated: number;
  partners: string[];
  title: string;
  summary: string;
  solution: string;
  benefits: string;
  dataNeeded: string;
  risks: string;
  controls: string;
  metrics: string;
  trialPlan: string;
  signOffs: {
    by: string;
    line: "first" | "second" | "third";
    outcome: "signed" | "challenged" | "cleared" | "noted";
    rev: number;
    at: number;
    comment: string;
  }[];
};

export const useCases: UseCaseSeed[] = [
  {
    key: "deepfake",
    problem: "deepfake",
    workshop: "deepfake",
    organisation: "harbourbank",
    by: "mei.chan",
    state: "in-application",
    rev: 2,
    created: -358,
    updated: -346,
    partners: ["sup-134"],
    title: "Proof beside the call: live impersonation score and a second channel before release",
    summary:
      "Two dealing and cash-management desks release large payments on calls. A score of face and voice on the bank's side of the call, and a code from the signatory's own app, replace call-back above a threshold. A person decides every release.",
    solution:
      "Mirage Truth's two models run on two servers beside the desks, fed by a virtual display and the turret's audio tap. Below the threshold nothing is shown. Above it, or above HK$5 million in any case, the release screen asks for a six-digit code which the registered signatory reads from his app. 'Not checked' is a state of its own.",
    benefits:
      "14 attempts in twelve months, HK$31.6 million paid. At the target rate 2 of 3 paid cases would have been stopped by the score and all 3 by the second channel. The rule gives officers something to point at when a caller presses.",
    dataNeeded:
      "60 consented hours for calibration, inside the bank. Live streams 30 seconds in memory. Staged clips until the report. No biometric template.",
    risks:
      "Drift to unseen generators; more false alarms for older signatories; reliance on silence; genuine payments that miss the cut-off; a supplier of five people.",
    controls:
      "Monthly bench with generators of the last 60 days, below 80 % the score becomes advisory. False alarms by age band and language, gap over 1.5 points stops the roll-out. Second channel above HK$5 million whatever the score says. Desk head's release with reason, read next day. Escrow and one switch back to today's procedure.",
    metrics:
      "Staged impersonations stopped: 42 % → 90 %. Genuine calls interrupted: at most 2 %. Time added: at most 20 seconds at the median.",
    trialPlan:
      "26 weeks, two desks. Weeks 1–3 install and replay, 4–6 silent, 7–20 cash management with 40 staged calls a month, 21–24 treasury, 25–26 report. Stop rule: 5 % false alarms in any week, or any released staged order above HK$5 million.",
    signOffs: [
      { by: "mei.chan", line: "first", outcome: "signed", rev: 1, at: -354, comment: "Both legs as decided in the workshop." },
      {
        by: "grace.wong",
        line: "second",
        outcome: "challenged",
        rev: 1,
        at: -350,
        comment:
          "Three points. The threshold must be owned by model risk, not by the desk. There is no measure by age band. The stop rule names an average, which hides one bad week.",
      },
      {
        by: "mei.chan",
        line: "first",
        outcome: "signed",
        rev: 2,
        at: -346,
        comment: "Threshold moved to model risk, monthly figures by age band and language added, stop rule is now per week.",
      },
      {
        by: "grace.wong",
        line: "second",
        outcome: "cleared",
        rev: 2,
        at: -343,
        comment: "Cleared for application. Residual: reliance on silence stays high until the misses of the first month are discussed.",
      },
      { by: "tony.ip", line: "third", outcome: "noted", rev: 2, at: -341, comment: "We will sample the desk head's releases in month four." },
    ],
  },
  {
    key: "chatbot-answers",
    problem: "chatbot-answers",
    organisation: "lantaupeak",
    by: "peter.leung",
    state: "in-application",
    rev: 1,
    created: -350,
    updated: -350,
    partners: ["sup-171"],
    title: "No sentence without its source: support check for the mortgage assistant",
    summary:
      "Each sentence of the assistant's answer is scored against the passages it cites before a customer sees it. One unsupported sentence withholds the answer, shows the passage and offers a person.",
    solution: "Factcheckr's Groundedness API in the bank's private zone, behind the assistant; a rule of our own checks dates and numerals in Chinese.",
    benefits: "37 unsupported answers per 1,000 today; each wrong early-repayment answer costs a customer HK$18,000 on average.",
    dataNeeded: "640 product pages, pseudonymised conversations, 2,000 labelled answers.",
    risks: "Good answers withheld; slower replies; weaker in Chinese numerals; staff stop reading transcripts.",
    controls: "Person one tap away; weekly reading of 100 withheld and 100 shown answers; separate rule for numerals; kill switch to passages only.",
    metrics: "Unsupported answers shown per 1,000: 37 → 5. Good answers withheld: at most 4 %. Added delay: at most 1.5 s.",
    trialPlan: "Eight weeks silent, then 26 weeks live on mortgages. Stop rule: more than 10 % withheld in a week.",
    signOffs: [
      { by: "peter.leung", line: "first", outcome: "signed", rev: 1, at: -348, comment: "" },
      { by: "sandra.yeung", line: "second", outcome: "cleared", rev: 1, at: -344, comment: "Cleared, provided the weekly reading is done by two people who did not build it." },
    ],
  },
  {
    key: "advice-calls",
    problem: "advice-calls",
    organisation: "islandview",
    by: "carmen.tse",
    state: "in-application",
    rev: 2,
    created: -352,
    updated: -40,
    partners: ["sup-085"],
    title: "Every sales call screened before confirmation at 09:30",
    summary:
      "All 5,200 recorded sales calls a month are transcribed on the premises, and passages with missing risk disclosure or pressure are marked for a reviewer before the order is confirmed next morning.",
    solution: "Speech model for code-mixed Cantonese with our product names as a word list; rules written by compliance decide what is marked; representatives can contest a mark.",
    benefits: "47 calls with missing disclosure in six months that sampling did not draw. Reviewers hear passages of 40 seconds, not calls of 22 minutes.",
    dataNeeded: "Recordings of six months on the premises; 10 hours transcribed by hand; product list.",
    risks: "Word errors in mixed speech; marks read as verdicts; representatives learn the rule and recite it.",
    controls: "Error rate measured monthly on fresh calls; a mark is a passage without a score; 3 % random sample continues beside it.",
    metrics: "Missing disclosure found before confirmation: 6 % → 80 %. Reviewer minutes per marked call: 22 → 6. Word error rate: 24 % → 12 %.",
    trialPlan: "26 weeks: 4 replay, 4 silent, 18 live with one of three desks as comparison.",
    signOffs: [
      { by: "carmen.tse", line: "first", outcome: "signed", rev: 1, at: -349, comment: "" },
      { by: "raymond.fok", line: "second", outcome: "cleared", rev: 1, at: -345, comment: "Cleared." },
      { by: "carmen.tse", line: "first", outcome: "signed", rev: 2, at: -40, comment: "After the reasons of the first cohort: baseline on consented calls, comparison desk, right to contest." },
      { by: "raymond.fok", line: "second", outcome: "cleared", rev: 2, at: -36, comment: "The three points are answered. Staff were informed in writing." },
    ],
  },
  {
    key: "str-drafting",
    problem: "str-drafting",
    organisation: "sampanpay",
    by: "jason.tam",
    state: "in-application",
    rev: 1,
    created: -48,
    updated: -48,
    partners: ["sup-003"],
    title: "Cited first drafts of suspicious transaction reports",
    summary: "A first draft in which each sentence points to a ledger entry. Investigators edit and decide; the tool never closes a case and never proposes to file.",
    solution: "CaseWriter on our private cloud, reading from the case file only; figures are inserted by query, not by the model.",
    benefits: "4.1 hours of writing per report; a queue of 19 days against a limit of 10.",
    dataNeeded: "212 closed cases for evaluation, read only, inside our network.",
    risks: "Fluent but thin narrative; investigators read less; case text in logs.",
    controls: "Each figure linked to its entry; a draft without three independent facts is not shown; logs hold no case text; reviewer sees what was changed.",
    metrics: "Hours of writing: 4.1 → 1.5. Returned for a figure: 18 % → 4 %.",
    trialPlan: "26 weeks; half of the cases by lot without a draft.",
    signOffs: [
      { by: "jason.tam", line: "first", outcome: "signed", rev: 1, at: -44, comment: "" },
      { by: "helen.lui", line: "second", outcome: "cleared", rev: 1, at: -38, comment: "Allocation by lot is a good idea; please log who overrode it." },
    ],
  },
  {
    key: "medical-claims",
    problem: "medical-claims",
    organisation: "cottontree",
    by: "joyce.mak",
    state: "in-application",
    rev: 1,
    created: -60,
    updated: -60,
    partners: ["sup-082"],
    title: "簡單門診索償即日賠付",
    summary: "1,500港元以下、每個欄位均可確定的門診索償即日賠付；有疑問的只把該欄位交予人員。系統從不拒賠。",
    solution: "Mendwell 的收據辨識於本公司租用環境運行；手寫診斷一律由人員輸入，直至錯誤率低於2%。",
    benefits: "八成七索償最終全數賠付，卻全部等候八個工作天。",
    dataNeeded: "9,000張已標註收據；一個團體計劃11,000名成員的收據。",
    risks: "手寫辨識錯誤；重複提交；成員誤以為即日賠付是保證。",
    controls: "按欄位交接；重複收據比對；每日抽查50宗；通知書列明仍可覆核。",
    metrics: "即日賠付：0% → 55%。人手更正欄位：12% → 3%。誤賠：不高於每萬元38元。",
    trialPlan: "二十六星期：六星期影子運行，其後一個團體計劃實測。停止條件：任何一星期誤賠超過每萬元80元。",
    signOffs: [
      { by: "joyce.mak", line: "first", outcome: "signed", rev: 1, at: -57, comment: "" },
      { by: "alan.sit", line: "second", outcome: "cleared", rev: 1, at: -50, comment: "同意，惟每日抽查須由非項目成員負責。" },
    ],
  },
  {
    key: "pension-income",
    problem: "pension-income",
    organisation: "banyan",
    by: "fiona.cheung",
    state: "in-application",
    rev: 1,
    created: -34,
    updated: -34,
    partners: ["sup-025"],
    title: "提取前看得見的每月金額",
    summary: "成員申請提取前三個月，以自己的語言看到每月可用金額、其上下限及假設；不涉及基金或產品建議。",
    solution: "以本公司數據計算，語言模型只負責解說，解說內容逐句對照計算結果。",
    benefits: "七成一成員一次過提取，其中四成三年內用完一半。",
    dataNeeded: "已假名化的結餘及提取紀錄；26名成員訪談。",
    risks: "被視為投資意見；過度相信單一數字。",
    controls: "一律顯示範圍；合規部審批的用語表；可即時轉接職員。",
    metrics: "提取前看過每月金額：4% → 45%。理解測驗：1.9 → 3.5（滿分5）。",
    trialPlan: "二十六星期，兩個月度組別隨機分組。",
    signOffs: [
      { by: "fiona.cheung", line: "first", outcome: "signed", rev: 1, at: -30, comment: "" },
      { by: "eric.yip", line: "second", outcome: "cleared", rev: 1, at: -24, comment: "用語表第7及第12項請再與成員測試。" },
    ],
  },
  {
    key: "sme-carbon-early",
    problem: "sme-carbon",
    organisation: "harbourbank",
    by: "kelvin.lau",
    state: "drafted",
    rev: 1,
    created: -3,
    updated: -3,
    partners: [],
    title: "Carbon figures from bills in an hour (sketch before the workshop)",
    summary: "A first sketch, to be rewritten from the records of the workshop.",
    solution: "",
    benefits: "",
    dataNeeded: "",
    risks: "",
    controls: "",
    metrics: "",
    trialPlan: "",
    signOffs: [],
  },
];
