import { schedule } from 'node-cron'
import type { Logger } from 'pino'

const LOOK_EVERY_MS = 5_000

export interface AlarmOptions {
  /** what is to be done looks at the program's clock itself: the alarm only says that time has passed */
  readonly ring: () => Promise<void>
  readonly log: Logger
  /** minutes from one time to the next, counted from the full hour */
  readonly every?: number
}

/**
 * Rings at once and every so many minutes by the clock, never while it still rings. However the clock is set meanwhile,
 * it goes on ringing.
 * @returns ends it, when it is done ringing
 */
export function startAlarm({ ring, log, every = 1 }: AlarmOptions): () => Promise<void> {
  let ringing: Promise<void> | null = null
  const rung = () => {
    ringing ??= ring()
      .catch((error: unknown) => log.error({ err: error }, 'a job failed'))
      .finally(() => {
        ringing = null
      })
    return ringing
  }
  const planned = () =>
    schedule(`*/${every} * * * *`, rung, {
      timezone: 'Asia/Ho_Chi_Minh',
      noOverlap: true,
      logger: cronLogger(log),
    })
  let task = planned()
  const stopWatching = onClockSet(() => {
    void task.destroy()
    task = planned()
    void rung()
  })
  void rung()
  return async () => {
    stopWatching()
    await task.destroy()
    await ringing
  }
}

/**
 * node-cron waits for the instant it reckoned last, and goes through all minutes in between when it wakes: once the
 * clock is set, that may be days of silence or of reckoning.
 */
function onClockSet(then: () => void): () => void {
  const apart = () => Date.now() - performance.now()
  let seen = apart()
  const watching = setInterval(() => {
    const now = apart()
    if (Math.abs(now - seen) > LOOK_EVERY_MS) then()
    seen = now
  }, LOOK_EVERY_MS)
  return () => clearInterval(watching)
}

/** A minute missed by a busy machine is nothing to worry about: the next one makes up for it. */
function cronLogger(log: Logger) {
  const quietly = (message: string | Error) => log.debug({ cron: String(message) }, 'the alarm')
  return { info: quietly, warn: quietly, error: quietly, debug: quietly }
}
