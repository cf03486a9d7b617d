import type { Logger } from 'pino'
import type { Inbox } from '../../reception/index.js'
import { type Answer, BAD_GATEWAY, type Failure, TIMED_OUT, type ZaloApi } from './api.js'
import { Patience } from './patience.js'
import type { Timing } from './timing.js'
import { readUpdate, toKeep } from './updates.js'

interface Parts {
  readonly api: ZaloApi
  readonly inbox: Inbox
  readonly timing: Timing
  readonly log: Logger
}

/**
 * Fetches updates until aborted. Zalo says nothing here while a webhook is set, so that is removed first, and again
 * after every failure. An update that was handed out does not come again: it is kept before the next is asked for.
 */
export async function poll({ api, inbox, timing, log }: Parts, signal: AbortSignal): Promise<void> {
  const { pollMs, pollMarginMs, answerMs } = timing
  const patience = new Patience(timing, log, signal)
  const parameters = { timeout: String(pollMs / 1_000) }
  while (!signal.aborted) {
    const removed = await api.call('deleteWebhook', {}, { deadlineMs: answerMs.other, signal })
    let failure = removed.ok ? null : removed
    while (failure === null && !signal.aborted) {
      const answer = await api.call('getUpdates', parameters, { deadlineMs: pollMs + pollMarginMs, signal })
      failure = failureOf(answer)
      if (failure === null) patience.reset()
      if (answer.ok) await keep(answer.result)
    }
    if (failure !== null) await patience.after(failure, 'fetching updates from Zalo')
  }

  /** One update comes at a time; a list of them is taken as well. */
  async function keep(result: unknown): Promise<void> {
    for (const body of [result].flat()) {
      const update = readUpdate(body)
      while (update !== null) {
        try {
          await inbox.accept(toKeep(update))
          break
        } catch (error) {
          log.error({ err: error }, 'an update from Zalo could not be kept: trying again')
          if (signal.aborted) return
          await patience.retry()
        }
      }
    }
  }
}

/** Nothing new in time is no failure; an answer without anything in it is. */
function failureOf(answer: Answer): Failure | null {
  if (answer.ok) {
    if (typeof answer.result === 'object' && answer.result !== null) return null
    return { ok: false, code: BAD_GATEWAY, description: 'getUpdates gave no update' }
  }
  return answer.code === TIMED_OUT ? null : answer
}
