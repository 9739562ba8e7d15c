/**
 * Which slots have something, and how much of it: pairs of slot and value, one after the other up to `end`. Typed, because
 * a large catalogue has millions of them: 8 bytes each.
 */
export type Postings = { pairs: Uint32Array; end: number };

/** Lists of slots by a name: a concept, a token, a facet's value. */
export type PostingsByName = Map<string, Postings>;

export function noPostings(): Postings {
  return { pairs: new Uint32Array(2), end: 0 };
}

/** Adds a slot that isn't there yet. */
export function post(list: Postings, slot: number, value: number): void {
  if (list.end === list.pairs.length) {
    const grown = new Uint32Array(2 * Math.ceil(list.end * 0.75 + 1));
    grown.set(list.pairs);
    list.pairs = grown;
  }
  list.pairs[list.end] = slot;
  list.pairs[list.end + 1] = value;
  list.end += 2;
}

/** Takes a slot out; the last pair takes its place. */
export function unpost(list: Postings, slot: number): void {
  const { pairs } = list;
  for (let p = 0; p < list.end; p += 2)
    if (pairs[p] === slot) {
      list.end -= 2;
      pairs.copyWithin(p, list.end, list.end + 2);
      return;
    }
}

export function postUnder(lists: PostingsByName, name: string, slot: number, value = 1): void {
  let list = lists.get(name);
  if (!list) {
    list = noPostings();
    lists.set(name, list);
  }
  post(list, slot, value);
}

export function unpostUnder(lists: PostingsByName, name: string, slot: number): void {
  const list = lists.get(name);
  if (!list) return;
  unpost(list, slot);
  if (list.end === 0) lists.delete(name);
}
