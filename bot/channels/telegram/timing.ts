/** How long we wait for Telegram, in milliseconds unless named otherwise. */
export interface Timing {
  /** for the answer to a call */
  readonly requestMs: number
  /** for the answer to a call that carries a file */
  readonly uploadMs: number
  /** how long Telegram may hold a call for updates open while there are none */
  readonly pollSeconds: number
  /** how much longer we wait for such a call */
  readonly pollGraceMs: number
  /** between calls for updates that were answered at once with none */
  readonly idleMs: number
  /** the first wait after a failure; it doubles up to the longest */
  readonly retryMs: number
  readonly longestRetryMs: number
  /** how often the webhook is looked after */
  readonly watchMs: number
}

export const TIMING: Timing = {
  requestMs: 15_000,
  uploadMs: 120_000,
  pollSeconds: 30,
  pollGraceMs: 10_000,
  idleMs: 1_000,
  retryMs: 1_000,
  longestRetryMs: 60_000,
  watchMs: 5 * 60_000,
}
