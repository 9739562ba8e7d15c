import type { Role } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { organisations } from "./data/organisations.ts";
import { type AccountGroup, demoAccounts, demoPassword } from "./data/people.ts";
import suppliers from "./data/suppliers.json" with { type: "json" };

export type ListedAccount = {
  key: string;
  email: string;
  password: string;
  name: string;
  title: string;
  organisation: Localised;
  roles: readonly Role[];
  group: AccountGroup;
};

/** The demo's accounts as the sign-in page offers them, in its order; from the data, without a database. */
export function listDemoAccounts(): ListedAccount[] {
  const names = new Map<string, Localised>([
    ...organisations.map(({ key, name }) => [key, name] as const),
    ...suppliers.map(({ id, name }) => [id, { en: name }] as const),
  ]);
  return demoAccounts.map(({ key, email, name, title, organisationKey, roles, group }) => ({
    key,
    email,
    password: demoPassword,
    name,
    title,
    organisation: names.get(organisationKey) ?? {},
    roles,
    group,
  }));
}
