import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Reply } from '../assistant/reply.js'
import type { Channel, Reason } from './channel.js'
import { handOver } from './hand-over.js'
import { type RetryPolicy, waitBefore } from './retry.js'
import type { Throttle } from './throttle.js'

export interface AnsweringOptions {
  readonly channel: Channel
  readonly throttle: Throttle
  /** told when the provider says that the chat takes no message any more */
  readonly gone: (address: string, reason: Reason) => Promise<void>
  readonly log: Logger
  /** aborted when the program ends: what is under way is broken off and put off */
  readonly ending?: AbortSignal
  /** from 0 to 1 */
  readonly random?: () => number
  readonly backoffMs?: RetryPolicy['backoffMs']
  readonly sendMs?: number
  /** how long somebody waits for an answer before it is put off */
  readonly patienceMs?: number
}

/** Somebody is waiting: soon again, then less often. */
const IMPATIENT_MS = [1_000, 3_000, 8_000, 15_000]

/**
 * Answers somebody who is waiting: at once, whatever else goes out on the channel, though counted in its limits. What
 * does not work is tried again for about a minute; pauses the provider asked for are kept.
 */
export function createAnswering(options: AnsweringOptions) {
  const { channel, throttle, gone, log, random = Math.random } = options
  const { ending, backoffMs = IMPATIENT_MS, sendMs = 30_000, patienceMs = 60_000 } = options
  const signal = ending === undefined ? {} : { signal: ending }
  return {
    /** @throws when it could not be handed over in time */
    async answer(address: string, reply: Reply, instead?: string): Promise<void> {
      const until = performance.now() + patienceMs
      const pause = async (ms: number, reason: Reason) => {
        if (performance.now() + ms > until) throw new Error(`the answer could not be handed over: ${reason}`)
        await sleep(ms, undefined, { signal: ending })
      }
      let skipParts = 0
      for (let tried = 1; ; tried += 1) {
        for (;;) {
          const wanted = await throttle.count(channel.name, address)
          if (wanted === 0) break
          await pause(wanted, 'rate-limited')
        }
        const place = instead === undefined ? {} : { instead }
        const options = { skipParts, ...place }
        const result = await handOver({ channel, address, reply, options, deadlineMs: sendMs, ...signal })
        if (result.state === 'sent') return
        if (result.state === 'permanent') {
          log.warn({ channel: channel.name, reason: result.reason }, 'an answer was refused for good')
          if (result.chatGone) await gone(address, result.reason)
          return
        }
        skipParts = Math.max(skipParts, result.sentParts)
        const wait = waitBefore(tried, result.retryAfterMs, { backoffMs }, random())
        if (result.everybody) await throttle.pause(channel.name, wait)
        await pause(wait, result.reason)
      }
    },
  }
}
