import type { OrganisationKind, Sector } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";

export type OrganisationSeed = {
  key: string;
  kind: Exclude<OrganisationKind, "supplier">;
  name: Localised;
  sector?: Sector;
  tier?: string;
  regulators: string[];
  businessIdentifier?: string;
  licenceNumber?: string;
  licenceLink?: string;
  /** Days from now. */
  licenceChecked?: number;
};

/** Everybody but the suppliers. All fictional. */
export const organisations: OrganisationSeed[] = [
  {
    key: "lab",
    kind: "operator",
    name: { en: "Harbourside Co-Creation Lab", zhHant: "海濱共創實驗室", zhHans: "海滨共创实验室" },
    regulators: [],
    businessIdentifier: "90000011",
  },
  {
    key: "supervisor-banking",
    kind: "regulator",
    name: {
      en: "Supervisor desk — banking (demo)",
      zhHant: "監管聯絡組 — 銀行（示範）",
      zhHans: "监管联络组 — 银行（示范）",
    },
    regulators: ["HKMA"],
  },
  {
    key: "supervisor-insurance",
    kind: "regulator",
    name: {
      en: "Supervisor desk — insurance (demo)",
      zhHant: "監管聯絡組 — 保險（示範）",
      zhHans: "监管联络组 — 保险（示范）",
    },
    regulators: ["IA"],
  },
  {
    key: "harbourbank",
    kind: "institution",
    name: { en: "Harbour Bank", zhHant: "海港銀行", zhHans: "海港银行" },
    sector: "bank",
    tier: "licensed-bank",
    regulators: ["HKMA", "SFC"],
    businessIdentifier: "90000103",
    licenceNumber: "DEMO-LB-014",
    licenceLink: "https://register.example/DEMO-LB-014",
    licenceChecked: -35,
  },
  {
    key: "lantaupeak",
    kind: "institution",
    name: { en: "Lantau Peak Bank", zhHant: "鳳凰嶺銀行", zhHans: "凤凰岭银行" },
    sector: "bank",
    tier: "licensed-bank",
    regulators: ["HKMA"],
    businessIdentifier: "90000117",
    licenceNumber: "DEMO-LB-027",
    licenceLink: "https://register.example/DEMO-LB-027",
    licenceChecked: -61,
  },
  {
    key: "islandview",
    kind: "institution",
    name: { en: "Islandview Securities", zhHant: "島景證券", zhHans: "岛景证券" },
    sector: "securities",
    tier: "sfc-licensed",
    regulators: ["SFC"],
    businessIdentifier: "90000125",
    licenceNumber: "DEMO-CE-381 (types 1, 4, 9)",
    licenceLink: "https://register.example/DEMO-CE-381",
    licenceChecked: -18,
  },
  {
    key: "cottontree",
    kind: "institution",
    name: { en: "Cotton Tree Insurance", zhHant: "木棉保險", zhHans: "木棉保险" },
    sector: "insurance",
    tier: "authorized-insurer",
    regulators: ["IA"],
    businessIdentifier: "90000138",
    licenceNumber: "DEMO-AI-052 (long term and general)",
    licenceLink: "https://register.example/DEMO-AI-052",
    licenceChecked: -44,
  },
  {
    key: "sampanpay",
    kind: "institution",
    name: { en: "Sampan Pay", zhHant: "舢舨支付", zhHans: "舢板支付" },
    sector: "svf",
    tier: "svf-licensee",
    regulators: ["HKMA"],
    businessIdentifier: "90000146",
    licenceNumber: "DEMO-SVF-009",
    licenceLink: "https://register.example/DEMO-SVF-009",
    licenceChecked: -27,
  },
  {
    key: "banyan",
    kind: "institution",
    name: { en: "Banyan Pension Trustees", zhHant: "榕蔭退休金信託", zhHans: "榕荫退休金信托" },
    sector: "pensions",
    tier: "pension-trustee",
    regulators: ["MPFA"],
    businessIdentifier: "90000154",
    licenceNumber: "DEMO-TR-006",
    licenceLink: "https://register.example/DEMO-TR-006",
    licenceChecked: -73,
  },
];
