import { randomBytes } from 'node:crypto'

export interface Update {
  readonly event_name: string
  readonly message: Readonly<Record<string, unknown>>
}

export const newId = (bytes = 8): string => randomBytes(bytes).toString('hex')

type Waiter = (update: Update | null) => void

/** Updates nobody fetched yet. There is no offset and no receipt: one that was handed out is gone. */
export class UpdateQueue {
  readonly #updates: Update[] = []
  readonly #waiters: Waiter[] = []

  /** The poller that came last gets it: a second one steals. */
  push(update: Update): void {
    const waiter = this.#waiters.pop()
    if (waiter === undefined) this.#updates.push(update)
    else waiter(update)
  }

  /** @returns null when nothing came in time, or the poller went away */
  take(timeoutMs: number, gone: AbortSignal): Promise<Update | null> {
    const first = this.#updates.shift()
    if (first !== undefined) return Promise.resolve(first)
    return new Promise((resolve) => {
      const waiter: Waiter = (update) => {
        clearTimeout(timer)
        resolve(update)
      }
      const giveUp = () => {
        const index = this.#waiters.indexOf(waiter)
        if (index >= 0) this.#waiters.splice(index, 1)
        waiter(null)
      }
      const timer = setTimeout(giveUp, timeoutMs)
      gone.addEventListener('abort', giveUp, { once: true })
      this.#waiters.push(waiter)
    })
  }
}
