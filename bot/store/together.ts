import { setImmediate as endOfTurn } from 'node:timers/promises'

/**
 * Turns a statement for many into a function for one: what is asked for while a statement is under way goes into the
 * next one, together. After a statement for several has failed each is asked for alone: one that cannot be answered
 * does not take the others with it.
 * @param run answers in the order it was asked
 */
export function together<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  interface Asked {
    readonly item: Item
    readonly resolve: (result: Promise<Result>) => void
  }
  let asked: Asked[] = []
  let running = false

  const alone = async (item: Item) => (await run([item]))[0] as Result

  const runAll = async () => {
    running = true
    while (asked.length > 0) {
      await endOfTurn() // what is asked for in the same turn goes along
      const batch = asked
      asked = []
      const results = run(batch.map(({ item }) => item))
      batch.forEach(({ item, resolve }, index) => {
        const failed = (error: unknown) => (batch.length === 1 ? Promise.reject(error) : alone(item))
        resolve(results.then((all) => all[index] as Result, failed))
      })
      await results.catch(() => {}) // whoever asked is told
    }
    running = false
  }

  return (item) =>
    new Promise((resolve) => {
      asked.push({ item, resolve })
      if (!running) void runAll()
    })
}

/** Reads a thing once for all who ask for it in one moment, never from before they asked. */
export function shared<Key, Result>(read: (key: Key) => Promise<Result>): (key: Key) => Promise<Result> {
  return together((keys) => {
    const reading = new Map([...new Set(keys)].map((key) => [key, read(key)]))
    return Promise.all(keys.map((key) => reading.get(key) as Promise<Result>))
  })
}
