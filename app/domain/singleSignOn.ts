import { z } from "zod";
import type { OrganisationKind, Role } from "./actor.ts";

/**
 * What somebody may become by signing in at his organisation's own provider. Nobody becomes an administrator,
 * an assessor, a facilitator or a supervisor that way: those are made by people.
 */
export const joiningRoles: Record<OrganisationKind, readonly Role[]> = {
  institution: ["problem-owner", "second-line", "third-line", "expert"],
  supplier: ["supplier"],
  operator: ["expert"],
  regulator: [],
};

export function mayJoinAs(kind: OrganisationKind, role: string): role is Role {
  return (joiningRoles[kind] as readonly string[]).includes(role);
}

/** A host name with at least one dot, in lower case, as stands behind the @ of an address; punycode for other scripts. */
const domainPattern = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

export const mailDomainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform((value) => value.replace(/^@/, ""))
  .refine((value) => domainPattern.test(value), "domain");

/** The domain of a mail address, in lower case; null where it is none. Only whole domains count, never their parents. */
export function domainOf(email: string): string | null {
  const parts = email.trim().toLowerCase().split("@");
  const [name, domain] = parts;
  return parts.length === 2 && name && domain && domainPattern.test(domain) ? domain : null;
}

/** What an organisation's provider says of somebody, checked before it is believed. */
export type Claims = {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  /** How he proved himself there (RFC 8176) and at which level. */
  methods: readonly string[];
  level: string | null;
  /** When he did; null where the provider doesn't say. */
  provedAt: Date | null;
};

/** What we know of him when he comes back. */
export type Standing = {
  /** Domains of this organisation that an operator approved. */
  domains: readonly string[];
  /** Whom this issuer and subject were linked to before. */
  linked: { personId: string } | null;
  /** Who has the address, if anybody. */
  person: { id: string; removed: boolean } | null;
  /** His membership in this organisation. */
  membership: "none" | "living" | "removed";
  /** He is a living member of another organisation too. */
  elsewhere: boolean;
  defaultRole: Role | null;
};

export type Welcome =
  /** He comes in as whom he was linked to. */
  | { do: "enter"; personId: string }
  /** He is known by his address and is linked from now on. */
  | { do: "link"; personId: string }
  /** He is made a member; `personId` null where he is made a person too. */
  | { do: "join"; personId: string | null; role: Role };

export type WelcomeRefusal =
  | "sso-mail-missing"
  | "sso-mail-unverified"
  | "sso-wrong-domain"
  | "sso-removed"
  | "sso-other-person"
  | "sso-elsewhere"
  | "sso-not-invited";

/**
 * Who comes in. The address must be verified and of a domain of this organisation; an address alone never opens the
 * account of somebody who belongs to another organisation too; whoever was removed isn't brought back.
 */
export function welcome(claims: Claims, standing: Standing): Welcome | WelcomeRefusal {
  if (!claims.email) return "sso-mail-missing";
  if (!claims.emailVerified) return "sso-mail-unverified";
  const domain = domainOf(claims.email);
  if (!domain || !standing.domains.includes(domain)) return "sso-wrong-domain";
  const { linked, person, membership, elsewhere, defaultRole } = standing;
  if (person?.removed || membership === "removed") return "sso-removed";
  if (linked) {
    // The provider's subject moved to another address of ours: two people would become one.
    if (person && person.id !== linked.personId) return "sso-other-person";
    return membership === "living" ? { do: "enter", personId: linked.personId } : "sso-removed";
  }
  if (person && elsewhere) return "sso-elsewhere";
  if (person && membership === "living") return { do: "link", personId: person.id };
  if (!defaultRole) return "sso-not-invited";
  return { do: "join", personId: person?.id ?? null, role: defaultRole };
}

/** Ways of proving oneself as RFC 8176 names them, by what they show: something known, something held, something one is. */
const methodKinds = {
  known: ["pwd", "pin", "kba"],
  held: ["otp", "hwk", "swk", "sc", "sms", "tel", "pop"],
  own: ["fpt", "face", "iris", "retina", "vbm"],
};

/** Levels that stand for several factors: REFEDS, OpenID and NIST 800-63 as providers spell them. */
const strongLevels = [
  "https://refeds.org/profile/mfa",
  "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
  "phr",
  "phrh",
  "aal2",
  "aal3",
];

/** Whether the provider says that he proved himself in two ways of different kinds. */
export function saysSecondFactor({ methods, level }: Pick<Claims, "methods" | "level">): boolean {
  const kinds = Object.values(methodKinds).filter((kind) => methods.some((method) => kind.includes(method)));
  return methods.includes("mfa") || kinds.length > 1 || (level !== null && strongLevels.includes(level.toLowerCase()));
}
