import { type DataAt, ITEM_KINDS, type ItemKind } from '../../../domain/index.js'

export interface FreshnessWords {
  readonly none: string
  readonly upTo: (at: Date) => string
  readonly ofKinds: (kinds: readonly (readonly [kind: ItemKind, at: Date])[]) => string
}

/** Says until when the data is: one instant where the kinds agree, else one for each kind. */
export function freshnessText(words: FreshnessWords) {
  return (dataAt: DataAt): string => {
    const known = ITEM_KINDS.flatMap((kind) => {
      const at = dataAt[kind]
      return at === null ? [] : [[kind, at] as const]
    })
    const [first, ...others] = known
    if (first === undefined) return words.none
    const together = others.every(([, at]) => at.getTime() === first[1].getTime())
    return together ? words.upTo(first[1]) : words.ofKinds(known)
  }
}
