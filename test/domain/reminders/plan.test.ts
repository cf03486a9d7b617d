import { describe, expect, it } from 'vitest'
import {
  answerableAgencies,
  day,
  noSlotJson,
  planFigures,
  Register,
  remindJson,
  type SlotInput,
  sharingsOf,
} from '../../../domain/index.js'
import { acknowledged, at, codesFor, item, itemsFor, person, planAt, policy, snoozed } from './situation.js'

const staffHears = (when: string, deadline: string) =>
  itemsFor(planAt(when, { items: [item('A', deadline)] }), 'staff')?.map(({ tier, daysLate }) => [tier, daysLate])[0]

describe('staff hear in the morning of', () => {
  it.each([
    ['what was due Friday, on Monday', '2022-03-14 07:30', '2022-03-11', 'overdue', 1],
    ['what was due before Tết, the first morning after it', '2022-02-07 07:30', '2022-01-28', 'overdue', 1],
    ['what falls due during Tết, on its eve', '2022-01-28 07:30', '2022-02-01', 'due-soon', 0],
    ['what fell due during Tết, the first morning after it', '2022-02-07 07:30', '2022-02-01', 'overdue', 1],
    ['what was due on Friday, on a worked Saturday', '2025-04-26 07:30', '2025-04-25', 'overdue', 1],
    ['what was due on Friday, on the other worked Saturday', '2026-01-10 07:30', '2026-01-09', 'overdue', 1],
    ['what is due over 24/11/2026, the day before', '2026-11-23 07:30', '2026-11-26', 'due-soon', 0],
    ['what was due on 23/11/2026, on the 25th', '2026-11-25 07:30', '2026-11-23', 'overdue', 1],
    ['a date: due on that day until it ends', '2022-03-31 07:30', '2022-03-31', 'due-soon', 0],
    ['a deadline inside the day, before its hour', '2022-03-31 07:30', '2022-03-31 10:00', 'due-soon', 0],
    ['a deadline at 07:00, half an hour later', '2022-03-31 07:30', '2022-03-31 07:00', 'overdue', 0],
    ['what is due in 2 working days', '2022-03-11 07:30', '2022-03-15', 'due-soon', 0],
    ['what is 4 working days late', '2022-03-18 07:30', '2022-03-14', 'overdue', 4],
  ])('%s', (_, when, deadline, tier, late) => expect(staffHears(when, deadline)).toEqual([tier, late]))

  it.each([
    ['what is due in 3 working days', '2022-03-11 07:30', '2022-03-16'],
    ['what is due over 24/11/2026 one day further', '2026-11-23 07:30', '2026-11-27'],
  ])('not of %s', (_, when, deadline) => expect(staffHears(when, deadline)).toBeUndefined())

  it('nothing paused, without a deadline, or of another agency', () => {
    const items = [
      item('paused', '2022-03-11', { paused: true }),
      item('no-deadline', null),
      item('others', '2022-03-11', { agency: 'STC' }),
    ]
    expect(planAt('2022-03-14 07:30', { items }).digests).toEqual([])
  })

  it('the worst tier first, in it the oldest deadline, all of them', () => {
    const items = [
      item('soon', '2022-03-15'),
      item('late-2', '2022-03-10'),
      item('very-late', '2022-03-01'),
      item('late-1', '2022-03-09'),
      ...Array.from({ length: 12 }, (_, index) => item(`soon-${index}`, '2022-03-16')),
    ]
    const codes = codesFor(planAt('2022-03-14 07:30', { items }), 'staff')
    expect(codes.slice(0, 4)).toEqual(['very-late', 'late-1', 'late-2', 'soon'])
    expect(codes).toHaveLength(16)
  })
})

describe('repeats', () => {
  it('come each working day while overdue', () => {
    for (const when of ['2022-03-14 07:30', '2022-03-15 07:30', '2022-03-16 07:30', '2022-03-17 07:30']) {
      expect(staffHears(when, '2022-03-11')).toBeDefined()
    }
  })

  it.each([
    ['on Monday', '2022-03-21 07:30', true],
    ['on Tuesday', '2022-03-22 07:30', false],
    ['on Friday', '2022-03-25 07:30', false],
    ['on a Tuesday after a Monday off', '2022-04-12 07:30', true],
    ['on a worked Saturday', '2025-04-26 07:30', false],
    ['the first morning after Tết', '2022-02-07 07:30', true],
  ])('of what is very overdue come on the first working day of the week only: %s', (_, when, heard) => {
    const plan = planAt(when, { items: [item('A', '2021-12-01')] })
    expect(codesFor(plan, 'staff')).toEqual(heard ? ['A'] : [])
    expect(plan.skipped).toEqual(heard ? [] : [{ agency: 'SYT', reason: 'weekly' }])
  })

  it('are counted by person and item', () => {
    const history = new Map([
      ['staff', new Map([['A', 2]])],
      ['somebody-else', new Map([['B', 1]])],
    ])
    const items = [item('A', '2022-03-10'), item('B', '2022-03-11')]
    const named = itemsFor(planAt('2022-03-15 07:30', { items, history }), 'staff')
    expect(named?.map(({ code, times }) => [code, times])).toEqual([
      ['A', 3],
      ['B', 1],
    ])
  })
})

describe('what one colleague took on', () => {
  it('is left out of the digests of the others, which say so', () => {
    const plan = planAt('2022-03-15 07:30', {
      items: [item('A', '2022-03-11'), item('B', '2022-03-11'), item('C', '2022-03-11')],
      marks: [acknowledged('A', '2022-03-14 08:00', 'overdue'), snoozed('B', '2022-03-14 08:00', '2022-03-16 07:30')],
    })
    const message = plan.digests[0]?.message
    expect(codesFor(plan, 'staff')).toEqual(['C'])
    expect(message !== undefined && message.role === 'staff' && message.quiet).toEqual([
      { code: 'A', kind: 'acknowledged', by: 'colleague', until: '2022-03-17T00:00:00+07:00' },
      { code: 'B', kind: 'snoozed', by: 'colleague', until: '2022-03-16T07:30:00+07:00' },
    ])
  })

  it('leaves nobody a message when it was everything', () => {
    const marks = [acknowledged('A', '2022-03-14 08:00', 'overdue')]
    const plan = planAt('2022-03-15 07:30', { items: [item('A', '2022-03-11')], marks })
    expect(plan.digests).toEqual([])
    expect(plan.skipped).toEqual([{ agency: 'SYT', reason: 'quiet' }])
  })
})

describe('the head of an agency', () => {
  const hears = (when: string, input: Partial<SlotInput>) =>
    codesFor(planAt(when, { people: [person('head')], ...input }), 'head')

  it('hears from 2 working days late on', () => {
    const items = [item('soon', '2022-03-16'), item('1-late', '2022-03-14'), item('2-late', '2022-03-11')]
    expect(hears('2022-03-15 07:30', { items })).toEqual(['2-late'])
  })

  it('hears of it though it is acknowledged or snoozed', () => {
    const items = [item('A', '2022-03-10'), item('B', '2022-03-11')]
    const marks = [
      acknowledged('A', '2022-03-14 08:00', 'overdue'),
      snoozed('B', '2022-03-14 08:00', '2022-03-18 07:30'),
    ]
    expect(hears('2022-03-15 07:30', { items, marks })).toEqual(['A', 'B'])
  })

  it('hears daily of what is very overdue', () => {
    for (const day of ['14', '15', '16', '17', '18']) {
      expect(hears(`2022-03-${day} 07:30`, { items: [item('A', '2022-02-01')] })).toEqual(['A'])
    }
  })

  it('hears nothing in the afternoon', () => {
    expect(hears('2022-03-15 15:00', { items: [item('A', '2022-02-01'), item('B', '2022-03-15')] })).toEqual([])
  })
})

describe('the afternoon', () => {
  it('names to staff only what falls due that day and is still open, past its hour or not', () => {
    const items = [
      item('today', '2022-03-15'),
      item('today-10', '2022-03-15 10:00'),
      item('today-17', '2022-03-15 17:00'),
      item('yesterday', '2022-03-14'),
      item('tomorrow', '2022-03-16'),
    ]
    const people = [person('staff'), person('head'), person('leader'), person('editor'), person('admin')]
    const plan = planAt('2022-03-15 15:00', { items, people })
    expect(codesFor(plan, 'staff')).toEqual(['today-10', 'today-17', 'today'])
    expect(plan.digests).toHaveLength(1)
    expect(plan.notes).toEqual([])
  })
})

describe("the leaders' picture", () => {
  const people = [person('leader')]
  const items = [
    item('a', '2022-03-11'),
    item('b', '2022-03-11', { agency: 'STC' }),
    item('c', '2022-03-11', { agency: 'STC' }),
    item('d', '2022-02-11', { agency: 'SXD' }),
    item('e', '2022-03-15', { agency: 'SNV' }),
  ]
  const counts = (when: string) => {
    const message = planAt(when, { items, people }).digests[0]?.message
    return message?.role === 'leader' ? message.counts : null
  }

  it('counts per agency on Monday, the worst first, without agencies that have none', () => {
    expect(counts('2022-03-14 07:30')).toEqual([
      { agency: 'SXD', overdue: 0, veryOverdue: 1 },
      { agency: 'STC', overdue: 2, veryOverdue: 0 },
      { agency: 'SYT', overdue: 1, veryOverdue: 0 },
    ])
  })

  it('comes on no other day of the week', () => expect(counts('2022-03-15 07:30')).toBeNull())

  it('comes on Tuesday when Monday is off', () => expect(counts('2022-04-12 07:30')).toHaveLength(4))

  it('counts what is acknowledged', () => {
    const marks = [acknowledged('a', '2022-03-11 08:00', 'overdue')]
    const plan = planAt('2022-03-14 07:30', { items: items.slice(0, 1), people, marks })
    expect(plan.digests).toHaveLength(1)
  })

  it('is not sent when nothing is overdue', () => {
    expect(planAt('2022-03-14 07:30', { items: items.slice(4), people }).digests).toEqual([])
  })
})

describe('editors and admins hear in the morning', () => {
  const people = [person('editor'), person('admin')]
  const noteTo = (id: string, when: string, input: Partial<SlotInput>) =>
    planAt(when, { people, ...input }).notes.find(({ to }) => to.id === id)?.message

  it('which agencies have items and nobody linked', () => {
    const input = {
      items: [item('A', '2022-03-11'), item('B', '2022-03-11', { agency: 'STC' })],
      people: [...people, person('staff', { channel: null }), person('head', { agency: 'STC' })],
    }
    expect(noteTo('editor', '2022-03-14 07:30', input)?.unlinked).toEqual([{ agency: 'SYT', items: 1 }])
    expect(planAt('2022-03-14 07:30', input).skipped).toEqual([
      { agency: 'STC', reason: 'nobody-linked' },
      { agency: 'SYT', reason: 'nobody-linked' },
    ])
  })

  it('which messages failed', () => {
    const failures = [{ person: 'Chuyên viên', channel: 'zalo', errorCode: 'blocked' }]
    expect(noteTo('admin', '2022-03-14 07:30', { failures })?.failures).toEqual(failures)
  })

  it('nothing when there is nothing to tell', () => {
    expect(planAt('2022-03-14 07:30', { people, items: [] }).notes).toEqual([])
  })

  it.each([
    ['1 November 2024, a Friday', '2024-11-01 07:30', { year: 2025, known: true }],
    ['the Monday after 1 November 2026, a Sunday', '2026-11-02 07:30', { year: 2027, known: true }],
    ['the year nothing is known of the next', '2027-11-01 07:30', { year: 2028, known: false }],
  ])("admins, for the next year's days off: %s", (_, when, calendar) => {
    expect(noteTo('admin', when, {})?.calendar).toEqual(calendar)
    expect(noteTo('editor', when, {})).toBeUndefined()
  })

  it('for it on no other day', () => {
    expect(noteTo('admin', '2026-11-03 07:30', {})).toBeUndefined()
    expect(noteTo('admin', '2026-10-30 07:30', {})).toBeUndefined()
  })
})

describe('data too old', () => {
  const items = [item('A', '2022-03-14'), item('B', '2022-03-14', { kind: 'dossier' })]
  const people = [person('staff'), person('head'), person('leader'), person('editor')]
  const plan = (when: string, imported: string | null) =>
    planAt(when, {
      items,
      people,
      dataAt: { question: imported === null ? null : at(imported), dossier: at(when) },
    })

  it('is not yet what came 2 working days ago', () => {
    expect(codesFor(plan('2022-03-15 07:30', '2022-03-11 17:00'), 'staff')).toEqual(['A', 'B'])
  })

  it('stops reminders about its kind, for everybody, and tells editors', () => {
    const late = plan('2022-03-21 07:30', '2022-03-16 17:00')
    expect(codesFor(late, 'staff')).toEqual(['B'])
    expect(codesFor(late, 'head')).toEqual(['B'])
    expect(late.digests.find(({ to }) => to.id === 'leader')?.message).toMatchObject({
      stale: ['question'],
      counts: [{ agency: 'SYT', overdue: 0, veryOverdue: 1 }],
    })
    expect(late.notes[0]?.message.stale).toEqual([{ kind: 'question', dataAt: '2022-03-16T17:00:00+07:00' }])
  })

  it('passes over an agency that has nothing else', () => {
    const only = planAt('2022-03-21 07:30', {
      items: items.slice(0, 1),
      dataAt: { question: at('2022-03-16 17:00'), dossier: null },
    })
    expect(only.skipped).toEqual([{ agency: 'SYT', reason: 'stale-data' }])
  })

  it('is data that was never imported, when there are items all the same', () => {
    expect(codesFor(plan('2022-03-15 07:30', null), 'staff')).toEqual(['B'])
  })
})

describe('the plan for other programs', () => {
  it('is the JSON of a dry run', () => {
    const plan = planAt('2022-03-14 07:30', {
      items: [item('A', '2022-03-11'), item('B', '2022-05-11', { agency: 'STC' })],
      people: [person('staff', { channel: null }), person('leader')],
    })
    expect(remindJson(plan)).toEqual({
      at: '2022-03-14T07:30:00+07:00',
      workingDay: true,
      digests: [
        {
          agency: 'SYT',
          person: 'staff',
          role: 'staff',
          channel: null,
          items: [{ code: 'A', kind: 'question', tier: 'overdue', dueAt: '2022-03-12T00:00:00+07:00', daysLate: 1 }],
        },
        {
          agency: null,
          person: 'leader',
          role: 'leader',
          channel: 'telegram',
          counts: [{ agency: 'SYT', overdue: 1, veryOverdue: 0 }],
        },
      ],
      skipped: [
        { agency: 'STC', reason: 'nothing-due' },
        { agency: 'SYT', reason: 'nobody-linked' },
      ],
    })
  })

  it('on a day off has no digests', () => {
    expect(noSlotJson(at('2026-11-24 08:00'), false)).toEqual({
      at: '2026-11-24T08:00:00+07:00',
      workingDay: false,
      digests: [],
      skipped: [],
    })
  })

  it('is stored as plain data, which reads back the same', () => {
    const plan = planAt('2022-03-14 07:30', {
      items: [item('A', '2022-03-11 17:00'), item('B', '2022-03-11')],
      people: [person('staff'), person('head'), person('leader'), person('editor')],
      marks: [acknowledged('B', '2022-03-11 08:00', 'overdue')],
    })
    const sharings = sharingsOf(plan)
    expect(sharings).not.toEqual([])
    expect(JSON.parse(JSON.stringify(sharings))).toEqual(sharings)
  })

  it('is compared by what reaches people', () => {
    const items = [item('A', '2022-03-11'), item('B', '2022-03-16')]
    const people = [person('staff'), person('head', { channel: null }), person('leader')]
    expect(planFigures(planAt('2022-03-14 07:30', { items, people }))).toEqual({ messages: 2, items: 2 })
    const narrow = { ...policy, soonWorkingDays: 1 }
    expect(planFigures(planAt('2022-03-14 07:30', { items, people, policy: narrow }))).toEqual({
      messages: 2,
      items: 1,
    })
  })
})

describe('items of an agency that ended', () => {
  const agency = (code: string, validTo: string | null, successors: string[] = []) => ({
    code,
    name: code,
    shortNames: [],
    level: null,
    parent: null,
    questions: true,
    services: true,
    validFrom: null,
    validTo: validTo === null ? null : day(validTo),
    successors,
  })
  const register = new Register([
    agency('ONE', '2025-02-28', ['NEW']),
    agency('SPLIT', '2025-02-28', ['NEW', 'OTHER']),
    agency('NEW', null),
    agency('OTHER', null),
  ])
  it.each([
    ['go to the one that took over', 'ONE', '2025-03-03', 'NEW'],
    ['stay while it operates', 'ONE', '2025-02-28', 'ONE'],
    ['stay where several took over', 'SPLIT', '2025-03-03', 'SPLIT'],
    ['stay where nothing is known of it', 'GONE', '2025-03-03', 'GONE'],
  ])('%s', (_, from, date, to) => {
    expect(answerableAgencies(register, day(date))(from)).toBe(to)
  })
})
