import type { Localised } from "#app/domain/language.ts";

export type CohortSeed = {
  key: string;
  name: Localised;
  description: Localised;
  state: "open" | "decided";
  opens: number;
  closes: number;
  onboarding: number;
  trialStarts: number;
  capacity: number;
  computePool: string;
  regulators: string[];
  issued?: number;
  assessors: string[];
};

/** Both cohorts judge by these; the weights are the demo's own. */
export const criteria: { key: string; weight: number; name: Localised; guidance: Localised }[] = [
  {
    key: "innovation",
    weight: 30,
    name: { en: "Innovation", zhHant: "創新程度", zhHans: "创新程度" },
    guidance: {
      en: "What is new here against the institution's own practice, and against what others have shown?",
      zhHant: "與機構現行做法及業界已展示的做法相比，有何新意？",
      zhHans: "与机构现行做法及业界已展示的做法相比，有何新意？",
    },
  },
  {
    key: "complexity",
    weight: 20,
    name: { en: "Technical complexity", zhHant: "技術複雜程度", zhHans: "技术复杂程度" },
    guidance: {
      en: "Is the difficulty real, understood and within the team's reach?",
      zhHant: "技術難點是否真實、已被理解，並在團隊能力之內？",
      zhHans: "技术难点是否真实、已被理解，并在团队能力之内？",
    },
  },
  {
    key: "contribution",
    weight: 25,
    name: { en: "Contribution to the industry", zhHant: "對業界的貢獻", zhHans: "对业界的贡献" },
    guidance: {
      en: "Could another institution repeat it, and will the results be published?",
      zhHant: "其他機構能否仿效？成果會否公開？",
      zhHans: "其他机构能否仿效？成果会否公开？",
    },
  },
  {
    key: "fair-use",
    weight: 25,
    name: { en: "Fair and ethical use", zhHant: "公平及合乎道德的使用", zhHans: "公平及合乎道德的使用" },
    guidance: {
      en: "Is the compute asked for proportionate, and are customers treated fairly?",
      zhHant: "所要求的算力是否相稱？客戶是否獲公平對待？",
      zhHans: "所要求的算力是否相称？客户是否获公平对待？",
    },
  },
];

export const cohorts: CohortSeed[] = [
  {
    key: "first",
    name: { en: "First cohort", zhHant: "第一批次", zhHans: "第一批次" },
    description: {
      en: "Risk management, anti-fraud and customer experience. Trials of about six months.",
      zhHant: "風險管理、反欺詐及客戶體驗。試驗為期約六個月。",
      zhHans: "风险管理、反欺诈及客户体验。试验为期约六个月。",
    },
    state: "decided",
    opens: -360,
    closes: -330,
    onboarding: -300,
    trialStarts: -280,
    capacity: 2,
    computePool: "2,000 GPU hours a month, shared",
    regulators: ["HKMA", "SFC"],
    issued: -303,
    assessors: ["samuel.kan", "linda.au", "derek.hui", "gloria.ma"],
  },
  {
    key: "second",
    name: { en: "Second cohort", zhHant: "第二批次", zhHans: "第二批次" },
    description: {
      en: "Open to banking, securities, insurance, stored value and pensions. Use cases that came out of a problem statement are welcome; a workshop is not a condition.",
      zhHant: "銀行、證券、保險、儲值支付及退休金機構均可申請。歡迎源自問題陳述的用例，未經工作坊亦可。",
      zhHans: "银行、证券、保险、储值支付及退休金机构均可申请。欢迎源自问题陈述的用例，未经工作坊亦可。",
    },
    state: "open",
    opens: -30,
    closes: 21,
    onboarding: 50,
    trialStarts: 78,
    capacity: 6,
    computePool: "4,000 GPU hours a month, shared; at most 800 for one use case",
    regulators: ["HKMA", "SFC", "IA", "MPFA"],
    assessors: ["samuel.kan", "linda.au", "derek.hui", "gloria.ma"],
  },
];
