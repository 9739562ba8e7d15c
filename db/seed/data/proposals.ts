import type { CostBand, ProposalCriterion } from "#app/domain/proposal.ts";

/** A proposal of the demo; numbers called days count from the moment of seeding. */
export type ProposalSeed = {
  key: string;
  problem: string;
  supplier: string;
  /** Position of the solution in the supplier's list. */
  solution: number;
  by: string;
  state: "draft" | "submitted" | "clarifying" | "shortlisted" | "partnered" | "declined" | "withdrawn";
  title: string;
  approach: string;
  evidence?: string;
  plan?: string;
  team?: string;
  costBand?: CostBand;
  dataNeeded?: string;
  risks?: string;
  ipPosition?: string;
  answers?: Partial<Record<ProposalCriterion, string>>;
  declineReason?: string;
  withdrawReason?: string;
  created: number;
  submitted?: number;
  /** When it came into its present state. */
  settled?: number;
  messages?: { by: string; at: number; body: string }[];
};

const supplierKeepsIp =
  "We keep our background IP. The institution gets a licence to evaluate for the trial, owns its data and every result computed from it, and may describe the outcome without naming us.";

export const proposals: ProposalSeed[] = [
  {
    key: "deepfake-mirage",
    problem: "deepfake",
    supplier: "sup-134",
    solution: 0,
    by: "kit.lam",
    state: "partnered",
    title: "Live face and voice check on the bank's own side of the call, with a second channel for large orders",
    approach:
      "We read only what the desk already receives: the decoded video of the meeting client through a virtual display, and the audio tap of the turret. Two small models score every 2 seconds, one for face synthesis and injected cameras, one for cloned speech in Cantonese and English. Nothing is shown below the threshold. Above it the desk sees one line, 'verify on the second channel', and the release screen asks for the code that the registered signatory reads from his own app. The score alone never stops an order.",
    evidence:
      "Bench of 1,140 clips from 11 generators, 412 of them Cantonese: 93.1 % of fabricated clips flagged within 20 seconds at 1.8 % false alarms; on 8 kHz turret audio alone 86.4 %. One reference: a virtual bank's video onboarding since last year, 31,000 sessions. We have not run on turret audio in production before.",
    plan: "Weeks 1–3 install on two servers and baseline by replay of the 60 hours. Weeks 4–6 silent running on one desk. Weeks 7–20 live on cash management, 40 staged impersonations a month by the red team. Weeks 21–24 treasury desk. Weeks 25–26 report.",
    team: "Kit Lam (lead, 40 %), Joey Sze (detection, full time), one field engineer on site in weeks 1–6, a Cantonese speech scientist 1 day a week.",
    costBand: "500k-1m",
    dataNeeded:
      "60 consented hours for calibration, inside the bank. Live streams, held 30 seconds in memory and not written. Staged clips kept until the report, then deleted. No biometric template of any person.",
    risks:
      "New generators lower the score: monthly bench, threshold agreed with second line. Poor cameras raise false alarms: below 240 lines of video only the voice score counts. Officers may trust silence: the screen says 'not checked' where it was not checked, and training uses missed examples.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "Score and second channel are counted apart: we expect 84–93 % by the score, depending on how new the generator is, and the rest by the code, at 1.8 % of calls interrupted and 15 to 20 seconds added.",
      innovation: "Both senses judged on the receiving side, with nothing to install for the caller, and Cantonese as the first language of the voice model.",
      complexity: "Two models under 80 MB on CPU, an audio tap from 2014, and a code that must work when the caller's own device is compromised.",
      contribution: "The staged-call protocol and its score sheet can be used by any desk; we agree to publish both.",
      "fair-use": "Training was done before; the trial asks for 40 GPU hours a month, for the bench only. Tested by accent, age and camera.",
    },
    created: -396,
    submitted: -390,
    settled: -356,
    messages: [
      { by: "mei.chan", at: -386, body: "Your bench has 412 Cantonese clips. How many speakers, and is any of them over 60? Most of our signatories are." },
      { by: "kit.lam", at: -384, body: "58 speakers, 9 of them over 60. False alarms in that group were 2.6 % against 1.8 % overall, so we would set the threshold on your 60 hours first." },
      { by: "grace.wong", at: -383, body: "From second line: who sees a score after the call, and for how long is it kept?" },
      { by: "kit.lam", at: -382, body: "Only the line that was shown, its time and the officer's answer are written, in your case system. Scores are not kept outside the staged calls." },
    ],
  },
  {
    key: "deepfake-impostor",
    problem: "deepfake",
    supplier: "sup-166",
    solution: 0,
    by: "owen.reyes",
    state: "declined",
    title: "Meeting Authenticity for cash-management and dealing desks",
    approach:
      "A participant joins each meeting as a silent observer and checks that face and speech of every speaker belong together and to a live person. It learns how each regular signatory moves and speaks over the first three genuine calls. Urgent orders trigger our out-of-band confirmation.",
    evidence: "Three treasury teams, 7,400 meetings in nine months: 11 alerts, 2 confirmed attempts. Laboratory: 95 % at 1 % on 720p video; 70 % on telephone audio.",
    plan: "Four weeks to install on your private cloud, four weeks of enrolment, sixteen weeks live, two weeks to report.",
    team: "Owen Reyes (solutions), two engineers, a behavioural scientist part time.",
    costBand: "1m-3m",
    dataNeeded: "Three genuine calls per regular signatory to build a profile of movement and speech, kept for the trial.",
    risks: "Signatories who have no profile get a weaker check. The observer is visible in the list of participants.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "95 % of staged video calls; voice-only orders stay below your target without profiles.",
      innovation: "Continuous check over the whole call, not a snapshot.",
      complexity: "Synchrony of lips and sound under packet loss.",
      contribution: "Alert taxonomy to be shared with the fraud forum.",
      "fair-use": "No pooled compute needed.",
    },
    declineReason:
      "The profiles of signatories are biometric data that our mandates do not cover, and asking 2,300 clients for consent would outlast the trial. On turret audio, which is two thirds of our orders, 70 % is below what we need. We would gladly look again at a version without profiles.",
    created: -395,
    submitted: -389,
    settled: -357,
    messages: [
      { by: "mei.chan", at: -385, body: "Could it run without the profile of movement, and what would the figures be?" },
      { by: "owen.reyes", at: -384, body: "Yes. On 720p video it falls from 95 % to 88 %, on telephone audio from 70 % to 61 %, at 1 % false alarms." },
    ],
  },
  {
    key: "deepfake-lantern",
    problem: "deepfake",
    supplier: "sup-033",
    solution: 0,
    by: "hana.sato",
    state: "declined",
    title: "Clip Verdict for orders that wait for the cut-off",
    approach:
      "The desk uploads the recording after the call. Within two minutes an analyst-grade verdict with heat maps comes back, before the second officer releases at the cut-off. Orders released during the call are not covered.",
    evidence: "91 % of 2,000 clips at 1 % false alarms, checked by a university laboratory; two securities firms use it for complaints.",
    plan: "Two weeks to connect, eight weeks of use, one week to report.",
    team: "Hana Sato and one engineer.",
    costBand: "under-250k",
    dataNeeded: "Recordings of the calls to be judged, uploaded to our service in Hong Kong.",
    risks: "Delay at the cut-off when many clips arrive at once: 40 a minute.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "91 % of recordings within two minutes; not measured during a call.",
      innovation: "Heat maps that an investigator can put into a police report.",
      complexity: "Ensemble of nine detectors.",
      contribution: "Monthly list of generators seen.",
      "fair-use": "None needed.",
    },
    declineReason:
      "It answers after the call, and two thirds of our orders are released while the caller is still on the line. Uploading recordings to an outside service is also against our mandates. Our investigators liked the heat maps: we passed your name to them, with your leave.",
    created: -394,
    submitted: -391,
    settled: -380,
  },
  {
    key: "deepfake-trueframe",
    problem: "deepfake",
    supplier: "sup-192",
    solution: 0,
    by: "elena.voss",
    state: "withdrawn",
    title: "InjectGuard for executive video calls",
    approach: "Our detector of virtual cameras and injected streams, certified for onboarding, adapted to meetings. It needs our small agent on the caller's machine.",
    evidence: "Certified against presentation attacks, levels 1 and 2, for account opening; 9 references. Not yet measured on meetings.",
    plan: "Adaptation eight weeks, trial sixteen weeks.",
    team: "Elena Voss and the mobile team.",
    costBand: "500k-1m",
    dataNeeded: "Agent telemetry, hosted in Singapore.",
    risks: "Callers without the agent are not checked.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "Blocks injected cameras; share of your 14 attempts not known.", innovation: "Camera integrity rather than pixels.", complexity: "Driver-level signals.", contribution: "None planned.", "fair-use": "None needed." },
    withdrawReason: "After the answers of the owner: we can neither run on the premises this year nor do without an agent at the caller's side.",
    created: -403,
    submitted: -401,
    settled: -397,
  },
  {
    key: "calls-echoveil",
    problem: "deepfake-calls",
    supplier: "sup-068",
    solution: 0,
    by: "simon.cheuk",
    state: "submitted",
    title: "CallShield on the SIPREC fork, score before the limit screen",
    approach:
      "CallShield takes the second leg of the SIPREC fork inside the contact-centre zone, scores from the first 1.8 seconds of speech and writes one value to the agent desktop. The limit and payee screens ask for a branch code when the value is above the threshold.",
    evidence: "Four phone-banking references, one Cantonese since January: 88 % of staged clones at 1.1 % false alarms over 12,000 calls.",
    plan: "Three weeks to install, two weeks silent, sixteen weeks live in one of the two sites, the other as comparison.",
    team: "Simon Cheuk, two speech engineers in Kwun Tong, support 08:00–22:00.",
    costBand: "500k-1m",
    dataNeeded: "Live audio held 10 seconds in memory; 200 consented calls for calibration.",
    risks: "Roaming codecs: below 6 kHz bandwidth the score is withheld and said to be withheld.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "88 % of staged clones at 1.1 % false alarms; your 85 % at 1 % is within reach after calibration on 200 calls.",
      innovation: "Scores before the agent answers, so the caller hears no delay.",
      complexity: "Code-mixed speech over narrow-band codecs.",
      contribution: "We would publish false-alarm rates by age group.",
      "fair-use": "Runs on two of your servers; no pooled compute.",
    },
    created: -9,
    submitted: -5,
  },
  {
    key: "calls-mingsheng",
    problem: "deepfake-calls",
    supplier: "sup-075",
    solution: 0,
    by: "wing.shum",
    state: "clarifying",
    title: "粵語偽聲檢測：三秒內提示前線",
    approach:
      "在聯絡中心網段內部署，於客戶開口後三秒內給出可疑程度，並向前線顯示三個建議步驟之一。模型以粵語為主，兼顧中英夾雜；低於閾值時不顯示任何訊息。",
    evidence: "以14款生成器製成的3,600段粵語樣本測試：在1%誤報下攔截89.7%；其中長者聲線為86.2%。一間電訊商自去年起使用。",
    plan: "首三星期安裝及回放；四至五星期靜默運行；其後十六星期在一個中心實測。",
    team: "岑穎（首席科學家）、兩名語音工程師、一名駐場工程師。",
    costBand: "250k-500k",
    dataNeeded: "通話音訊只留在記憶體十秒；校準需要200通經同意的錄音。",
    risks: "新生成器面世後準確度下降：每月重測，結果交予貴行模型風險部。",
    ipPosition: "本公司保留既有知識產權；貴行取得試驗期間的評估許可，並擁有其數據及由此得出的結果。",
    answers: {
      "success-measure": "預計於1%誤報下攔截87%至90%；六十歲以上說話者分開列出。",
      innovation: "以粵語聲調的不自然轉折作為特徵。",
      complexity: "8 kHz 窄頻及中英夾雜。",
      contribution: "願意公開測試方法。",
      "fair-use": "毋須共用算力。",
    },
    created: -13,
    submitted: -8,
    settled: -4,
    messages: [
      { by: "peter.leung", at: -4, body: "長者聲線的86.2%當中，樣本有多少位？我們六成受害人年過六十。" },
      { by: "wing.shum", at: -3, body: "共31位六十歲以上的說話者。可在貴行環境以更多樣本重測，兩星期內給出結果。" },
    ],
  },
  {
    key: "calls-lantern",
    problem: "deepfake-calls",
    supplier: "sup-033",
    solution: 0,
    by: "hana.sato",
    state: "draft",
    title: "Second opinion on disputed calls",
    approach: "For complaints: a verdict with heat map on the recording, so that the team can tell a real customer from an impostor afterwards.",
    created: -2,
  },
  {
    key: "mule-graphwarden",
    problem: "mule-accounts",
    supplier: "sup-135",
    solution: 0,
    by: "lena.koh",
    state: "shortlisted",
    title: "One graph, two owners: joint scoring without moving customer rows",
    approach:
      "Each institution keeps its own graph. Account identifiers are blinded with a key that both must use together; a score for a receiving account is computed from both halves and returned to the one that asked, with the three features that weighed most.",
    evidence: "Two payment firms in another market since last year: 54 % of mule accounts found before the first transfer out, 96 true in 1,000 alerts. Six single-institution references.",
    plan: "Six weeks to install on both sides, four weeks of replay over last year's 2,870 accounts, fourteen weeks live with transfers delayed and never refused.",
    team: "Lena Koh, a cryptographer, three engineers.",
    costBand: "1m-3m",
    dataNeeded: "Payment messages and device hashes, each on its owner's premises. Nothing in the clear crosses.",
    risks: "The two salts for device hashes have to be aligned. A delay of 2 seconds may be missed at salary peaks: fall back to the own half and say so.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "54 % before the first transfer elsewhere; 60 % expected with both halves and device hashes.",
      innovation: "Joint score with reasons an investigator can read.",
      complexity: "Blinded joins at payment speed.",
      contribution: "The protocol is open; a third institution can join.",
      "fair-use": "Two servers on each side.",
    },
    created: -27,
    submitted: -22,
    settled: -11,
    messages: [
      { by: "jason.tam", at: -18, body: "若其中一方系統暫停，另一方得到的評分會如何標示？" },
      { by: "lena.koh", at: -17, body: "The score is then computed from one half, marked 'one-sided', and is capped so that it cannot delay a transfer by itself." },
    ],
  },
  {
    key: "carbon-sprout",
    problem: "sme-carbon",
    supplier: "sup-057",
    solution: 0,
    by: "divya.nair",
    state: "shortlisted",
    title: "Bills by phone, a figure with its paper trail",
    approach:
      "The owner photographs twelve months of electricity, fuel and gas bills. We read quantity, period and meter, ask only about gaps, and hand over one figure per source with the picture it came from. The relationship manager sees what is measured and what is estimated.",
    evidence: "1,900 small firms in Hong Kong: 41 minutes at the median, 81 % of quantities read without correction; assured once by an outside firm, 3 findings.",
    plan: "Four weeks with 30 borrowers, then sixteen weeks with 200.",
    team: "Divya Nair, two engineers, one carbon accountant.",
    costBand: "250k-500k",
    dataNeeded: "Bills given by the borrower with consent; loan number as a pseudonym.",
    risks: "Landlord-paid electricity has no bill in the borrower's name: estimate by floor area, marked as such.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "41 minutes at the median against your hour; 81 % of quantities traced to a bill against your 75 %.",
      innovation: "Evidence first, questionnaire last.",
      complexity: "Handwritten and faded bills in two languages.",
      contribution: "A data format that other banks may use.",
      "fair-use": "No pooled compute.",
    },
    created: -42,
    submitted: -37,
    settled: -20,
  },
  {
    key: "chatbot-factcheckr",
    problem: "chatbot-answers",
    supplier: "sup-171",
    solution: 0,
    by: "ravi.menon",
    state: "partnered",
    title: "Sentence-by-sentence support check between model and customer",
    approach:
      "The Groundedness API sits behind the assistant inside the bank's private zone. Each sentence of an answer is scored against the passages it cites. One unsupported sentence withholds the answer, shows the passage instead and offers a person.",
    evidence: "On 600 of the bank's own conversations, labelled by its reviewers: 88 % of unsupported answers caught, 5.1 % of good ones withheld, 0.9 seconds added.",
    plan: "Eight weeks of silent scoring, then twenty-six weeks live on mortgages.",
    team: "Ravi Menon, two engineers, one linguist for Traditional Chinese.",
    costBand: "250k-500k",
    dataNeeded: "The 640 product pages and the conversations, pseudonymised, inside the bank.",
    risks: "Weaker on Chinese numerals and dates: a rule checks those separately.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "88 % of unsupported answers caught leaves 4 to 5 per 1,000; 5.1 % withheld has to come down by one point.",
      innovation: "The unit is the sentence, and silence is an allowed answer.",
      complexity: "Two languages, tables and footnotes.",
      contribution: "The labelled set's guidelines will be published.",
      "fair-use": "120 GPU hours a month for the first eight weeks, then none.",
    },
    created: -390,
    submitted: -384,
    settled: -352,
  },
  {
    key: "claims-mendwell",
    problem: "medical-claims",
    supplier: "sup-082",
    solution: 0,
    by: "jacky.pang",
    state: "partnered",
    title: "Receipt-to-Payment for clinic claims under HK$1,500",
    approach:
      "Receipts are read at upload; what the reader is unsure of goes to a person as a single field, not as a claim. Claims with every field certain, a clinic on the panel and an amount inside the benefit are paid. Nothing is refused by the system.",
    evidence: "Eight insurers. On 900 of Cotton Tree's own receipts: 71 % certain in every field, of those 1.9 % wrong; printed 0.6 %, handwritten 6 %.",
    plan: "Six weeks of shadow running, sixteen weeks live with one group scheme of 11,000 members.",
    team: "Jacky Pang, three engineers, one nurse coder.",
    costBand: "500k-1m",
    dataNeeded: "9,000 labelled receipts; live receipts in the insurer's tenancy.",
    risks: "Handwritten diagnosis: kept with people until the error is under 2 %.",
    ipPosition: supplierKeepsIp,
    answers: {
      "success-measure": "55 % same day is reachable with printed receipts alone; wrong payments below HK$38 per 10,000 measured in shadow first.",
      innovation: "Doubt is handed over by field.",
      complexity: "400 layouts, two languages, handwriting.",
      contribution: "Error rates by clinic type to be published.",
      "fair-use": "60 GPU hours a month.",
    },
    created: -150,
    submitted: -144,
    settled: -118,
  },
];
