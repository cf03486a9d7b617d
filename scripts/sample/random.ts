/**
 * A small seeded source of chance (mulberry32): the same seed gives the same sample on every machine.
 * Whoever needs chance is handed one.
 */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** A number in `[0, 1)`. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. @throws RangeError when there is none */
  int(least: number, most: number): number {
    if (most < least) throw new RangeError(`no whole number from ${least} to ${most}`)
    return least + Math.floor(this.next() * (most - least + 1))
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** @throws RangeError when there is nothing to pick from */
  pick<T>(choices: readonly T[]): T {
    const choice = this.pickIfAny(choices)
    if (choice === null) throw new RangeError('nothing to pick from')
    return choice
  }

  pickIfAny<T>(choices: readonly T[]): T | null {
    return choices[Math.floor(this.next() * choices.length)] ?? null
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, key: this.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  }
}
