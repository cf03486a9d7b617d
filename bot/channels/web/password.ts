import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Clock } from '../../clock.js'

export type Try =
  | { readonly state: 'right' }
  | { readonly state: 'wrong' }
  | { readonly state: 'wait'; readonly seconds: number }

const FREE_TRIES = 3
const LONGEST_WAIT_SECONDS = 300
const FORGET_AFTER_MS = 30 * 60 * 1_000
const MOST_ADDRESSES = 1_000

/** Compares in constant time; from the third wrong word on, an address waits 1, 2, 4 … seconds, at most five minutes. */
export class PasswordGate {
  readonly #expected: Buffer
  readonly #wrong = new Map<string, { count: number; at: number }>()

  constructor(
    password: string,
    private readonly clock: Clock,
  ) {
    this.#expected = digest(password)
  }

  try(password: string, ip: string): Try {
    const address = household(ip)
    const now = this.clock().getTime()
    const before = this.#recent(address, now)
    const seconds = Math.ceil((before.at + waitMs(before.count) - now) / 1_000)
    if (seconds > 0) return { state: 'wait', seconds }
    if (timingSafeEqual(digest(password), this.#expected)) {
      this.#wrong.delete(address)
      return { state: 'right' }
    }
    this.#wrong.delete(address)
    this.#wrong.set(address, { count: before.count + 1, at: now })
    const oldest = this.#wrong.keys().next().value
    if (this.#wrong.size > MOST_ADDRESSES && oldest !== undefined) this.#wrong.delete(oldest)
    return { state: 'wrong' }
  }

  #recent(address: string, now: number): { count: number; at: number } {
    const found = this.#wrong.get(address)
    return found === undefined || now - found.at > FORGET_AFTER_MS ? { count: 0, at: now } : found
  }
}

/** Whoever has one IPv6 address has its whole /64. */
function household(ip: string): string {
  if (!isIPv6(ip) || ip.includes('.')) return ip
  const [before = '', after] = ip.split('%')[0]?.split('::') ?? []
  const groups = before === '' ? [] : before.split(':')
  const rest = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? [] : Array.from({ length: 8 - groups.length - rest.length }, () => '0')
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':')
}

function waitMs(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(2 ** (wrong - FREE_TRIES), LONGEST_WAIT_SECONDS) * 1_000
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
