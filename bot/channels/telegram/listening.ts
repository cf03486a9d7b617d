import type { Logger } from 'pino'
import type { TelegramApi } from './api.js'
import { TelegramFailure } from './failure.js'
import type { Timing } from './timing.js'
import { backoff, wait } from './wait.js'

export interface ListeningParts {
  readonly api: TelegramApi
  readonly timing: Timing
  readonly log: Logger
}

/** Waits after a failure as long as it takes, doubling, and says why in the log. Nothing but an abort ends the waiting. */
export class Patience {
  #failures = 0

  constructor(private readonly parts: Pick<ListeningParts, 'timing' | 'log'>) {}

  /** Things went well: the next failure waits shortly again. */
  reset(): void {
    this.#failures = 0
  }

  async afterFailure(error: unknown, doing: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    this.#failures += 1
    const { timing, log } = this.parts
    const asked = error instanceof TelegramFailure ? error.retryAfterMs : null
    const retryInMs = Math.max(asked ?? 0, backoff(this.#failures, timing))
    log.warn({ err: error, retryInMs, hint: hintFor(error) }, `${doing} failed`)
    await wait(retryInMs, signal)
  }
}

/** Does one thing until it succeeds or we are stopped. What Telegram will never accept is logged and left. */
export async function insist(
  doing: string,
  work: () => Promise<unknown>,
  parts: ListeningParts,
  signal: AbortSignal,
): Promise<void> {
  const patience = new Patience(parts)
  while (!signal.aborted) {
    try {
      await work()
      return
    } catch (error) {
      if (error instanceof TelegramFailure && error.kind === 'refused' && error.code === 400) {
        parts.log.error({ err: error }, `${doing} was refused`)
        return
      }
      await patience.afterFailure(error, doing, signal)
    }
  }
}

function hintFor(error: unknown): string | undefined {
  if (!(error instanceof TelegramFailure)) return undefined
  if (error.unauthorized) return 'TELEGRAM_BOT_TOKEN was refused by Telegram: copy it again from @BotFather'
  if (error.code === 409) return 'another program fetches the updates of this bot: only one may run'
  return undefined
}
