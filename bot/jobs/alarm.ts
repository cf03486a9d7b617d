import type { Logger } from 'pino'
import type { Clock } from '../clock.js'

const MINUTE_MS = 60_000

export interface AlarmOptions {
  /** what is to be done looks at the program's clock itself: the alarm only says that time has passed */
  readonly ring: () => Promise<void>
  readonly clock: Clock
  readonly log: Logger
  /** minutes from one time to the next, counted from the full hour */
  readonly every?: number
}

/**
 * Rings at once and every so many minutes by the clock, never while it still rings. However the clock is set meanwhile,
 * it rings within that time.
 * @returns ends it, when it is done ringing
 */
export function startAlarm({ ring, clock, log, every = 1 }: AlarmOptions): () => Promise<void> {
  const everyMs = every * MINUTE_MS
  let timer: NodeJS.Timeout
  let ringing: Promise<void> | null = null
  const rung = () => {
    timer = setTimeout(rung, everyMs - (clock().getTime() % everyMs))
    ringing ??= ring()
      .catch((error: unknown) => log.error({ err: error }, 'a job failed'))
      .finally(() => {
        ringing = null
      })
  }
  rung()
  return async () => {
    clearTimeout(timer)
    await ringing
  }
}
