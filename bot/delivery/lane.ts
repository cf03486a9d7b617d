export interface LaneOptions<Item> {
  /** how many are in flight at a time */
  readonly atOnce: number
  /** how many are taken at a time */
  readonly batch: number
  /** how long to wait when there was nothing to do */
  readonly pollMs: number
  readonly take: (limit: number) => Promise<readonly Item[]>
  readonly handle: (item: Item) => Promise<void>
  /** what was taken and not begun when it stopped */
  readonly release: (item: Item) => Promise<void>
  readonly onError: (error: unknown) => void
}

export interface Lane {
  /** There may be something to do. */
  wake(): void
  /** Takes nothing for so long; after a minute it asks again whether that still holds. */
  hold(ms: number): void
  /** Takes nothing more; resolves when what is in flight is through. */
  stop(): Promise<void>
}

/** What it was held for may have been told by a clock that is set right meanwhile. */
const LONGEST_HOLD_MS = 60_000

/** Takes what there is to do, a batch at a time, and keeps a number of them in flight. */
export function startLane<Item>({ atOnce, batch, pollMs, take, handle, release, onError }: LaneOptions<Item>): Lane {
  const ready: Item[] = []
  let refilling: Promise<void> | null = null
  let stopping = false
  let woken = false
  let heldUntil = 0
  let rouse = () => {}

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const refill = async () => {
    const held = heldUntil - performance.now()
    if (held > 0) return rest(held)
    woken = false
    const taken = await take(batch).catch((error: unknown) => {
      onError(error)
      return []
    })
    ready.push(...taken)
    if (taken.length === 0 && !woken && !stopping) await rest(pollMs)
  }

  const run = async () => {
    while (!stopping) {
      const item = ready.shift()
      if (item !== undefined) await handle(item).catch(onError)
      else {
        refilling ??= refill().finally(() => {
          refilling = null
        })
        await refilling
      }
    }
  }
  const running = Promise.all(Array.from({ length: atOnce }, run))
  const releaseReady = () => Promise.all(ready.splice(0).map((item) => release(item).catch(onError)))

  return {
    wake() {
      woken = true
      if (heldUntil <= performance.now()) rouse()
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, performance.now() + Math.min(ms, LONGEST_HOLD_MS))
    },
    async stop() {
      stopping = true
      rouse()
      await releaseReady()
      await running
      await releaseReady()
    },
  }
}
