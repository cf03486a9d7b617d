/** One thing wrong in a file, as its owner finds it: the header is row 1. */
export interface Fault {
  readonly row: number
  readonly column: string
  readonly value: string
  /** what belongs there, in Vietnamese */
  readonly expected: string
}

const KEPT = 50
const SHOWN = 100

/** Collects the first faults of a file and counts them all. */
export class Faults {
  readonly first: Fault[] = []
  count = 0

  add(row: number, column: string, value: string, expected: string): null {
    this.count += 1
    if (this.first.length < KEPT) this.first.push({ row, column, value: value.slice(0, SHOWN), expected })
    return null
  }
}
