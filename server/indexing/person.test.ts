import { expect, test } from "vitest";
import { can } from "#app/domain/policy.ts";
import { me, mine, others, partsFound, viewers } from "../../tests/setup/viewers.ts";
import { personFound } from "./person.ts";

test.each(Object.keys(viewers))("search finds for a %s his colleagues and nobody of another house", (name) => {
  const viewer = viewers[name] ?? null;
  for (const organisation of [mine, others]) {
    const document = personFound({ id: me, organisation, rev: 1, name: "Ada", title: null, roles: ["assessor"] });
    const allowed = can(viewer, "organisation.find-people", { id: organisation, kind: "operator" });
    expect([organisation, partsFound([document], viewer).length > 0]).toEqual([organisation, allowed]);
    expect(allowed).toBe(viewer !== null && organisation === mine);
  }
});

test("somebody is found by what he does, in every language", () => {
  const { body } = personFound({
    id: me,
    organisation: mine,
    rev: 1,
    name: "Ada",
    title: null,
    roles: ["second-line"],
  });
  expect(Object.keys(body ?? {}).sort()).toEqual(["en", "zhHans", "zhHant"]);
});
