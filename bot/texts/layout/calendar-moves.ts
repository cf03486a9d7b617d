import type { PendingEntry, PendingListWords } from './pending.js'

/** An open item whose days late or tier another calendar changes. */
export interface Moved {
  readonly before: PendingEntry
  readonly after: PendingEntry
}

export interface MovedWords {
  readonly state: PendingListWords['state']
  readonly none: string
  readonly some: (count: number) => string
  readonly standing: (state: string, daysLate: number) => string
  readonly others: (count: number) => string
}

const SHOWN = 10

export function movedTexts({ state, none, some, standing, others }: MovedWords) {
  const told = ({ tier, daysLate }: PendingEntry) => standing(state[tier ?? 'later'].toLowerCase(), daysLate)

  /** What a new calendar moved, a line each: how many, and the first of them. */
  return function movedByCalendar(moved: readonly Moved[]): string[] {
    if (moved.length === 0) return [none]
    const left = moved.length - SHOWN
    return [
      some(moved.length),
      ...moved
        .slice(0, SHOWN)
        .map(({ before, after }) => `  ${before.item.code} (${before.item.agency}): ${told(before)} → ${told(after)}`),
      ...(left > 0 ? [`  ${others(left)}`] : []),
    ]
  }
}
