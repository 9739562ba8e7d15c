/** Which words of the taxonomy (`taxonomy:<facet>.<id>`) a list of a problem statement or a profile is made of. */
export const facetOf = {
  themes: "theme",
  focusAreas: "focusArea",
  techniques: "technique",
  languages: "language",
  certifications: "certification",
  deploymentModels: "deploymentModel",
  residencies: "residency",
  industries: "industry",
} as const;
