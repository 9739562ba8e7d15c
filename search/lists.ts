import type { Mention } from "./thesaurus.ts";

/** As many different subjects in one breath are a list: nobody describes what he does for each of them. */
const leastInList = 4;
/** How far apart, in characters, two items of a list may stand: room for one that the thesaurus doesn't know. */
const widestGap = 30;

/**
 * The mentions that stand in a list of subjects ("deepfakes, AML, KYC, tokenisation and climate risk"): four or more
 * different concepts with only commas and little else between them. A list claims; a sentence describes.
 */
export function listedMentions(text: string, mentions: readonly Mention[]): Set<Mention> {
  const listed = new Set<Mention>();
  let run: Mention[] = [];
  let concepts = new Set<string>();
  let end = -1;
  const close = () => {
    if (concepts.size >= leastInList) for (const mention of run) listed.add(mention);
    run = [];
    concepts = new Set();
  };
  for (const mention of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const inside = mention.start < end;
    if (!inside && !(run.length && goesOn(text.slice(end, mention.start)))) close();
    run.push(mention);
    // What stands inside of another term is no item of its own.
    if (!inside) concepts.add(mention.concept);
    end = Math.max(end, mention.end);
  }
  close();
  return listed;
}

function goesOn(between: string): boolean {
  return (
    between.length <= widestGap && /[,、，;；/&]|\band\b|[及和與与]/.test(between) && !/[.。:：!?！？\n]/.test(between)
  );
}
