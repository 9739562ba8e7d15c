/** Keys of texts as sources name them: the rule that pages get their texts by, and that texts are kept by. */
export type NamedTexts = {
  /** Written out, as in `t("a:b")`. */
  keys: Set<string>;
  /** With a part computed: the pattern they make, and the words that name them. */
  patterns: { pattern: RegExp; words: string }[];
};

const literal = /["'`]([a-z][\w-]*:[\w.-]+)["'`]/g;
const computed = /(t\(\s*)?`([a-z][\w-]*:[\w.-]*(?:\$\{[^`]*?\}[\w.-]*)+)`/g;
const concatenated = /"([a-z][\w-]*:[\w.-]+\.)"\s*\+/g;
/** The noun itself is computed, as the word of a state is: `${noun}:state.${state}`. */
const ofAnyNoun = /`\$\{[^`}]*\}:([a-z][\w-]*\.(?:\$\{[^`]*?\}[\w.-]*)+)`/g;

/** What a source names of `namespaces`; other words with a colon in them are none of ours. */
export function namedTexts(source: string, namespaces: ReadonlySet<string>): NamedTexts {
  const ours = (key: string) => namespaces.has(key.split(":")[0] ?? "");
  const parts = [
    // `problem:${id}` is the name of a hint's topic, unless it is handed to `t`.
    ...[...source.matchAll(computed)]
      .filter(([, t, key = ""]) => t || !key.includes(":${"))
      .map(([, , key = ""]) => key),
    ...[...source.matchAll(concatenated)].map(([, key = ""]) => `${key}\${x}`),
  ].filter(ours);
  return {
    keys: new Set([...source.matchAll(literal)].map(([, key = ""]) => key).filter(ours)),
    patterns: [
      ...parts.map((words) => ({ pattern: new RegExp(`^${anyPart(words)}$`), words })),
      ...[...source.matchAll(ofAnyNoun)].map(([, words = ""]) => ({
        pattern: new RegExp(`^[a-z-]+:${anyPart(words)}$`),
        words: `<noun>:${words}`,
      })),
    ],
  };
}

function anyPart(words: string): string {
  return words.replace(/[.*+?^()|[\]\\]/g, "\\$&").replace(/\$\{[^}]*\}/g, "[\\w.-]+");
}

const plural = /_(zero|one|two|few|many|other)$/;

/** A key without the ending that says for which count it is. */
export function singular(key: string): string {
  return key.replace(plural, "");
}

export function names({ keys, patterns }: NamedTexts, key: string): boolean {
  const plain = singular(key);
  return keys.has(key) || keys.has(plain) || patterns.some(({ pattern }) => pattern.test(plain));
}
