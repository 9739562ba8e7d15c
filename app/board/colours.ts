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

/**
 * Who has which colour, the same on every screen: his own, or the next that is free where somebody who came before him
 * has it. Two have the same one only where there are more people than colours.
 */
export function coloursOf(peers: Iterable<{ peer: number; personId: string }>): Map<string, string> {
  const colours = new Map<string, string>();
  const taken = new Set<string>();
  for (const { personId } of [...peers].sort((a, b) => a.peer - b.peer)) {
    if (colours.has(personId)) continue;
    const own = ownHue(personId);
    const inTurn = hues.map((_, i) => hues[(own + i) % hues.length]!);
    const colour = inTurn.find((hue) => !taken.has(hue)) ?? inTurn[0]!;
    colours.set(personId, colour);
    taken.add(colour);
  }
  return colours;
}

function ownHue(personId: string): number {
  let sum = 0;
  for (const sign of personId) sum = (sum * 31 + sign.charCodeAt(0)) % 9973;
  return sum % hues.length;
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
