import { describe, expect, it } from 'vitest'
import { type Digest, dueAsOf, extend, type OpenItem, recheck, type Situation } from '../../../domain/index.js'
import { acknowledged, at, calendar, due, item, person, planAt, policy, said } from './situation.js'

const ITEMS = [item('A', '2022-03-10'), item('B', '2022-03-11'), item('C', '2022-03-14 10:00')]
const situation = (items: readonly OpenItem[], more: Partial<Situation> = {}): Situation => ({
  items,
  marks: [],
  dataAt: { question: at('2022-03-14'), dossier: at('2022-03-14') },
  policy,
  calendar,
  ...more,
})
const history = new Map([['staff', new Map([['A', 1]])]])
const planned = (role: 'staff' | 'leader'): Digest => {
  const [first] = planAt('2022-03-14 07:30', { items: ITEMS, people: [person(role)], history }).digests
  if (first === undefined) throw new Error('nothing planned')
  return said(first.message)
}

describe('right before a digest goes out', () => {
  const now = at('2022-03-14 08:15')

  it('stays as planned when nothing changed', () => {
    const digest = planned('staff')
    expect(recheck(digest, situation(ITEMS), now)).toEqual({ state: 'send', digest, left: [] })
  })

  it('what was answered, paused, moved or taken on leaves; the rest keeps its count of times', () => {
    const items = [
      item('A', '2022-03-10'),
      item('B', '2022-03-11', { paused: true }),
      item('C', '2022-03-14 10:00', { agency: 'STC' }),
      item('new', '2022-03-11'),
    ]
    const checked = recheck(planned('staff'), situation(items), now)
    expect(checked).toMatchObject({ digest: { items: [{ code: 'A', times: 2 }] } })
    expect(checked.left).toEqual([
      { code: 'B', reason: 'paused' },
      { code: 'C', reason: 'moved' },
    ])
    expect(recheck(planned('staff'), situation(items.slice(0, 1)), now).left).toEqual([
      { code: 'B', reason: 'finished' },
      { code: 'C', reason: 'finished' },
    ])
  })

  it('what a colleague took on since leaves', () => {
    const marks = [acknowledged('A', '2022-03-14 08:00', 'overdue')]
    expect(recheck(planned('staff'), situation(ITEMS, { marks }), now).left).toEqual([
      { code: 'A', reason: 'acknowledged' },
    ])
  })

  it('what got a later deadline leaves, or is told with the new one', () => {
    const items = [item('A', '2022-04-10'), item('B', '2022-03-15'), item('C', '2022-03-14 10:00')]
    const checked = recheck(planned('staff'), situation(items), now)
    expect(checked.left).toEqual([{ code: 'A', reason: 'not-due' }])
    expect(checked).toMatchObject({
      digest: {
        items: [
          { code: 'C', tier: 'due-soon' },
          { code: 'B', tier: 'due-soon', dueAt: '2022-03-16T00:00:00+07:00' },
        ],
      },
    })
  })

  it('a deadline that passed since is told as passed', () => {
    const checked = recheck(planned('staff'), situation(ITEMS), at('2022-03-14 10:15'))
    expect(checked).toMatchObject({ digest: { items: [{}, {}, { code: 'C', tier: 'overdue', daysLate: 0 }] } })
  })

  it('an empty digest is cancelled and says why', () => {
    expect(recheck(planned('staff'), situation([]), now)).toEqual({
      state: 'cancelled',
      left: ['A', 'B', 'C'].map((code) => ({ code, reason: 'finished' })),
    })
  })

  it("the leaders' picture is counted again, and cancelled when nothing is overdue", () => {
    expect(recheck(planned('leader'), situation(ITEMS.slice(1)), now)).toMatchObject({
      state: 'send',
      digest: { counts: [{ agency: 'SYT', overdue: 1, veryOverdue: 0 }] },
    })
    expect(recheck(planned('leader'), situation(ITEMS.slice(2)), now).state).toBe('cancelled')
  })
})

describe('an extension', () => {
  const now = at('2022-03-14 09:00')
  const granted = (to: string) => extend(item('A', '2022-03-11'), due(to), '12/QĐ-UBND', now)

  it('is its own event: the old deadline stays on record', () => {
    expect(granted('2022-03-31')).toEqual({
      extension: { code: 'A', from: due('2022-03-11'), to: due('2022-03-31'), decision: '12/QĐ-UBND', at: now },
    })
  })

  it('names everything that is wrong with it', () => {
    const refused = extend(item('A', '2022-03-11'), due('2022-03-11'), ' ', now)
    expect('faults' in refused && refused.faults.map(({ field }) => field)).toEqual(['decision', 'dueAt'])
    const noDeadline = extend(item('A', null), due('2022-03-11'), '12/QĐ-UBND', now)
    expect('faults' in noDeadline && noDeadline.faults.map(({ field }) => field)).toEqual(['code'])
  })

  it('holds from when it was recorded; the last one counts', () => {
    const read = [
      granted('2022-03-31'),
      extend(item('A', '2022-03-31'), due('2022-04-29'), '15/QĐ-UBND', at('2022-03-30')),
    ]
    const extensions = read.flatMap((each) => ('extension' in each ? [each.extension] : []))
    const asOf = (when: string) => dueAsOf(due('2022-03-11'), extensions, at(when))
    expect(asOf('2022-03-14 08:59')).toEqual(due('2022-03-11'))
    expect(asOf('2022-03-14 09:00')).toEqual(due('2022-03-31'))
    expect(asOf('2022-04-01')).toEqual(due('2022-04-29'))
  })
})
