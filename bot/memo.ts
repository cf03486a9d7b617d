/** Results of costly work: each is made once, however many ask for it at a time; what failed is made anew. */
export interface Memo<T> {
  get(key: string, make: () => Promise<T>): Promise<T>
  forget(key: string): void
}

/** @param size the most that are kept; the one made first goes first */
export function memo<T>(size = Number.POSITIVE_INFINITY): Memo<T> {
  const kept = new Map<string, Promise<T>>()
  return {
    get(key, make) {
      const known = kept.get(key)
      if (known !== undefined) return known
      const making = make()
      kept.set(key, making)
      making.catch(() => kept.get(key) === making && kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > size && oldest !== undefined) kept.delete(oldest)
      return making
    },
    forget: (key) => void kept.delete(key),
  }
}
