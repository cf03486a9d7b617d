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
  let turn: Promise<void> = Promise.resolve()
  const note = () => {
    last.push(performance.now())
    if (last.length > messages) last.shift()
  }
  const leave = async () => {
    for (;;) {
      const freeInMs = last.length < messages ? 0 : (last[0] ?? 0) + perMs - performance.now()
      if (freeInMs <= 0) return note()
      await sleep(freeInMs)
    }
  }
  return {
    note,
    next() {
      turn = turn.then(leave)
      return turn
    },
  }
}
