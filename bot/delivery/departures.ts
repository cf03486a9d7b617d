import { setTimeout as sleep } from 'node:timers/promises'
import type { Limit } from './throttle.js'

/**
 * What leaves this process, by the instants at which it does: room that was kept long before may be used a moment late,
 * and many moments late are a burst.
 */
export interface Departures {
  /** One leaves now, whatever else did. */
  note(): void
  /** Waits until one more may leave. */
  next(): Promise<void>
}

/** @param window undefined: as many as want to */
export function departures(window: Limit | undefined): Departures {
  if (window === undefined) return { note() {}, async next() {} }
  const { messages, perMs } = window
  const last: number[] = []
  const leaves = (at: number) => {
    last.push(at)
    if (last.length > messages) last.shift()
  }
  return {
    note: () => leaves(performance.now()),
    async next() {
      const now = performance.now()
      const free = last.length < messages ? now : (last[0] ?? now) + perMs
      leaves(Math.max(free, now))
      if (free > now) await sleep(free - now)
    },
  }
}
