import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  boundsOf,
  day,
  deadlineOfDay,
  instantAt,
  type Mark,
  type OpenItem,
  planSlot,
  quarterOf,
  recheck,
  type Slot,
  slotId,
  slotInstant,
  slotToRun,
  tierOf,
  VIETNAM_CALENDAR,
} from '../../../domain/index.js'
import { calendar, person, policy, said } from './situation.js'

const MINUTE = 60_000
const DAY = 86_400_000
const PEOPLE = [
  person('staff'),
  person('staff', { id: 'colleague', name: 'colleague' }),
  person('head'),
  person('staff', { id: 'other', name: 'other', agency: 'STC' }),
  person('leader'),
]

interface Work extends OpenItem {
  readonly receivedAt: Date
  readonly finishedAt: Date
}

const quarters = fc.constantFrom(quarterOf(2022, 1), quarterOf(2025, 2), quarterOf(2026, 1), quarterOf(2026, 4))

/** Minutes after the quarter's start, within it. */
const minute = fc.integer({ min: 0, max: 90 * 24 * 60 })
const works = fc.array(
  fc.record({
    received: minute,
    termDays: fc.integer({ min: 1, max: 20 }),
    /** minutes of the day it is due at; null: the whole day */
    dueMinute: fc.option(fc.integer({ min: 7 * 60, max: 18 * 60 })),
    takes: fc.integer({ min: 60, max: 40 * 24 * 60 }),
    agency: fc.constantFrom('SYT', 'STC'),
    kind: fc.constantFrom('question' as const, 'dossier' as const),
  }),
  { minLength: 15, maxLength: 40 },
)
const presses = fc.array(
  fc.record({ at: minute, item: fc.nat(), snoozeMinutes: fc.option(fc.integer({ min: 1, max: 20_000 })) }),
  {
    minLength: 5,
    maxLength: 15,
  },
)
/** The program is down from shortly before a slot on, for so many minutes. */
const outages = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 89 }),
    from: fc.constantFrom(7 * 60 + 20, 14 * 60 + 50),
    minutes: fc.integer({ min: 20, max: 260 }),
  }),
  { minLength: 40, maxLength: 60 },
)
/** At a minute the clock is set back by so many. */
const setBacks = fc.array(fc.record({ at: minute, minutes: fc.integer({ min: 1, max: 3000 }) }), { maxLength: 5 })

interface Sent {
  readonly slot: Slot
  readonly person: string
  readonly role: string
  readonly at: Date
  readonly items: readonly { readonly code: string; readonly times: number; readonly tier: string }[]
}

interface World {
  readonly work: readonly Work[]
  readonly sent: readonly Sent[]
}

/** Lives through a quarter, looking at the clock every 20 minutes. */
const lived = fc.record({ quarter: quarters, works, presses, outages, setBacks }).map((drawn): World => {
  const start = boundsOf(drawn.quarter).start.getTime()
  const instant = (minutes: number) => new Date(start + minutes * MINUTE)
  const work = drawn.works.map(({ received, termDays, dueMinute, takes, agency, kind }, index): Work => {
    const dueDate = addDays(day(instant(received).toISOString().slice(0, 10)), termDays)
    const due =
      dueMinute === null
        ? deadlineOfDay(dueDate)
        : { at: new Date(instantAt(dueDate).getTime() + dueMinute * MINUTE), wholeDay: false }
    const base = { kind, code: `W${index}`, agency, subject: null, paused: false, due }
    return { ...base, receivedAt: instant(received), finishedAt: instant(received + takes) }
  })
  const openAt = (at: Date) => work.filter(({ receivedAt, finishedAt }) => receivedAt <= at && at < finishedAt)
  const marks = drawn.presses.flatMap(({ at: minutes, item, snoozeMinutes }): Mark[] => {
    const at = instant(minutes)
    const pressed = work[item % work.length]
    if (pressed?.due == null) return []
    const head = { code: pressed.code, by: { id: 'staff', name: 'staff' }, at }
    return snoozeMinutes === null
      ? [{ ...head, kind: 'acknowledged', tier: tierOf(pressed.due, at, calendar, policy) }]
      : [{ ...head, kind: 'snoozed', until: instant(minutes + snoozeMinutes) }]
  })
  const situationAt = (at: Date) => ({
    items: openAt(at),
    marks,
    dataAt: { question: at, dossier: at },
    policy,
    calendar,
  })
  const ran = new Set<string>()
  const history = new Map<string, Map<string, number>>()
  const sent: Sent[] = []
  const settings = [...drawn.setBacks]
  let shift = 0
  for (let tick = 0; tick < 90 * 24 * 60; tick += 20) {
    while (settings.some(({ at }) => at <= tick)) {
      const index = settings.findIndex(({ at }) => at <= tick)
      shift += settings.splice(index, 1)[0]?.minutes ?? 0
    }
    if (drawn.outages.some((outage) => isWithin(tick - shift, outage.day * 1440 + outage.from, outage.minutes)))
      continue
    const now = instant(tick - shift)
    const slot = slotToRun(now, ran, policy, calendar)
    if (slot === null) continue
    ran.add(slotId(slot))
    const at = slotInstant(slot)
    const plan = planSlot(slot, { ...situationAt(at), people: PEOPLE, history, failures: [] })
    for (const { to, message } of plan.digests) {
      const checked = recheck(said(message), situationAt(now), now)
      if (checked.state === 'cancelled') continue
      const items = checked.digest.role === 'leader' ? [] : checked.digest.items
      sent.push({ slot, person: to.id, role: to.role, at: now, items })
      const told = new Map(history.get(to.id))
      for (const { code } of items) told.set(code, (told.get(code) ?? 0) + 1)
      history.set(to.id, told)
    }
  }
  return { work, sent }
})

const isWithin = (minute: number, from: number, minutes: number) => from <= minute && minute < from + minutes

const OFF = new Set(VIETNAM_CALENDAR.filter(({ kind }) => kind === 'off').map(({ date }) => String(date)))
const WORKED = new Set(VIETNAM_CALENDAR.filter(({ kind }) => kind === 'working').map(({ date }) => String(date)))

/** Weekday, date and `HH:MM` in Viet Nam, worked out here on its own. */
function wall(at: Date): { date: string; time: string; working: boolean; week: number } {
  const local = new Date(at.getTime() + 7 * 60 * MINUTE)
  const [date = '', time = ''] = local.toISOString().slice(0, 16).split('T')
  const weekend = [0, 6].includes(local.getUTCDay())
  const week = Math.floor((local.getTime() / DAY + 3) / 7)
  return { date, time, working: weekend ? WORKED.has(date) : !OFF.has(date), week }
}

const worlds = fc.sample(lived, { numRuns: 20, seed: 20220331 })
const inEveryWorld = (check: (world: World) => void) => () => worlds.forEach(check)

describe('in a quarter lived through with outages, presses and a clock set back', () => {
  it(
    'nobody is reminded outside 07:00-17:30 or on a day off',
    inEveryWorld(({ sent }) => {
      for (const { at } of sent) {
        const { date, time, working } = wall(at)
        expect([date, working && time >= '07:00' && time <= '17:30']).toEqual([date, true])
      }
    }),
  )

  it(
    'nobody is reminded of what is finished, or not there yet',
    inEveryWorld(({ work, sent }) => {
      const byCode = new Map(work.map((each) => [each.code, each]))
      for (const { at, items } of sent) {
        for (const { code } of items) {
          const known = byCode.get(code)
          expect([code, known !== undefined && known.receivedAt <= at && at < known.finishedAt]).toEqual([code, true])
        }
      }
    }),
  )

  it(
    'nobody hears twice in a slot, nor later than 3 hours after it',
    inEveryWorld(({ sent }) => {
      const keys = sent.map(({ slot, person: id }) => `${id} ${slotId(slot)}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { slot, at } of sent) {
        const age = at.getTime() - slotInstant(slot).getTime()
        expect(age >= 0 && age < 180 * MINUTE).toBe(true)
      }
    }),
  )

  it(
    'a repeat says how often it was told before',
    inEveryWorld(({ sent }) => {
      const before = new Map<string, number>()
      const inOrder = [...sent].sort((a, b) => slotInstant(a.slot).getTime() - slotInstant(b.slot).getTime())
      for (const { person: id, items } of inOrder) {
        for (const { code, times } of items) {
          const key = `${id} ${code}`
          before.set(key, (before.get(key) ?? 0) + 1)
          expect(times).toBe(before.get(key))
        }
      }
    }),
  )

  it(
    'staff hear of what is very overdue once a week at the most',
    inEveryWorld(({ sent }) => {
      const told = sent.flatMap(({ slot, person: id, role, items }) =>
        role === 'staff'
          ? items
              .filter(({ tier }) => tier === 'very-overdue')
              .map(({ code }) => `${id} ${code} ${wall(slotInstant(slot)).week}`)
          : [],
      )
      expect(new Set(told).size).toBe(told.length)
    }),
  )

  it('and there was something to see, late slots among it', () => {
    expect(worlds.flatMap(({ sent }) => sent).length).toBeGreaterThan(1000)
    const late = ({ slot, at }: Sent) => at.getTime() - slotInstant(slot).getTime() > 60 * MINUTE
    expect(worlds.some(({ sent }) => sent.some(late))).toBe(true)
  })
})
