/** As whom the owner of a problem can look at it. */
export const viewpoints = ["visitor", "member", "invited", "agreed"] as const;
export type Viewpoint = (typeof viewpoints)[number];
