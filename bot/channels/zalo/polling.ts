import type { Logger } from 'pino'
import type { Inbox, Update } from '../../reception/index.js'
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
 * after every failure. An update that was handed out does not come again: it is kept before the next is asked for, if
 * need be when this is called the next time.
 */
export function polling({ api, inbox, timing, log }: Parts): (signal: AbortSignal) => Promise<void> {
  const { pollMs, pollMarginMs, answerMs } = timing
  const parameters = { timeout: String(pollMs / 1_000) }
  const handedOut: Update[] = []

  return async (signal) => {
    const patience = new Patience(timing, log, signal)
    await keep(patience, signal)
    while (!signal.aborted) {
      const removed = await api.call('deleteWebhook', {}, { deadlineMs: answerMs.other, signal })
      let failure = removed.ok ? null : removed
      while (failure === null && !signal.aborted) {
        const answer = await api.call('getUpdates', parameters, { deadlineMs: pollMs + pollMarginMs, signal })
        failure = failureOf(answer)
        if (failure === null) patience.reset()
        if (answer.ok) handedOut.push(...updatesIn(answer.result))
        await keep(patience, signal)
      }
      if (failure !== null) await patience.after(failure, 'fetching updates from Zalo')
    }
  }

  async function keep(patience: Patience, signal: AbortSignal): Promise<void> {
    for (let [next] = handedOut; next !== undefined; [next] = handedOut) {
      try {
        await inbox.accept(next)
        handedOut.shift()
      } catch (error) {
        log.error({ err: error }, 'an update from Zalo could not be kept: trying again')
        if (signal.aborted) return
        await patience.retry()
      }
    }
  }
}

/** One update comes at a time; a list of them is taken as well. */
function updatesIn(result: unknown): Update[] {
  return [result].flat().flatMap((body) => {
    const update = readUpdate(body)
    return update === null ? [] : [toKeep(update)]
  })
}

/** Nothing new in time is no failure; an answer without anything in it is. */
function failureOf(answer: Answer): Failure | null {
  if (answer.ok) {
    if (typeof answer.result === 'object' && answer.result !== null) return null
    return { ok: false, code: BAD_GATEWAY, description: 'getUpdates gave no update' }
  }
  return answer.code === TIMED_OUT ? null : answer
}
