import { schedule } from 'node-cron'
import type { Logger } from 'pino'

const EVERY_MINUTE = '* * * * *'

export interface AlarmOptions {
  /** what is to be done looks at the program's clock itself: the alarm only says that time has passed */
  readonly ring: () => Promise<void>
  readonly log: Logger
}

/** Rings at once and every minute, never while it still rings. @returns ends it, when it is done ringing */
export function startAlarm({ ring, log }: AlarmOptions): () => Promise<void> {
  let ringing: Promise<void> | null = null
  const rung = () => {
    ringing ??= ring()
      .catch((error: unknown) => log.error({ err: error }, 'a job failed'))
      .finally(() => {
        ringing = null
      })
    return ringing
  }
  const task = schedule(EVERY_MINUTE, rung, {
    name: 'alarm',
    timezone: 'Asia/Ho_Chi_Minh',
    noOverlap: true,
    logger: cronLogger(log),
  })
  void rung()
  return async () => {
    await task.destroy()
    await ringing
  }
}

/** A minute missed by a busy machine is nothing to worry about: the next one makes up for it. */
function cronLogger(log: Logger) {
  const quietly = (message: string | Error) => log.debug({ cron: String(message) }, 'the alarm')
  return { info: quietly, warn: quietly, error: quietly, debug: quietly }
}
