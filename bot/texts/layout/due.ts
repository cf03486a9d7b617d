import { type DueExplanation, type DueStep, type Extension, formatDate, weekdayOf } from '../../../domain/index.js'
import type { ItemRecord } from '../../assistant/facts.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, line, reply, table } from '../blocks.js'

export interface DueWords {
  readonly title: (code: string, due: string) => string
  readonly from: (received: string, workingDays: number) => string
  readonly head: readonly [days: string, counted: string, why: string]
  readonly yes: string
  readonly no: string
  /** what the calendar says of a day that departs from the week */
  readonly reason: (reason: string) => string
  readonly sunday: string
  readonly weekend: string
  readonly workingDay: string
  readonly dayOff: string
  /** the deadline in force came with a decision */
  readonly extended: (extension: Extension) => string
}

export function dueTexts(words: DueWords) {
  /**
   * Why a deadline falls where it does, day by day.
   * @param extension the one that gave it, if any
   */
  function whyThisDue(
    { code }: ItemRecord,
    { received, due, workingDays, steps }: DueExplanation,
    extension: Extension | null,
  ): Reply {
    return reply([
      line(bold(words.title(code, formatDate(due)))),
      ...(extension === null ? [] : [line(words.extended(extension))]),
      line(words.from(formatDate(received), workingDays)),
      table(words.head, steps.map(row), []),
    ])
  }

  function row(step: DueStep): string[] {
    const days =
      step.first === step.last ? formatDate(step.first) : `${formatDate(step.first)} – ${formatDate(step.last)}`
    return [days, step.counted ? words.yes : words.no, why(step)]
  }

  function why({ entry, counted, weekend, first }: DueStep): string {
    if (entry !== null) {
      return [entry.reason === null ? null : words.reason(entry.reason), entry.decision]
        .filter((text) => text !== null)
        .join(', ')
    }
    if (weekend) return weekdayOf(first) === 7 ? words.sunday : words.weekend
    return counted ? words.workingDay : words.dayOff
  }

  return { whyThisDue }
}
