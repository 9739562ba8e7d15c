import { SaxesParser } from "saxes";

/** An element of a part, by its name without prefix, with its attributes' values as every reader understands them. */
export type XmlElement = { name: string; attributes: Record<string, string> };

/** The part is no plain XML: not well-formed, with a document type, or in an encoding that readers understand differently. */
export class NotPlainXml extends Error {
  readonly tag = "not-plain-xml";
}

const encodings = /^(utf-8|utf-16|us-ascii)$/i;

/**
 * All elements of one of the small parts that say what a document is made of. Parsed, not searched: a value may be
 * spelled with character references, and hold what looks like the end of its element.
 * @throws NotPlainXml
 */
export function elementsOf(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const fail = (why: string) => {
    throw new NotPlainXml(why);
  };
  const parser = new SaxesParser();
  parser.on("error", (error) => fail(error.message));
  parser.on("doctype", () => fail("A document type."));
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && !encodings.test(encoding)) fail(`Encoded as ${encoding}.`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements.push({ name: local(name), attributes: namedLocally(attributes) });
  });
  parser.write(text.replace(/^\ufeff/, "")).close();
  return elements;
}

function namedLocally(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);
