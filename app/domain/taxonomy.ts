/**
 * The words everything is sorted by: ids as stored and searched. Their names in the three languages stand under the
 * same ids in `app/i18n/<language>/taxonomy.json`, e.g. `taxonomy:theme.ai`.
 */
export const themes = ["ai", "dlt", "greentech", "wealthtech", "insurtech"] as const;
export type Theme = (typeof themes)[number];

export const focusAreas = [
  "anti-fraud",
  "risk-management",
  "customer-experience",
  "regulatory-compliance",
  "operational-efficiency",
  "sustainable-finance",
] as const;
export type FocusArea = (typeof focusAreas)[number];

export const techniques = [
  "llm",
  "rag",
  "fine-tuning",
  "nlp",
  "speech",
  "computer-vision",
  "ocr",
  "deep-learning",
  "predictive-analytics",
  "anomaly-detection",
  "graph-analytics",
  "knowledge-graph",
  "time-series",
  "behavioural-biometrics",
  "explainable-ai",
  "optimisation",
  "rpa",
  "code-ai",
  "synthetic-data",
  "federated-learning",
  "mpc",
  "tee",
  "zkp",
  "privacy",
  "cryptography",
  "hsm",
  "permissioned-ledger",
  "smart-contracts",
  "tokenisation",
  "did-vc",
  "formal-verification",
  "api",
  "iot",
  "geospatial",
  "satellite",
] as const;
export type Technique = (typeof techniques)[number];

export const industries = [
  "retail-banking",
  "corporate-banking",
  "private-banking",
  "virtual-bank",
  "payments",
  "insurance",
  "securities",
  "asset-management",
  "pension",
  "virtual-asset",
  "central-bank",
  "government",
  "corporate",
  "retail",
  "telecom",
  "property",
  "logistics",
  "media",
  "education",
  "healthcare",
  "legal",
] as const;
export type Industry = (typeof industries)[number];

export const certifications = [
  "iso27001",
  "soc2",
  "pci-dss",
  "iso30107",
  "iso42001",
  "iso22301",
  "iso14064",
  "iso50001",
  "csa-star",
  "fips140",
  "hipaa",
  "wcag",
] as const;
export type Certification = (typeof certifications)[number];

export const deploymentModels = ["saas", "private-cloud", "on-premise", "hybrid", "edge-sdk"] as const;
export type DeploymentModel = (typeof deploymentModels)[number];

/** Where a solution can keep its customers' data; `customer-held`: in their own systems. */
export const residencies = [
  "hong-kong",
  "mainland-china",
  "singapore",
  "european-union",
  "united-kingdom",
  "united-states",
  "customer-held",
] as const;
export type Residency = (typeof residencies)[number];

/** Languages a solution works in: wider than the three the product is written in. */
export const workingLanguages = ["en", "zh-Hant", "zh-Hans", "yue", "tl", "id"] as const;
export type WorkingLanguage = (typeof workingLanguages)[number];

/** How far a supplier is as a firm. */
export const stages = ["early", "growth", "mature"] as const;
export type Stage = (typeof stages)[number];
