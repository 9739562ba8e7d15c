import { expect, it } from "vitest";
import { newId } from "#app/domain/id.ts";
import { keptOf, nothingTyped, retyped, typedOf, withMention } from "./mentioning.ts";

const [chan, other, gone] = [newId(), newId(), newId()];
const people = [
  { id: chan, name: "Chan Tai Man" },
  { id: other, name: "Chan Tai Man" },
  { id: newId(), name: "Divya Nair" },
];

it("of two people with one name the one who was chosen is mentioned, also after more was typed around him", () => {
  const begun = retyped(nothingTyped, "Ask @Cha");
  const chosen = withMention(begun, 4, 8, people[1]!);
  expect(chosen.text).toBe("Ask @Chan Tai Man ");
  const later = retyped(retyped(chosen, "Ask @Chan Tai Man now"), "Please ask @Chan Tai Man now");
  expect(keptOf(later, people)).toBe(`Please ask @{${other}} now`);
});

it("a name typed in full is a mention where only one person has it; a changed one is no longer his", () => {
  expect(keptOf(retyped(nothingTyped, "@Divya Nair and @Chan Tai Man"), people)).toBe(
    `@{${people[2]!.id}} and @Chan Tai Man`,
  );
  const chosen = withMention(retyped(nothingTyped, "@C"), 0, 2, people[0]!);
  expect(keptOf(retyped(chosen, "@Chan Man "), people)).toBe("@Chan Man ");
});

it("who edits a comment leaves the mentions in it as they are, of himself and of who has left, too", () => {
  const kept = `@{${gone}} wrote to @{${chan}}`;
  const typed = typedOf(kept, (id) => (id === gone ? "Erased" : "Chan Tai Man"));
  expect(keptOf(retyped(typed, `${typed.text}!`), [])).toBe(`${kept}!`);
});
