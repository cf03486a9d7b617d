import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'

/** What one process at a time may do, by name. */
export interface Leases {
  /** Takes or prolongs a lease. @returns false while somebody else holds it */
  hold(name: string, holder: string, ttlMs: number): Promise<boolean>
  release(name: string, holder: string): Promise<void>
}

export interface LeaseOptions {
  readonly name: string
  readonly leases: Leases
  /** what the holder does until the signal is aborted: the lease was lost, or it is told to stop */
  readonly work: (signal: AbortSignal) => Promise<void>
  readonly log: Logger
  /** how long the lease of a process that died goes on */
  readonly ttlMs?: number
  readonly renewMs?: number
}

export interface HeldLease {
  /** Ends the work and lets the next process have the lease at once. */
  stop(): Promise<void>
}

/** Does its work whenever this process is the one that holds the lease; when a holder dies another takes over. */
export function holdLease({ name, leases, work, log, ttlMs = 15_000, renewMs = 5_000 }: LeaseOptions): HeldLease {
  const holder = randomUUID()
  let working: { ended: Promise<void>; abort: () => void } | null = null
  let mine = false
  let expiry: NodeJS.Timeout | undefined
  let stopping = false
  let rouse = () => {}

  const lose = () => {
    clearTimeout(expiry)
    mine = false
    working?.abort()
  }

  /** A database that cannot be reached has taken nothing away: the lease is ours for as long as it was given. */
  const renew = async () => {
    const asked = performance.now()
    const held = await leases.hold(name, holder, ttlMs).catch((error: unknown) => {
      log.warn({ err: error, lease: name }, 'a lease could not be renewed')
      return null
    })
    if (held === false) lose()
    if (held !== true) return
    clearTimeout(expiry)
    expiry = setTimeout(lose, asked + ttlMs - performance.now())
    mine = true
  }

  const begin = () => {
    const lost = new AbortController()
    const ended = work(lost.signal)
      .catch((error: unknown) => log.error({ err: error, lease: name }, 'work under a lease failed'))
      .finally(() => {
        working = null
      })
    working = { ended, abort: () => lost.abort() }
  }

  const run = async () => {
    while (!stopping) {
      await renew()
      if (stopping) break
      if (mine && working === null) begin()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, renewMs)
        rouse = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    lose()
    await working?.ended
    await leases.release(name, holder).catch((error: unknown) => log.warn({ err: error }, 'a lease was not released'))
  }
  const running = run()

  return {
    async stop() {
      stopping = true
      rouse()
      await running
    },
  }
}
