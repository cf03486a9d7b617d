import { describe, expect, it } from 'vitest'
import { summaryDue, VIETNAM_CALENDAR, WorkingCalendar } from '../../../domain/index.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

describe('editors are told of the summary', () => {
  it.each([
    ['while the quarter runs: nothing', '2022-03-31 16:00', null],
    ['the first working day after it, a Friday, before eight: not yet', '2022-04-01 07:59', null],
    ['from eight on', '2022-04-01 08:00', '2022-Q1'],
    ['not on the weekend that follows', '2022-04-02 09:00', null],
    ['again on Monday, for whoever was not told', '2022-04-04 09:00', '2022-Q1'],
    ['up to the end of the fifth working day', '2022-04-07 23:59', '2022-Q1'],
    ['not later', '2022-04-08 08:00', null],
    ['a quarter that ended before a weekend: on Monday', '2023-10-02 08:00', '2023-Q3'],
    ['New Year is no working day', '2026-01-01 09:00', null],
    ['nor are the days off that follow it', '2026-01-04 09:00', null],
    ['the year’s first working day', '2026-01-05 08:00', '2025-Q4'],
    ['Tết in February has nothing to do with it', '2026-02-23 09:00', null],
  ])('%s', (_, now, quarter) => expect(summaryDue(at(now), calendar)?.quarter ?? null).toBe(quarter))

  it('with until when it is of use: the end of the fifth working day', () => {
    expect(summaryDue(at('2026-01-05 08:00'), calendar)?.until).toEqual(at('2026-01-10 00:00'))
  })

  it('as the office’s own calendar has it: a quarter’s end within a long Tết, a worked Saturday', () => {
    const own = new WorkingCalendar([
      ...VIETNAM_CALENDAR,
      ...['2022-04-01', '2022-04-04'].map((date) => ({ date, kind: 'off' as const, reason: 'Tết', decision: null })),
      { date: '2022-04-02', kind: 'working' as const, reason: null, decision: null },
    ] as ConstructorParameters<typeof WorkingCalendar>[0])
    expect(summaryDue(at('2022-04-01 09:00'), own)).toBeNull()
    expect(summaryDue(at('2022-04-02 08:00'), own)?.quarter).toBe('2022-Q1')
    expect(summaryDue(at('2022-04-04 08:00'), own)).toBeNull()
  })
})
