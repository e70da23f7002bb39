/** So many numbers a map holds well: beyond, its table is scattered over more memory than a processor keeps near. */
const FEW = 500;
const PAGE_BITS = 9;
const PAGE = 1 << PAGE_BITS;
/** What a page holds is this much more than what was set: zero is nothing. */
const SHIFT = 2;

/** Positions, or NONE, by position. Many of them stand in pages, in the order of the text. */
export class Places {
  #few: Map<number, number> | undefined = new Map<number, number>();
  #pages: (Int32Array | undefined)[] = [];

  get(at: number): number | undefined {
    if (this.#few) return this.#few.get(at);
    const found = this.#pages[at >>> PAGE_BITS]?.[at & (PAGE - 1)] ?? 0;
    return found === 0 ? undefined : found - SHIFT;
  }

  has(at: number): boolean {
    return this.get(at) !== undefined;
  }

  set(at: number, value: number): void {
    if (!this.#few) return void this.#setInPage(at, value);
    this.#few.set(at, value);
    if (this.#few.size < FEW) return;
    for (const [place, known] of this.#few) this.#setInPage(place, known);
    this.#few = undefined;
  }

  #setInPage(at: number, value: number): void {
    const page = (this.#pages[at >>> PAGE_BITS] ??= new Int32Array(PAGE));
    page[at & (PAGE - 1)] = value + SHIFT;
  }
}
