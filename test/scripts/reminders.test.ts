import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { movedItems } from '../../bot/assistant/calendar-moves.js'
import { textsIn } from '../../bot/texts/index.js'
import { BUILT_IN_POLICY, day, VIETNAM_CALENDAR, WorkingCalendar } from '../../domain/index.js'
import { acknowledge, extend, showPolicy } from '../../scripts/cli/items.js'
import { previewReminders, remind } from '../../scripts/cli/remind.js'
import { at, calendar, item, person, policy, slotOf } from '../domain/reminders/situation.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { peopleOf } from '../support/people.js'
import { cli } from '../support/programs.js'
import { sampleRegister } from '../support/sample-register.js'

const NOW = at('2022-03-29 09:00')
const UP_TO_NOW = { question: at('2022-03-29 07:00'), dossier: at('2022-03-29 07:00') }

function office() {
  const world = remindersOf({
    items: [item('HD-1', '2022-03-25'), item('HD-2', '2022-03-29', { agency: 'STC' })],
    people: [person('staff'), person('leader'), person('staff', { id: 'x', agency: 'STC', channel: null })],
    dataAt: UP_TO_NOW,
  })
  const closed = { ...item('HD-3', '2022-03-25'), since: at('2022-03-01'), status: 'answered', finishedAt: NOW }
  const facts = factsOf({ register: sampleRegister(), items: [closed] })
  return { ...world, facts, people: peopleOf().people, clock: () => NOW }
}

let printed: string
beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
const json = () => JSON.parse(printed)

describe('remind', () => {
  it('prints the latest slot reached that day as programs read it', async () => {
    await previewReminders(office(), at('2022-03-29 09:00'), true)
    const due = { kind: 'question', tier: 'overdue', dueAt: '2022-03-26T00:00:00+07:00', daysLate: 2, code: 'HD-1' }
    expect(json()).toMatchObject({
      at: '2022-03-29T07:30:00+07:00',
      workingDay: true,
      digests: [
        { agency: 'SYT', person: 'staff', role: 'staff', channel: 'telegram', items: [due] },
        { agency: 'STC', channel: null },
      ],
      skipped: [{ agency: 'STC', reason: 'nobody-linked' }],
    })
  })

  it.each([
    ['2022-03-27 09:00', false],
    ['2022-03-29 07:00', true],
  ])('has nothing on a day off, or before the first slot: %s', async (when, workingDay) => {
    await previewReminders(office(), at(when), true)
    expect(json()).toMatchObject({ workingDay, digests: [], skipped: [] })
  })

  it('without --yes says how many would get what, and runs nothing', async () => {
    const runSlot = vi.fn()
    await remind({ ...office(), runSlot }, NOW, false, true)
    expect(json()).toEqual({ at: '2022-03-29T07:30:00+07:00', messages: 1, items: 1, sent: false })
    expect(runSlot).not.toHaveBeenCalled()
    await remind({ ...office(), runSlot }, NOW, false, false)
    expect(printed).toMatch(/chuyên viên theo dõi\W+1\W+1[\s\S]*Thêm --yes/)
    printed = ''
    await remind({ ...remindersOf(), runSlot }, NOW, false, false)
    expect(printed).toBe('Bản nhắc 07:30 ngày 29/3/2022 không có tin nào cần gửi.\n')
  })

  it('runs the slot with --yes; one that ran adds nothing', async () => {
    const slot = slotOf('2022-03-29 09:00')
    await remind({ ...office(), runSlot: async () => ({ state: 'ran-now', slot, messages: 3 }) }, NOW, true, false)
    expect(printed).toContain('Bản nhắc 07:30 ngày 29/3/2022: đã xếp hàng 3 tin.')
    printed = ''
    await remind({ ...office(), runSlot: async () => ({ state: 'ran', slot }) }, NOW, true, true)
    expect(json()).toEqual({ at: '2022-03-29T07:30:00+07:00', messages: 0, sent: false })
  })

  it.each(['too-old', 'not-yet', 'hours'] as const)('refuses a slot that is not to be run: %s', async (state) => {
    const runSlot = async () => ({ state, slot: slotOf('2022-03-29 09:00') })
    await expect(remind({ ...office(), runSlot }, NOW, true, false)).rejects.toMatchObject({ code: `slot-${state}` })
  })
})

describe('ack', () => {
  it('records for a person of the agency, once', async () => {
    const world = office()
    await acknowledge(world, 'HD-1', 'staff SYT', true)
    expect(json()).toEqual({ code: 'HD-1', person: 'staff SYT', kept: true, next: '2022-04-04T07:30:00+07:00' })
    printed = ''
    await acknowledge(world, 'HD-1', 'head SYT', false)
    expect(printed).toContain('HD-1 đã được staff SYT nhận xử lý')
    expect(world.done).toEqual(['acknowledged HD-1 by staff SYT'])
  })

  it.each([
    ['HD-2', 'staff SYT', 'not-theirs'],
    ['HD-1', 'leader', 'not-theirs'],
    ['HD-3', 'staff SYT', 'item-not-open'],
    ['HD-9', 'staff SYT', 'item-unknown'],
    ['HD-1', 'nobody', 'person-unknown'],
  ])('refuses %s for %s: %s', async (code, who, refusal) => {
    await expect(acknowledge(office(), code, who, false)).rejects.toMatchObject({ code: refusal })
  })
})

describe('extend', () => {
  const given = { until: '15/4/2022', decision: '12/QĐ-UBND' }

  it('shows, and records with --yes, once', async () => {
    const world = office()
    await extend(world, 'HD-1', given, false, false)
    expect(printed).toMatch(/Gia hạn HD-1 đến 15\/4\/2022[\s\S]*Thêm --yes/)
    expect(world.done).toEqual([])
    for (let run = 0; run < 2; run += 1) await extend(world, 'HD-1', given, true, false)
    expect(printed).toContain('Đã ghi nhận gia hạn HD-1')
    expect(world.done).toEqual(['extended HD-1 by 12/QĐ-UBND'])
  })

  it.each([
    [{ ...given, until: 'mai' }, 'bad-deadline'],
    [{ ...given, until: '1/3/2022' }, 'bad-extension'],
    [{ ...given, decision: ' ' }, 'bad-extension'],
  ])('refuses what is wrong: %o', async (wrong, refusal) => {
    await expect(extend(office(), 'HD-1', wrong, true, false)).rejects.toMatchObject({ code: refusal })
  })
})

describe('policy', () => {
  it('is printed as programs read it', async () => {
    await showPolicy(office(), true)
    expect(json()).toEqual(BUILT_IN_POLICY)
  })
})

describe('a new calendar', () => {
  it('moves open items: how many, and the first ten from what to what', () => {
    const items = Array.from({ length: 12 }, (_, index) => item(`HD-${index}`, '2022-03-25'))
    const holiday = { date: day('2022-03-28'), kind: 'off', reason: null, decision: null } as const
    const after = new WorkingCalendar([...VIETNAM_CALENDAR, holiday])
    const moved = movedItems([...items, item('HD-late', '2022-04-29')], NOW, policy, { before: calendar, after })
    const told = textsIn('vi').movedByCalendar(moved)
    expect(told).toHaveLength(12)
    expect(told[0]).toContain('của 12 việc đang mở')
    expect(told[1]).toBe('  HD-0 (SYT): quá hạn, trễ 2 ngày làm việc → quá hạn, trễ 1 ngày làm việc')
    expect(told.at(-1)).toBe('  và 2 việc khác.')
    expect(
      textsIn('vi').movedByCalendar(movedItems(items, NOW, policy, { before: calendar, after: calendar })),
    ).toHaveLength(1)
  })
})

describe('wrong usage', () => {
  it.each([
    [['ack', 'HD-1']],
    [['ack', '--person', 'staff']],
    [['extend', 'HD-1', '--until', '15/4/2022']],
    [['extend', 'HD-1', '--decision', '12/QĐ']],
    [['remind', '--dry-run', '--yes']],
    [['remind', 'now']],
    [['policy', '--set']],
  ])('ends with 2 and says where help is: %j', async (args) => {
    const { code, stderr } = await cli(args, {})
    expect(code).toBe(2)
    expect(stderr).toContain('--help')
  })
})
