import { tooMany } from './errors.js'
import type { Chat } from './types.js'

/** Messages a bot may send; what goes beyond is answered with 429. */
export interface Limits {
  readonly perSecond: number
  readonly perChatAndSecond: number
  readonly perGroupAndMinute: number
}

export const REAL_LIMITS: Limits = { perSecond: 30, perChatAndSecond: 1, perGroupAndMinute: 20 }

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** Counts messages over the last second or minute. */
export class RateLimits {
  readonly #sent = new Map<string, number[]>()
  limits: Limits | null = null

  /** @throws ApiError 429 */
  check(chat: Chat): void {
    if (this.limits === null) return
    const { perSecond, perChatAndSecond, perGroupAndMinute } = this.limits
    const windows: [key: string, most: number, ms: number][] = [
      ['all', perSecond, SECOND_MS],
      chat.type === 'private'
        ? [String(chat.id), perChatAndSecond, SECOND_MS]
        : [String(chat.id), perGroupAndMinute, MINUTE_MS],
    ]
    const now = performance.now()
    const waits = windows.map(([key, most, ms]) => {
      const recent = (this.#sent.get(key) ?? []).filter((at) => at > now - ms)
      this.#sent.set(key, recent)
      return recent.length < most ? 0 : (recent[recent.length - most] ?? now) + ms - now
    })
    const wait = Math.max(...waits)
    if (wait > 0) throw tooMany(Math.ceil(wait / SECOND_MS))
    for (const [key] of windows) this.#sent.get(key)?.push(now)
  }
}
