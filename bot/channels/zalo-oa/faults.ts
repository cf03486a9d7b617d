import { addDays, instantAt, localDateOf } from '../../../domain/index.js'
import type { Reason } from '../../delivery/index.js'

/** Why a message did not go out, as a channel tells it. */
export type Failure =
  | {
      readonly state: 'temporary'
      readonly reason: Reason
      readonly retryAfterMs: number | null
      readonly everybody: boolean
    }
  | { readonly state: 'permanent'; readonly reason: Reason; readonly chatGone: boolean }

/** The access token is invalid or expired: another one may do. */
const TOKEN_REFUSED = new Set([-216, -220, 216, 401, -401])
export const ATTACHMENT_EXPIRED = -100
const NIGHT = -234
const RATE_LIMITED_MS = 60_000

export function isTokenRefused(code: number): boolean {
  return TOKEN_REFUSED.has(code)
}

/** @source error table of Zalo OA OpenAPI; the answers come with HTTP 200 */
const FAILURES: readonly (readonly [codes: readonly number[], failure: Failure])[] = [
  [[-230, -232], permanent('window-closed')],
  [[-213, -217, -218, -227, -244], permanent('refused-by-recipient')],
  [[-201, -233, -210, ATTACHMENT_EXPIRED, -248], permanent('bad-message')],
  [[-211, -320, -321], everybody('quota-exhausted')],
  [[-212, -221, -223, -224, -204, -205, -219, -240, -209], everybody('misconfigured')],
  [[...TOKEN_REFUSED], everybody('unauthorized')],
  [[-32], everybody('rate-limited', RATE_LIMITED_MS)],
]

/**
 * @param code `error` of the answer, not 0. An unknown one may pass.
 * @param now promotion-like messages are refused at night: then it waits for the morning
 */
export function failureOf(code: number, now: Date): Failure {
  if (code === NIGHT) return everybody('rate-limited', untilMorning(now))
  return FAILURES.find(([codes]) => codes.includes(code))?.[1] ?? temporary('provider-error')
}

export function temporary(reason: Reason): Failure {
  return { state: 'temporary', reason, retryAfterMs: null, everybody: false }
}

export function everybody(reason: Reason, retryAfterMs: number | null = null): Failure {
  return { state: 'temporary', reason, retryAfterMs, everybody: true }
}

function permanent(reason: Reason): Failure {
  return { state: 'permanent', reason, chatGone: false }
}

function untilMorning(now: Date): number {
  const today = localDateOf(now)
  const morning = instantAt(today, '06:00')
  return (now < morning ? morning : instantAt(addDays(today, 1), '06:00')).getTime() - now.getTime()
}
