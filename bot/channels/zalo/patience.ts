import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Failure, UNAUTHORIZED } from './api.js'
import type { Timing } from './timing.js'

/** Waiting between tries that fail: longer each time, never in step with others, cut short by a stop. */
export class Patience {
  #failures = 0

  constructor(
    private readonly timing: Timing,
    private readonly log: Logger,
    private readonly signal: AbortSignal,
  ) {}

  reset(): void {
    this.#failures = 0
  }

  /** Says in the log what went wrong and waits as long as it is worth. */
  async after(failure: Failure, what: string): Promise<void> {
    if (this.signal.aborted) return
    if (failure.code === UNAUTHORIZED) {
      this.log.error('ZALO_BOT_TOKEN was refused by Zalo (401): copy it again from Zalo Bot Creator, then restart')
      return this.pause(this.timing.refusedMs)
    }
    const waitMs = this.#next()
    const { code, description } = failure
    this.log.warn({ code, description, waitMs }, `${what} failed: trying again`)
    return this.pause(waitMs)
  }

  /** Waits after a mistake that is not Zalo's. */
  retry(): Promise<void> {
    return this.pause(this.#next())
  }

  async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.signal }).catch(() => {})
  }

  #next(): number {
    const { firstRetryMs, longestRetryMs } = this.timing
    const full = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs)
    this.#failures += 1
    return Math.round(full * (0.5 + Math.random() / 2))
  }
}
