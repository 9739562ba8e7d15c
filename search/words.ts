/** A word of a text as it is compared, with where it stands in the text. */
export type Word = { stem: string; start: number; end: number };

const latinOrHan = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}/u;

/** Whether any character is a Chinese one. */
export function hasHan(text: string): boolean {
  return han.test(text);
}

/** Nearly all Latin words begin below the first Chinese character, which is cheaper to ask. */
function isHanRun(run: string): boolean {
  return run.charCodeAt(0) >= 0x2e80 && hasHan(run);
}

/**
 * The words of a text: Latin words by their stem, and every run of Chinese characters as its pairs (a run of one is
 * itself), because Chinese writes no spaces and two characters are the usual length of a word.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(latinOrHan)) {
    const run = match[0];
    const start = match.index;
    if (!isHanRun(run)) {
      words.push({ stem: stemOf(run), start, end: start + run.length });
      continue;
    }
    const characters = [...run];
    let at = start;
    if (characters.length === 1) words.push({ stem: run, start, end: start + run.length });
    for (let i = 0; i + 1 < characters.length; i++) {
      const pair = `${characters[i]}${characters[i + 1]}`;
      words.push({ stem: pair, start: at, end: at + pair.length });
      at += characters[i]?.length ?? 1;
    }
  }
  return words;
}

// The same few thousand words make up most of every text; the rest comes and goes.
const stems = new Map<string, string>();
const mostStems = 50_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  // A copy, because a piece of a text keeps the whole text in memory.
  const own = Buffer.from(word).toString();
  const made = stem(own);
  stems.set(own, made);
  return made;
}

/**
 * A light stem: lower case without accents, no plural, and one spelling where British and American differ
 * (tokenised/tokenized, centre/center), because suppliers and banks in Hong Kong write both.
 */
export function stem(word: string): string {
  let w = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (w.length > 4 && w.endsWith("ies")) w = `${w.slice(0, -3)}y`;
  else if (w.length > 4 && /(ss|sh|ch|x)es$/.test(w)) w = w.slice(0, -2);
  else if (w.length > 3 && w.endsWith("s") && !/(ss|us|is)$/.test(w)) w = w.slice(0, -1);
  return w
    .replace(/iz(e|ed|ing|ation|er)$/, "is$1")
    .replace(/yz(e|ed|ing|er)$/, "ys$1")
    .replace(/^(behavi|col|fav|hon|lab|neighb)or(?=$|al$|ed$|able$)/, "$1our")
    .replace(/^center$/, "centre");
}

/** Words that carry no subject: left out of scores and reasons. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a about across after again all also among an and another any are as at be because become been before being between both but by can cannot could " +
    "did do does doing done each either every few for from get give given has have having he her here him his how i if in into is it its " +
    "just know like made make many may me more most much must my need no nor not now of on once one only or other our out over own part per " +
    "same say see seek shall she should since so some such take than that the their them then there these they thi this those through to too two " +
    "under until up upon us use used using very via wa want was way we well were what when where whether which while who whom whose why will with within without would you your " +
    "able help look looking provide support solution system platform bank customer client new day year month time work people three four ten expect like ask s t e"
  ).split(" "),
);
