import { describe, expect, it } from 'vitest'
import {
  type Deadline,
  day,
  nextHearing,
  slotId,
  snoozeChoices,
  snoozeUntil,
  toLocalIso,
} from '../../../domain/index.js'
import { acknowledged, at, calendar, codesFor, due, item, planAt, policy, snoozed } from './situation.js'

const told = (when: string, deadline: string, ...marks: Parameters<typeof planAt>[1]['marks'] & object) =>
  codesFor(planAt(when, { items: [item('A', deadline)], marks }), 'staff').length > 0

describe('an acknowledged item', () => {
  const mark = acknowledged('A', '2022-03-14 08:00', 'overdue')
  it.each([
    ['in the slot before the word was given', '2022-03-14 07:30', true],
    ['the next working day', '2022-03-15 07:30', false],
    ['the second working day', '2022-03-16 07:30', false],
    ['the third working day', '2022-03-17 07:30', true],
  ])('overdue since Friday, acknowledged on Monday: %s', (_, when, heard) =>
    expect(told(when, '2022-03-11', mark)).toBe(heard),
  )

  it('is quiet for working days, not days: over a holiday and a weekend', () => {
    const friday = acknowledged('A', '2022-04-08 08:00', 'overdue')
    expect(told('2022-04-12 07:30', '2022-04-07', friday)).toBe(false)
    expect(told('2022-04-13 07:30', '2022-04-07', friday)).toBe(false)
    expect(told('2022-04-14 07:30', '2022-04-07', friday)).toBe(true)
  })

  it('speaks again as soon as its tier changes', () => {
    const soon = acknowledged('A', '2022-03-14 08:00', 'due-soon')
    expect(told('2022-03-14 15:00', '2022-03-14', soon)).toBe(false)
    expect(told('2022-03-15 07:30', '2022-03-14', soon)).toBe(true)
  })

  it('acknowledged before it had a tier speaks when it gets one', () => {
    expect(told('2022-03-15 07:30', '2022-03-17', acknowledged('A', '2022-03-14 08:00', null))).toBe(true)
  })

  it('can be acknowledged anew: the last word counts', () => {
    const again = acknowledged('A', '2022-03-17 08:00', 'overdue')
    expect(told('2022-03-18 07:30', '2022-03-14', mark, again)).toBe(false)
    expect(told('2022-03-18 07:30', '2022-03-14', again, mark)).toBe(false)
  })
})

describe('a snoozed item', () => {
  it('is quiet until its instant, and named in the slot of that very instant', () => {
    const mark = snoozed('A', '2022-03-14 08:00', '2022-03-16 07:30')
    expect(told('2022-03-15 07:30', '2022-03-11', mark)).toBe(false)
    expect(told('2022-03-16 07:30', '2022-03-11', mark)).toBe(true)
  })

  it('due today and put off to the afternoon comes at 15:00', () => {
    expect(told('2022-03-14 15:00', '2022-03-14', snoozed('A', '2022-03-14 08:00', '2022-03-14 15:00'))).toBe(true)
  })

  it('is not woken by a change of tier', () => {
    expect(told('2022-03-15 07:30', '2022-03-14', snoozed('A', '2022-03-14 08:00', '2022-03-16 07:30'))).toBe(false)
  })

  it('is never quiet for more than 5 working days, whatever was stored', () => {
    const forEver = snoozed('A', '2022-03-14 08:00', '2023-03-14 07:30')
    expect(told('2022-03-21 07:30', '2022-03-18', forEver)).toBe(false)
    expect(told('2022-03-22 07:30', '2022-03-18', forEver)).toBe(true)
  })
})

describe('a snooze lasts until', () => {
  const until = (snooze: 'afternoon' | 'tomorrow' | 'next-week', now: string) => {
    const instant = snoozeUntil(snooze, at(now), policy, calendar)
    return instant === null ? null : toLocalIso(instant).slice(0, 16)
  }
  it.each([
    ['this afternoon', 'afternoon', '2022-03-14 08:00', '2022-03-14T15:00'],
    ['this afternoon, asked in the afternoon', 'afternoon', '2022-03-14 15:00', null],
    ['this afternoon, asked on a Sunday', 'afternoon', '2022-03-13 08:00', null],
    ['tomorrow morning', 'tomorrow', '2022-03-14 08:00', '2022-03-15T07:30'],
    ['tomorrow morning, asked on Friday', 'tomorrow', '2022-03-18 08:00', '2022-03-21T07:30'],
    ['tomorrow morning, before a worked Saturday', 'tomorrow', '2025-04-25 08:00', '2025-04-26T07:30'],
    ['tomorrow morning, on the day before 24/11/2026', 'tomorrow', '2026-11-23 08:00', '2026-11-25T07:30'],
    ['tomorrow morning, on the last day before Tết', 'tomorrow', '2022-01-28 08:00', '2022-02-07T07:30'],
    ['next week, asked on Monday: 5 working days', 'next-week', '2022-03-14 08:00', '2022-03-21T07:30'],
    ['next week, whose Monday is off', 'next-week', '2022-04-08 08:00', '2022-04-12T07:30'],
    ['next week, which is Tết: the week after', 'next-week', '2022-01-27 08:00', '2022-02-07T07:30'],
    ['next week over a worked Saturday: cut at 5 working days', 'next-week', '2025-04-21 08:00', '2025-04-26T07:30'],
  ] as const)('%s', (_, snooze, now, instant) => expect(until(snooze, now)).toBe(instant))

  it('of those three, what makes a difference is offered', () => {
    const offered = (now: string, ...dueDays: string[]) =>
      snoozeChoices(dueDays.map(day), at(now), policy, calendar).map(({ snooze }) => snooze)
    expect(offered('2022-03-14 08:00', '2022-03-14', '2022-03-11')).toEqual(['afternoon', 'tomorrow', 'next-week'])
    expect(offered('2022-03-14 08:00', '2022-03-11')).toEqual(['tomorrow', 'next-week'])
    expect(offered('2022-03-18 16:00', '2022-03-18')).toEqual(['tomorrow'])
  })
})

describe('when an item will be heard of again', () => {
  const next = (deadline: Deadline, mark: Parameters<typeof nextHearing>[1], after: string) => {
    const slot = nextHearing({ ...item('A', null), due: deadline }, mark, at(after), policy, calendar)
    return slot === null ? null : slotId(slot)
  }
  it.each([
    ['overdue, acknowledged', '2022-03-11', acknowledged('A', '2022-03-14 08:00', 'overdue'), '2022-03-17T07:30'],
    ['due today, acknowledged', '2022-03-14', acknowledged('A', '2022-03-14 08:00', 'due-soon'), '2022-03-15T07:30'],
    ['due today, not marked', '2022-03-14', undefined, '2022-03-14T15:00'],
    [
      'very overdue: next Monday',
      '2022-03-01',
      acknowledged('A', '2022-03-14 08:00', 'very-overdue'),
      '2022-03-21T07:30',
    ],
    ['due much later: when it is due soon', '2022-04-01', undefined, '2022-03-30T07:30'],
    ['due in a year', '2023-04-01', undefined, null],
  ] as const)('%s', (_, deadline, mark, id) => expect(next(due(deadline), mark, '2022-03-14 08:00')).toBe(id))
})
