/** How long the door waits, in milliseconds. */
export interface Timing {
  /** how long one getUpdates stays open */
  readonly pollMs: number
  /** the provider may answer this much later than a poll ends */
  readonly pollMarginMs: number
  /** a picture is answered after Zalo has fetched it */
  readonly answerMs: { readonly sendMessage: number; readonly sendPhoto: number; readonly other: number }
  /** between tries that failed: doubled each time, up to the longest */
  readonly firstRetryMs: number
  readonly longestRetryMs: number
  /** until a refused token is tried again */
  readonly refusedMs: number
  /** between looks at where updates go */
  readonly webhookCheckMs: number
}

export const TIMING: Timing = {
  pollMs: 30_000,
  pollMarginMs: 6_000,
  answerMs: { sendMessage: 20_000, sendPhoto: 150_000, other: 20_000 },
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
  refusedMs: 5 * 60_000,
  webhookCheckMs: 5 * 60_000,
}
