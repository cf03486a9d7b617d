import { describe, expect, it } from 'vitest'
import {
  addDays,
  day,
  firstDayOf,
  lastDayOf,
  quarterOf,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../../domain/index.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)

describe('working days of the civil service', () => {
  it.each([
    [2022, [58, 62, 64, 65]],
    [2023, [59, 62, 63, 65]],
    [2024, [59, 62, 64, 66]],
    [2025, [58, 62, 64, 66]],
    [2026, [58, 62, 64, 65]],
    [2027, [58, 62, 64, 65]],
  ])('%i has as many a quarter as the notices give', (year, counts) => {
    const counted = [1, 2, 3, 4].map((number) => {
      const quarter = quarterOf(year, number)
      return calendar.workingDaysAfter(addDays(firstDayOf(quarter), -1), lastDayOf(quarter))
    })
    expect(counted).toEqual(counts)
  })

  it.each([
    ['a worked Saturday', '2025-04-26', true],
    ['the Friday it was swapped for', '2025-05-02', false],
    ['a worked Saturday in January', '2026-01-10', true],
    ['the day of Vietnamese culture', '2026-11-24', false],
    ['the same day before it was one', '2025-11-24', true],
    ['the last working day before Tết', '2022-01-28', true],
    ['the first one after it', '2022-02-07', true],
    ['a plain Sunday', '2022-03-06', false],
  ])('%s', (_, date, working) => expect(calendar.isWorking(day(date))).toBe(working))

  it('are added from the day after receipt, over holidays', () => {
    expect(calendar.addWorkingDays(day('2022-01-28'), 1)).toBe('2022-02-07')
    expect(calendar.addWorkingDays(day('2025-04-25'), 1)).toBe('2025-04-26')
    expect(calendar.addWorkingDays(day('2022-03-05'), 0)).toBe('2022-03-05')
  })
})
