import { describe, expect, it } from 'vitest'
import {
  day,
  daysLate,
  deadlineOfDay,
  explainDue,
  instantAt,
  tierOf,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../../domain/index.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)

describe('days late', () => {
  it.each([
    ['due Friday, seen on Monday', '2022-03-11', '2022-03-14', 1],
    ['due before Tết, seen the first morning after it', '2022-01-28', '2022-02-07', 1],
    ['due before a worked Saturday', '2025-04-25', '2025-04-26', 1],
    ['seen on the day it is due', '2022-03-31', '2022-03-31', 0],
    ['seen before', '2022-03-31', '2022-03-30', 0],
    ['due on Friday, seen on Sunday', '2022-03-11', '2022-03-13', 0],
  ])('%s', (_, due, today, late) => expect(daysLate(deadlineOfDay(day(due)), day(today), calendar)).toBe(late))
})

describe('tiers', () => {
  const at = (date: string, time: string) => instantAt(day(date), time)
  it.each([
    [
      'a whole-day deadline on its last evening',
      deadlineOfDay(day('2022-03-31')),
      at('2022-03-31', '23:00'),
      'due-soon',
    ],
    [
      'one inside the day, an hour later',
      { at: at('2022-03-31', '10:00'), wholeDay: false },
      at('2022-03-31', '11:00'),
      'overdue',
    ],
    ['due in two working days over a weekend', deadlineOfDay(day('2022-03-15')), at('2022-03-11', '08:00'), 'due-soon'],
    ['due in three working days', deadlineOfDay(day('2022-03-16')), at('2022-03-11', '08:00'), null],
    ['four working days late', deadlineOfDay(day('2022-03-11')), at('2022-03-17', '08:00'), 'overdue'],
    ['five working days late', deadlineOfDay(day('2022-03-11')), at('2022-03-18', '08:00'), 'very-overdue'],
  ] as const)('%s', (_, due, now, tier) => expect(tierOf(due, now, calendar)).toBe(tier))
})

describe('an explained deadline', () => {
  it('shows the days that count, those that do not, and why', () => {
    const { workingDays, steps } = explainDue(at('2022-01-27'), deadlineOfDay(day('2022-02-08')), calendar)
    expect(workingDays).toBe(3)
    expect(steps.map(({ first, last, counted, entry }) => [first, last, counted, entry?.reason ?? null])).toEqual([
      ['2022-01-28', '2022-01-28', true, null],
      ['2022-01-29', '2022-01-30', false, null],
      ['2022-01-31', '2022-02-04', false, 'Tết Nguyên đán'],
      ['2022-02-05', '2022-02-06', false, null],
      ['2022-02-07', '2022-02-08', true, null],
    ])
  })
  const at = (date: string) => instantAt(day(date), '09:00')
})
