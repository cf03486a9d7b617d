import { randomUUID } from 'node:crypto'
import type { Leases } from '../../lease.js'

const LEASE = 'sync'
const [TTL_MS, RENEW_MS] = [60_000, 20_000]

/**
 * Works while no other process does the same.
 * @param work to end soon once its signal is aborted: the turn was lost
 * @returns false when another process is at it
 */
export async function inTurn(leases: Leases, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const holder = randomUUID()
  if (!(await leases.hold(LEASE, holder, TTL_MS))) return false
  const lost = new AbortController()
  let renewal: Promise<unknown> | null = null
  const renewing = setInterval(() => {
    renewal = leases.hold(LEASE, holder, TTL_MS).then(
      (held) => held || lost.abort(),
      () => {}, // a database that cannot be reached has taken nothing away
    )
  }, RENEW_MS)
  try {
    await work(lost.signal)
  } finally {
    clearInterval(renewing)
    await renewal
    await leases.release(LEASE, holder)
  }
  return true
}
