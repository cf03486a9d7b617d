/**
 * Turns a statement for many into a function for one: what is asked for while a statement is under way goes into the
 * next one, together.
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

  const runAll = async () => {
    running = true
    await null // what is asked for in the same turn goes along
    while (asked.length > 0) {
      const batch = asked
      asked = []
      const results = run(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, index) => {
        resolve(results.then((all) => all[index] as Result))
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
