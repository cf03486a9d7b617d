/** What no fault may make untrue; each is a column of the table. */
export const PROMISES = [
  /** a message that neither arrived nor is `failed` with a reason, a file that was taken and is not there, an answer */
  'lost',
  /** something of which a part is stored */
  'half-done',
  /** what arrived or was done once more than what was in flight explains */
  'repeated',
  /** a repeat that does not say so */
  'unmarked',
  /** `failed` in the log though the provider delivered it and said so */
  'false alarm',
  /** what went out at a time at which nothing may */
  'outside hours',
  /** a fault that was not told, or without its reason */
  'silent',
  /** what did not go on by itself afterwards, or went on where it must not */
  'stuck',
  /** a round that could not be carried through */
  'broken off',
] as const

export type Broken = Partial<Record<(typeof PROMISES)[number], number>>

/** What came of a fault after so many rounds of it. */
export interface Finding {
  readonly rounds: number
  /** how often each promise that the fault puts to the test did not hold: all 0 in a sound program */
  readonly broken: Broken
  /** what was seen besides */
  readonly seen: Readonly<Record<string, number>>
}

/** Runs each round, whatever becomes of the others. @returns how many could not be carried through; each says why */
export async function inRounds(rounds: number, run: (round: number) => Promise<void>): Promise<number> {
  let brokenOff = 0
  for (let round = 1; round <= rounds; round += 1) {
    try {
      await run(round)
    } catch (error) {
      brokenOff += 1
      console.error(`round ${round}:`, error)
    }
  }
  return brokenOff
}
