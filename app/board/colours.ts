/** Colours that tell people apart: cursors, selections, avatars. Dark enough for white letters on them. */
const hues = [
  "#c2255c",
  "#6741d9",
  "#1864ab",
  "#087f5b",
  "#a61e4d",
  "#5f3dc4",
  "#0b7285",
  "#b3541e",
  "#862e9c",
  "#2b6a2f",
];

/** The same colour for the same person on every screen. */
export function colourOf(personId: string): string {
  let sum = 0;
  for (const sign of personId) sum = (sum * 31 + sign.charCodeAt(0)) % 9973;
  return hues[sum % hues.length]!;
}

/** Two letters for an avatar: of a name's first two words, or the name's first two signs. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Script=Latin}/u.test(word));
  return (
    words.length
      ? words
          .slice(0, 2)
          .map((word) => word[0])
          .join("")
      : name.slice(0, 2)
  ).toUpperCase();
}
