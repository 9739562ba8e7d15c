/** What each side marked on a pair, and why a pair may not meet. */
export const marks: { problem: string; supplier: string; side: "owner" | "supplier"; mark: "must" | "meet" | "no"; by: string; at: number }[] = [
  { problem: "deepfake", supplier: "sup-134", side: "owner", mark: "must", by: "mei.chan", at: -409 },
  { problem: "deepfake", supplier: "sup-166", side: "owner", mark: "must", by: "mei.chan", at: -409 },
  { problem: "deepfake", supplier: "sup-068", side: "owner", mark: "meet", by: "mei.chan", at: -409 },
  { problem: "deepfake", supplier: "sup-192", side: "owner", mark: "meet", by: "mei.chan", at: -409 },
  { problem: "deepfake", supplier: "sup-033", side: "owner", mark: "meet", by: "mei.chan", at: -408 },
  { problem: "deepfake", supplier: "sup-126", side: "owner", mark: "no", by: "mei.chan", at: -408 },
  { problem: "deepfake", supplier: "sup-036", side: "owner", mark: "no", by: "mei.chan", at: -408 },
  { problem: "deepfake", supplier: "sup-134", side: "supplier", mark: "must", by: "kit.lam", at: -407 },
  { problem: "deepfake", supplier: "sup-166", side: "supplier", mark: "must", by: "owen.reyes", at: -407 },
  { problem: "deepfake", supplier: "sup-033", side: "supplier", mark: "meet", by: "hana.sato", at: -404 },
  { problem: "deepfake", supplier: "sup-068", side: "supplier", mark: "no", by: "simon.cheuk", at: -403 },
  { problem: "deepfake-calls", supplier: "sup-068", side: "owner", mark: "must", by: "peter.leung", at: -17 },
  { problem: "deepfake-calls", supplier: "sup-034", side: "owner", mark: "meet", by: "peter.leung", at: -17 },
  { problem: "deepfake-calls", supplier: "sup-075", side: "owner", mark: "must", by: "peter.leung", at: -16 },
  { problem: "deepfake-calls", supplier: "sup-068", side: "supplier", mark: "must", by: "simon.cheuk", at: -15 },
  { problem: "mule-accounts", supplier: "sup-135", side: "owner", mark: "must", by: "jason.tam", at: -38 },
  { problem: "mule-accounts", supplier: "sup-024", side: "owner", mark: "meet", by: "jason.tam", at: -38 },
  { problem: "mule-accounts", supplier: "sup-084", side: "owner", mark: "meet", by: "peter.leung", at: -37 },
  { problem: "mule-accounts", supplier: "sup-135", side: "supplier", mark: "must", by: "lena.koh", at: -31 },
  { problem: "sme-carbon", supplier: "sup-057", side: "owner", mark: "must", by: "kelvin.lau", at: -51 },
  { problem: "sme-carbon", supplier: "sup-066", side: "owner", mark: "meet", by: "kelvin.lau", at: -51 },
  { problem: "sme-carbon", supplier: "sup-057", side: "supplier", mark: "must", by: "divya.nair", at: -47 },
  { problem: "chatbot-answers", supplier: "sup-171", side: "owner", mark: "must", by: "peter.leung", at: -395 },
];

export const conflicts: { key: string; problem?: string; person?: string; organisation?: string; with: string; reason: string; at: number }[] = [
  {
    key: "gloria",
    person: "gloria.ma",
    organisation: "lantaupeak",
    with: "sup-134",
    reason: "Lantau Peak Bank is in talks with Mirage Truth about its hotline.",
    at: -326,
  },
];
