/** The part of rbush 4 that is used here: it comes without types. */
declare module "rbush" {
  export type BBox = { minX: number; minY: number; maxX: number; maxY: number };
  export default class RBush<T extends BBox> {
    constructor(maxEntries?: number);
    load(items: readonly T[]): this;
    insert(item: T): this;
    remove(item: T): this;
    clear(): this;
    search(box: BBox): T[];
  }
}
