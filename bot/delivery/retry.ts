/** When something that did not work is tried again, and how often. */
export interface RetryPolicy {
  /** waits after the first, the second … failure, in ms; the last one holds for all that follow */
  readonly backoffMs: readonly number[]
  /** tries on one channel */
  readonly tries: number
}

/** Messages that can wait. */
export const PATIENT: RetryPolicy = { backoffMs: [10_000, 30_000, 120_000, 600_000], tries: 5 }

/** Up to a fifth longer than it must be, so that those who failed together do not come back together. */
const JITTER = 0.2

/**
 * @param failed how often it failed so far, from 1
 * @param askedMs what the other side asked for; it is never less than that
 * @param random from 0 to 1
 */
export function waitBefore(
  failed: number,
  askedMs: number | null,
  { backoffMs }: Pick<RetryPolicy, 'backoffMs'>,
  random: number,
): number {
  const own = backoffMs[Math.min(failed, backoffMs.length) - 1] ?? 0
  return Math.round((askedMs ?? own) * (1 + JITTER * random))
}
