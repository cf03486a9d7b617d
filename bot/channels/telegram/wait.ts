import { setTimeout as sleep } from 'node:timers/promises'
import type { Timing } from './timing.js'

/** Ends early, and without an error, when aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

/** How long to wait after a number of failures in a row: doubling, spread so that several programs do not keep step. */
export function backoff(failures: number, { retryMs, longestRetryMs }: Timing): number {
  const longest = Math.min(retryMs * 2 ** (failures - 1), longestRetryMs)
  return Math.round(longest * (0.5 + Math.random() / 2))
}

/** Runs work that gives up when the time is over or the caller does. */
export async function within<T>(
  ms: number,
  signal: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, ms)
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
