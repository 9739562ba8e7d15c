import type { Role } from "#app/domain/actor.ts";
import type { Language } from "#app/domain/language.ts";

/** What every demo account signs in with. */
export const demoPassword = "harbour-demo-2026";

/** How the sign-in page sorts the accounts. */
export const accountGroups = ["institution", "supplier", "operator", "assessor", "supervisor", "expert"] as const;
export type AccountGroup = (typeof accountGroups)[number];

export type DemoAccount = {
  /** `demoId("person", key)`. */
  key: string;
  email: string;
  name: string;
  /** `demoId("organisation", organisationKey)`; of a supplier `demoId("supplier", "sup-…")`. */
  organisationKey: string;
  roles: Role[];
  group: AccountGroup;
  title: string;
  locale?: Language;
};

/** Everybody who can sign in, in the order of the sign-in page. */
// biome-ignore format: one person a line reads as a list
export const demoAccounts: DemoAccount[] = [
  { key: "mei.chan", email: "mei.chan@harbourbank.example", name: "Mei Chan 陳美儀", organisationKey: "harbourbank", roles: ["problem-owner"], group: "institution", title: "Head of fraud strategy", locale: "en" },
  { key: "kelvin.lau", email: "kelvin.lau@harbourbank.example", name: "Kelvin Lau 劉啟榮", organisationKey: "harbourbank", roles: ["problem-owner"], group: "institution", title: "Head of corporate cash management" },
  { key: "grace.wong", email: "grace.wong@harbourbank.example", name: "Grace Wong 黃嘉怡", organisationKey: "harbourbank", roles: ["second-line"], group: "institution", title: "Technology and operational risk" },
  { key: "tony.ip", email: "tony.ip@harbourbank.example", name: "Tony Ip 葉東尼", organisationKey: "harbourbank", roles: ["third-line"], group: "institution", title: "Internal audit, technology" },
  { key: "winnie.ho", email: "winnie.ho@harbourbank.example", name: "Winnie Ho 何穎兒", organisationKey: "harbourbank", roles: ["organisation-admin"], group: "institution", title: "Innovation office" },
  { key: "peter.leung", email: "peter.leung@lantaupeak.example", name: "Peter Leung 梁柏德", organisationKey: "lantaupeak", roles: ["problem-owner", "organisation-admin"], group: "institution", title: "Head of digital channels" },
  { key: "sandra.yeung", email: "sandra.yeung@lantaupeak.example", name: "Sandra Yeung 楊珊珊", organisationKey: "lantaupeak", roles: ["second-line"], group: "institution", title: "Model risk" },
  { key: "daniel.kwan", email: "daniel.kwan@lantaupeak.example", name: "Daniel Kwan 關達仁", organisationKey: "lantaupeak", roles: ["third-line"], group: "institution", title: "Internal audit" },
  { key: "carmen.tse", email: "carmen.tse@islandview.example", name: "Carmen Tse 謝嘉敏", organisationKey: "islandview", roles: ["problem-owner", "organisation-admin"], group: "institution", title: "Chief operating officer" },
  { key: "raymond.fok", email: "raymond.fok@islandview.example", name: "Raymond Fok 霍偉文", organisationKey: "islandview", roles: ["second-line"], group: "institution", title: "Compliance" },
  { key: "iris.poon", email: "iris.poon@islandview.example", name: "Iris Poon 潘愛斯", organisationKey: "islandview", roles: ["third-line"], group: "institution", title: "Internal audit" },
  { key: "joyce.mak", email: "joyce.mak@cottontree.example", name: "Joyce Mak 麥靜宜", organisationKey: "cottontree", roles: ["problem-owner", "organisation-admin"], group: "institution", title: "Head of claims" , locale: "zh-Hant" },
  { key: "alan.sit", email: "alan.sit@cottontree.example", name: "Alan Sit 薛亞倫", organisationKey: "cottontree", roles: ["second-line"], group: "institution", title: "Enterprise risk" },
  { key: "betty.chow", email: "betty.chow@cottontree.example", name: "Betty Chow 周碧芝", organisationKey: "cottontree", roles: ["third-line"], group: "institution", title: "Internal audit" },
  { key: "jason.tam", email: "jason.tam@sampanpay.example", name: "Jason Tam 譚俊生", organisationKey: "sampanpay", roles: ["problem-owner", "organisation-admin"], group: "institution", title: "Money-laundering reporting officer", locale: "zh-Hant" },
  { key: "helen.lui", email: "helen.lui@sampanpay.example", name: "Helen Lui 呂曉琳", organisationKey: "sampanpay", roles: ["second-line"], group: "institution", title: "Compliance" },
  { key: "victor.ng", email: "victor.ng@sampanpay.example", name: "Victor Ng 吳偉達", organisationKey: "sampanpay", roles: ["third-line"], group: "institution", title: "Internal audit" },
  { key: "fiona.cheung", email: "fiona.cheung@banyan.example", name: "Fiona Cheung 張慧芬", organisationKey: "banyan", roles: ["problem-owner", "organisation-admin"], group: "institution", title: "Head of member services" },
  { key: "eric.yip", email: "eric.yip@banyan.example", name: "Eric Yip 葉振邦", organisationKey: "banyan", roles: ["second-line"], group: "institution", title: "Risk and compliance" },
  { key: "rita.kong", email: "rita.kong@banyan.example", name: "Rita Kong 江麗達", organisationKey: "banyan", roles: ["third-line"], group: "institution", title: "Internal audit" },

  { key: "kit.lam", email: "kit.lam@miragetruth.example", name: "Kit Lam 林杰", organisationKey: "sup-134", roles: ["supplier"], group: "supplier", title: "Founder", locale: "zh-Hant" },
  { key: "joey.sze", email: "joey.sze@miragetruth.example", name: "Joey Sze 施祖兒", organisationKey: "sup-134", roles: ["supplier"], group: "supplier", title: "Detection engineer" },
  { key: "owen.reyes", email: "owen.reyes@impostorzero.example", name: "Owen Reyes", organisationKey: "sup-166", roles: ["supplier"], group: "supplier", title: "Head of solutions" },
  { key: "hana.sato", email: "hana.sato@lanternlab.example", name: "Hana Sato", organisationKey: "sup-033", roles: ["supplier"], group: "supplier", title: "Research lead" },
  { key: "simon.cheuk", email: "simon.cheuk@echoveil.example", name: "Simon Cheuk 卓思敏", organisationKey: "sup-068", roles: ["supplier"], group: "supplier", title: "Regional director" },
  { key: "elena.voss", email: "elena.voss@trueframe.example", name: "Elena Voss", organisationKey: "sup-192", roles: ["supplier"], group: "supplier", title: "Partnerships" },
  { key: "wing.shum", email: "wing.shum@mingsheng.example", name: "Wing Shum 岑穎", organisationKey: "sup-075", roles: ["supplier"], group: "supplier", title: "Chief scientist", locale: "zh-Hant" },
  { key: "ravi.menon", email: "ravi.menon@factcheckr.example", name: "Ravi Menon", organisationKey: "sup-171", roles: ["supplier"], group: "supplier", title: "Founder" },
  { key: "lena.koh", email: "lena.koh@graphwarden.example", name: "Lena Koh", organisationKey: "sup-135", roles: ["supplier"], group: "supplier", title: "Solutions lead" },
  { key: "leo.fan", email: "leo.fan@depositum.example", name: "Leo Fan 范立人", organisationKey: "sup-119", roles: ["supplier"], group: "supplier", title: "Architect" },
  { key: "jacky.pang", email: "jacky.pang@mendwell.example", name: "Jacky Pang 彭俊傑", organisationKey: "sup-082", roles: ["supplier"], group: "supplier", title: "Country manager" },
  { key: "divya.nair", email: "divya.nair@sproutledger.example", name: "Divya Nair", organisationKey: "sup-057", roles: ["supplier"], group: "supplier", title: "Product" },

  { key: "yvonne.lee", email: "yvonne.lee@lab.example", name: "Yvonne Lee 李婉雯", organisationKey: "lab", roles: ["facilitator"], group: "operator", title: "Lead facilitator" },
  { key: "marcus.tong", email: "marcus.tong@lab.example", name: "Marcus Tong 湯文達", organisationKey: "lab", roles: ["facilitator"], group: "operator", title: "Facilitator" },
  { key: "nora.fung", email: "nora.fung@lab.example", name: "Nora Fung 馮樂瑤", organisationKey: "lab", roles: ["operator-admin"], group: "operator", title: "Lab operations" },

  { key: "samuel.kan", email: "samuel.kan@lab.example", name: "Samuel Kan 簡兆倫", organisationKey: "lab", roles: ["assessor"], group: "assessor", title: "Professor of information systems, independent" },
  { key: "linda.au", email: "linda.au@lab.example", name: "Linda Au 區麗芬", organisationKey: "lab", roles: ["assessor"], group: "assessor", title: "Former chief risk officer, independent" },
  { key: "derek.hui", email: "derek.hui@lab.example", name: "Derek Hui 許德明", organisationKey: "lab", roles: ["assessor"], group: "assessor", title: "Security architect, independent" },
  { key: "gloria.ma", email: "gloria.ma@lantaupeak.example", name: "Gloria Ma 馬嘉露", organisationKey: "lantaupeak", roles: ["assessor"], group: "assessor", title: "Head of data science, Lantau Peak Bank" },

  { key: "hin.lo", email: "hin.lo@supervisor-banking.example", name: "Hin Lo 羅衍", organisationKey: "supervisor-banking", roles: ["supervisor"], group: "supervisor", title: "Observer, banking" },
  { key: "ada.chiu", email: "ada.chiu@supervisor-insurance.example", name: "Ada Chiu 趙雅達", organisationKey: "supervisor-insurance", roles: ["supervisor"], group: "supervisor", title: "Observer, insurance" },

  { key: "noor.rahman", email: "noor.rahman@lab.example", name: "Noor Rahman", organisationKey: "lab", roles: ["expert"], group: "expert", title: "Researcher in media forensics" },
];

/** The organisation a demo person acts for. @throws Error where the demo's data names somebody it doesn't have. */
export function organisationOf(personKey: string): string {
  const account = demoAccounts.find(({ key }) => key === personKey);
  if (!account) throw new Error(`The demo has no account "${personKey}".`);
  return account.organisationKey;
}
