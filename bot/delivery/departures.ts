import { setTimeout as sleep } from 'node:timers/promises'
import type { Limit } from './throttle.js'

/**
 * What leaves this process, counted for as long as the provider counts it: room that was kept long before may be used a
 * moment late, and many moments late are a burst. The provider counts from when a message arrives there, which was
 * before it answered.
 */
export interface Departures {
  /** One leaves now, whatever else did. */
  note(): void
  /** Waits until one more may leave. @returns to be called when it was answered */
  next(): Promise<() => void>
}

/** One that is not answered is taken to have arrived after so long. */
const LONGEST_WAY_MS = 100

/** @param window undefined: as many as want to */
export function departures(window: Limit | undefined): Departures {
  if (window === undefined) return { note() {}, next: async () => () => {} }
  const { messages, perMs } = window
  let counted: { until: number }[] = []
  let turn: Promise<unknown> = Promise.resolve()
  const leave = () => {
    const left = { until: performance.now() + LONGEST_WAY_MS + perMs }
    counted.push(left)
    return () => {
      left.until = Math.min(left.until, performance.now() + perMs)
    }
  }
  const leaveInTurn = async () => {
    for (;;) {
      const now = performance.now()
      counted = counted.filter(({ until }) => until > now)
      if (counted.length < messages) return leave()
      await sleep(Math.min(...counted.map(({ until }) => until)) - now)
    }
  }
  return {
    note: leave,
    next() {
      const next = turn.then(leaveInTurn)
      turn = next
      return next
    },
  }
}
