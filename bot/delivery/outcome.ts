import type { Reason, SendResult } from './channel.js'
import type { Claimed, Link, Settlement } from './outbox.js'
import { type RetryPolicy, waitBefore } from './retry.js'
import type { Route } from './route.js'

/** Another process may have the channel this one lacks: it gets so long before it is asked again. */
const ELSEWHERE_MS = 60_000

/** A message as it is, with what changes. */
export function settlement(message: Claimed, change: Partial<Settlement> & Pick<Settlement, 'state'>): Settlement {
  const { id, claim, channel, address, reason, attempts, partsSent, resent, givenUp } = message
  const as = { id, claim, channel, address, reason, attempts, partsSent, resent, givenUp }
  return { ...as, delayMs: 0, messageId: null, sentAt: null, gone: null, ...change }
}

export interface Judging {
  readonly route: (message: Claimed) => Route
  readonly retry: RetryPolicy
  readonly now: Date
  /** from 0 to 1 */
  readonly random: number
}

/** A try that came to nothing for now. */
export interface Failure {
  readonly reason: Reason | 'program-error'
  readonly retryAfterMs: number | null
  readonly sentParts: number
}

/**
 * What follows from what a channel said.
 * @param message as it was before this try
 */
export function afterHandOver(message: Claimed, to: Link, result: SendResult, judging: Judging): Settlement {
  if (result.state === 'temporary') return afterFailure(message, to, result, judging)
  const tried = { ...message, ...place(to), attempts: message.attempts + 1 }
  if (result.state === 'sent') {
    return settlement(tried, { state: 'sent', reason: null, messageId: result.messageId, sentAt: judging.now })
  }
  const { reason, chatGone } = result
  if (!chatGone) return onward(givingUp(tried, to), reason, judging)
  return { ...onward(closing(tried, to), reason, judging), gone: { ...place(to), reason } }
}

/** Tried again after a while; after enough tries, through the person's next channel. */
export function afterFailure(message: Claimed, to: Link, failure: Failure, judging: Judging): Settlement {
  const { reason, retryAfterMs, sentParts } = failure
  const tried = {
    ...message,
    ...place(to),
    attempts: message.attempts + 1,
    partsSent: Math.max(message.partsSent, sentParts),
    resent: message.resent || reason === 'network',
  }
  if (tried.attempts >= judging.retry.tries) return onward(givingUp(tried, to), reason, judging)
  const delayMs = waitBefore(tried.attempts, retryAfterMs, judging.retry, judging.random)
  return settlement(tried, { state: 'queued', reason, delayMs })
}

/** Sends a message where its route leads now; where it leads nowhere, it failed. */
export function reroute(message: Claimed, route: Route, reason = message.reason): Settlement {
  if ('none' in route) return settlement(message, { state: 'failed', reason: reason ?? route.none })
  const [to, delayMs] = 'to' in route ? [route.to, 0] : [route.elsewhere, ELSEWHERE_MS]
  const started = message.channel === to.channel && message.address === to.address
  const counters = started ? {} : { attempts: 0, partsSent: 0 }
  return settlement(message, { state: 'queued', reason, delayMs, ...place(to), ...counters })
}

function onward(message: Claimed, reason: string, { route }: Judging): Settlement {
  return reroute(message, route(message), reason)
}

function givingUp(message: Claimed, { channel }: Link): Claimed {
  return { ...message, givenUp: [...message.givenUp, channel] }
}

/** The person may have another chat on the same channel; one that is no link of theirs is given up. */
function closing(message: Claimed, to: Link): Claimed {
  const same = (link: Link) => link.channel === to.channel && link.address === to.address
  if (!message.links.some(same)) return givingUp(message, to)
  return { ...message, links: message.links.map((link) => (same(link) ? { ...link, open: false } : link)) }
}

function place({ channel, address }: Link): Link {
  return { channel, address }
}
