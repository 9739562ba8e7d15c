/** Characters that stand in the standard of one script only, told by the two national encodings. */
type Scripts = { simplified: ReadonlySet<string>; traditional: ReadonlySet<string> };

let scripts: Scripts | undefined;

/** Written in Hong Kong though the Traditional standard (Big5) lacks them. */
const hongKong = "着衞裏峯啲咗嘅冇嚟喺佢";

/**
 * Whether a Chinese text has a character that only the other script writes: 诈 among Traditional, 詐 among Simplified
 * terms. What both write is right in both.
 */
export function wrongScript(text: string, written: "zhHant" | "zhHans"): boolean {
  scripts ??= readScripts();
  const foreign = written === "zhHant" ? scripts.simplified : scripts.traditional;
  return [...text].some((character) => foreign.has(character));
}

function readScripts(): Scripts {
  // GB 2312 is what Simplified Chinese is written with, Big5 (without later extensions) what Traditional is.
  const gb = charactersOf("gbk", [[0xb0a1, 0xf7fe, 0xa1, 0xfe]]);
  const big5 = charactersOf("big5", [
    [0xa440, 0xc67e, 0x40, 0xfe],
    [0xc940, 0xf9d5, 0x40, 0xfe],
  ]);
  const simplified = new Set([...gb].filter((character) => !big5.has(character) && !hongKong.includes(character)));
  const traditional = new Set([...big5].filter((character) => !gb.has(character)));
  return { simplified, traditional };
}

function charactersOf(encoding: string, ranges: [from: number, to: number, low: number, high: number][]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (const [from, to, low, high] of ranges)
    for (let code = from; code <= to; code++) {
      const second = code & 0xff;
      if (second < low || second > high) continue;
      const character = decoder.decode(Uint8Array.of(code >> 8, second));
      if (/^\p{Script=Han}$/u.test(character)) found.add(character);
    }
  return found;
}
