import { describe, expect, it } from 'vitest'
import {
  addDays,
  day,
  isWeeksFirstWorkingDay,
  sendingState,
  slotAt,
  slotId,
  slotStates,
  slotsOf,
  slotToRun,
  withinHours,
} from '../../../domain/index.js'
import { at, calendar, policy, slotOf } from './situation.js'

const NONE = new Set<string>()
const run = (now: string, ran: ReadonlySet<string> = NONE) => {
  const slot = slotToRun(at(now), ran, policy, calendar)
  return slot === null ? null : slotId(slot)
}
const states = (now: string, ran: ReadonlySet<string> = NONE) =>
  slotStates(at(now), ran, policy, calendar).map(({ state }) => state)

describe('the slots of a day', () => {
  it.each([
    ['Monday', '2022-03-14', 2],
    ['Tuesday', '2022-03-15', 2],
    ['Wednesday', '2022-03-16', 2],
    ['Thursday', '2022-03-17', 2],
    ['Friday', '2022-03-18', 2],
    ['Saturday', '2022-03-19', 0],
    ['Sunday', '2022-03-20', 0],
    ['the last working day before Tết', '2022-01-28', 2],
    ['the eve of Tết', '2022-01-31', 0],
    ['the first morning after Tết', '2022-02-07', 2],
    ['a worked Saturday in April', '2025-04-26', 2],
    ['the Friday it is worked for', '2025-05-02', 0],
    ['a worked Saturday in January', '2026-01-10', 2],
    ['24 November 2026', '2026-11-24', 0],
    ['24 November 2025', '2025-11-24', 2],
  ])('%s', (_, date, count) => expect(slotsOf(day(date), policy, calendar)).toHaveLength(count))

  it('are the digest at 07:30 and what is due today at 15:00', () => {
    expect(slotsOf(day('2022-03-14'), policy, calendar).map((slot) => [slotId(slot), slot.kind])).toEqual([
      ['2022-03-14T07:30', 'digest'],
      ['2022-03-14T15:00', 'due-today'],
    ])
  })

  it.each([
    ['before the first', '2022-03-14 07:29', null],
    ['at it', '2022-03-14 07:30', '2022-03-14T07:30'],
    ['between', '2022-03-14 14:59', '2022-03-14T07:30'],
    ['in the evening', '2022-03-14 22:00', '2022-03-14T15:00'],
    ['on a day off', '2026-11-24 08:00', null],
  ])('an instant belongs to the last one reached: %s', (_, now, id) => {
    const slot = slotAt(at(now), policy, calendar)
    expect(slot === null ? null : slotId(slot)).toBe(id)
  })
})

describe('a slot is run', () => {
  it.each([
    ['a minute early: not yet', '2022-03-14 07:29', null],
    ['on time', '2022-03-14 07:30', '2022-03-14T07:30'],
    ['missed, 2 hours later', '2022-03-14 09:30', '2022-03-14T07:30'],
    ['missed, a minute less than 3 hours later', '2022-03-14 10:29', '2022-03-14T07:30'],
    ['missed, 3 hours later: no more', '2022-03-14 10:30', null],
    ['missed, 4 hours later: no more', '2022-03-14 11:30', null],
    ['the afternoon, whatever became of the morning', '2022-03-14 15:00', '2022-03-14T15:00'],
    ['the afternoon, missed, at the last minute of sending', '2022-03-14 17:30', '2022-03-14T15:00'],
    ['the afternoon, missed, after hours: it waits for the next digest', '2022-03-14 17:31', null],
    ['on a day off', '2026-11-24 07:30', null],
    ["the day after: yesterday's is not made up", '2022-03-15 00:30', null],
  ])('%s', (_, now, id) => expect(run(now)).toBe(id))

  it('once: not after it ran, nor when the clock is set back to it', () => {
    const ran = new Set(['2022-03-14T07:30'])
    expect(run('2022-03-14 07:45', ran)).toBeNull()
    expect(run('2022-03-14 07:30', ran)).toBeNull()
    expect(run('2022-03-14 07:10', ran)).toBeNull()
    expect(states('2022-03-14 07:10', ran)).toEqual(['ran', 'not-yet'])
    expect(run('2022-03-15 07:30', ran)).toBe('2022-03-15T07:30')
  })

  it('or says why not', () => {
    expect(states('2022-03-14 11:30')).toEqual(['too-old', 'not-yet'])
    expect(states('2022-03-14 17:31')).toEqual(['too-old', 'hours'])
  })
})

describe('sending', () => {
  it.each([
    ['before 07:00', '2022-03-14 06:59', false],
    ['at 07:00', '2022-03-14 07:00', true],
    ['at 17:30', '2022-03-14 17:30', true],
    ['after 17:30', '2022-03-14 17:31', false],
    ['on a Sunday', '2022-03-13 10:00', false],
    ['on a worked Saturday', '2026-01-10 10:00', true],
    ['during Tết', '2022-02-01 10:00', false],
  ])('is within hours %s: %s → %s', (_, now, within) => expect(withinHours(at(now), policy, calendar)).toBe(within))

  it.each([
    ['2022-03-14 09:00', 'send'],
    ['2022-03-14 18:00', 'wait'],
    ['2022-03-15 00:00', 'stale'],
    ['2022-03-15 07:30', 'stale'],
  ])('a message of the slot of 14/3/2022, 07:30, at %s: %s', (now, state) =>
    expect(sendingState(slotOf('2022-03-14 07:30'), at(now), policy, calendar)).toBe(state),
  )
})

describe("the week's first working day", () => {
  const first = (date: string) => isWeeksFirstWorkingDay(day(date), calendar)
  it.each([
    ['a plain Monday', '2022-03-14', true],
    ['the Tuesday after it', '2022-03-15', false],
    ['a Monday off', '2022-04-11', false],
    ['the Tuesday after a Monday off', '2022-04-12', true],
    ['the Thursday after three days off', '2026-09-03', true],
    ['a worked Saturday in a plain week', '2025-04-26', false],
    ['a plain Sunday', '2022-03-13', false],
  ])('%s', (_, date, expected) => expect(first(date)).toBe(expected))

  it('comes once in every week that has a working day', () => {
    for (let monday = day('2022-01-03'); monday < '2028-01-01'; monday = addDays(monday, 7)) {
      const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
      const worked = days.some((date) => calendar.isWorking(date))
      expect(days.filter((date) => isWeeksFirstWorkingDay(date, calendar))).toHaveLength(worked ? 1 : 0)
    }
  })
})
