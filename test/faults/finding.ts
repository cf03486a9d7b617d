/** What came of a fault after so many rounds of it. */
export interface Finding {
  readonly rounds: number
  /** promises that did not hold, counted by name: all 0 in a sound program */
  readonly broken: Readonly<Record<string, number>>
  /** what was seen besides */
  readonly seen: Readonly<Record<string, number>>
}
