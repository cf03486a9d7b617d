import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../bot/assistant/reply.js'
import type { Channel, Worker } from '../../bot/delivery/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { BUILT_IN_POLICY, type Mark } from '../../domain/index.js'
import { at } from '../domain/reminders/situation.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson, arrived, refused, scriptedChannel } from '../support/delivery.js'
import { type ReminderOffice, reminderOffice } from '../support/reminders.js'

const OPERATOR = { person: null, chat: null }

describe.each(engines)('slots of reminders on %s', (engine) => {
  let database: TestDatabase
  let office: ReminderOffice
  const running: Worker[] = []
  beforeAll(async () => {
    database = await freshDatabase(engine)
    office = await reminderOffice(database)
  })
  beforeEach(() => office.empty())
  afterEach(() => stopWorkers())
  afterAll(() => database.drop())

  const work = (channels: readonly Channel[]) => running.push(office.work(channels))
  const stopWorkers = () => Promise.all(running.splice(0).map((worker) => worker.stop()))
  const rows = () =>
    database.prisma.delivery.findMany({ include: { person: true }, orderBy: [{ kind: 'asc' }, { createdAt: 'asc' }] })
  const outcomes = async () => (await rows()).map(({ person, state, reason }) => [person.name, state, reason])
  const through = () =>
    vi.waitFor(
      async () =>
        expect(await database.prisma.delivery.count({ where: { state: { in: ['queued', 'sending'] } } })).toBe(0),
      { timeout: 20_000, interval: 20 },
    )
  /** Runs the slot of the time and sends what it planned. @returns what arrived, by address */
  const runAndSend = async (later = office.now): Promise<Record<string, string>> => {
    await office.jobs.runDueSlot()
    office.now = later
    const telegram = scriptedChannel('telegram')
    work([telegram])
    await through()
    await stopWorkers()
    return Object.fromEntries(telegram.handed.map(({ address, text }) => [address, text]))
  }
  const ack = async (by: string, code: string, when: string) => {
    const mark: Mark = { kind: 'acknowledged', code, by: { id: by, name: '' }, at: at(when), tier: 'overdue' }
    await office.reminders.mark([mark], OPERATOR)
  }

  describe('run', () => {
    beforeEach(async () => {
      await office.question('Q1', '2022-03-11')
      await office.person('A', 'staff', 'SYT')
      await office.person('B', 'staff', 'SYT')
    })
    const stateAt = async (when: string) => {
      office.now = at(when)
      return (await office.jobs.runDueSlot())?.state ?? null
    }

    it('once, however many processes ask at once, with one message a person', async () => {
      const processes = [office, office.beside(), office.beside()]
      const states = await Promise.all(processes.map(({ jobs }) => jobs.runDueSlot()))
      expect(states.filter((outcome) => outcome?.state === 'ran-now')).toMatchObject([{ messages: 2 }])
      expect(await database.prisma.slotRun.findMany()).toMatchObject([
        { id: '2022-03-14T07:30', messages: 2, policy: { id: 'don-doc' } },
      ])
      expect(await rows()).toMatchObject([{ kind: 'reminder' }, { kind: 'reminder' }])
    })

    it('and sent once by two workers racing for it', async () => {
      for (let number = 0; number < 30; number += 1) await office.person(`P${number}`, 'staff', 'SYT')
      const channels = [scriptedChannel('telegram'), scriptedChannel('telegram')]
      for (const channel of channels) work([channel])
      await Promise.all([office.jobs.runDueSlot(), office.beside().jobs.runDueSlot()])
      await through()
      const addresses = channels.flatMap(({ handed }) => handed.map(({ address }) => address))
      expect(addresses).toHaveLength(32)
      expect(new Set(addresses).size).toBe(32)
    })

    it('late when it was missed 2 hours ago, not when it was 4', async () => {
      expect(await stateAt('2022-03-14 11:30')).toBeNull()
      expect(await stateAt('2022-03-15 09:30')).toBe('ran-now')
    })

    it('not again when the clock is set back', async () => {
      expect(await stateAt('2022-03-14 07:31')).toBe('ran-now')
      for (const when of ['2022-03-14 07:20', '2022-03-14 07:30', '2022-03-14 09:00'])
        expect(await stateAt(when)).toBeNull()
      expect(await database.prisma.delivery.count()).toBe(2)
    })

    it('not on a day off, nor before its time', async () => {
      expect(await stateAt('2022-03-13 07:30')).toBeNull()
      expect(await stateAt('2022-03-14 07:29')).toBeNull()
    })

    it('not a second time when its hour is changed during the day', async () => {
      expect(await stateAt('2022-03-14 07:30')).toBe('ran-now')
      await office.reminders.setPolicy({ ...BUILT_IN_POLICY, version: '2', digestAt: '08:00' }, OPERATOR)
      expect(await stateAt('2022-03-14 08:00')).toBeNull()
      expect(await stateAt('2022-03-15 07:30')).toBeNull()
      expect(await stateAt('2022-03-15 08:00')).toBe('ran-now')
    })

    it('by order of the operator under the same rules', async () => {
      const ordered = async (when: string) => (await office.jobs.runSlotNow(at(when))).state
      expect(await ordered('2022-03-14 07:00')).toBe('no-slot')
      expect(await ordered('2022-03-13 09:00')).toBe('no-slot')
      expect(await ordered('2022-03-11 07:30')).toBe('too-old')
      expect(await ordered('2022-03-15 07:30')).toBe('not-yet')
      expect(await ordered('2022-03-14 15:00')).toBe('not-yet')
      expect(await ordered('2022-03-14 07:30')).toBe('ran-now')
      expect(await ordered('2022-03-14 07:30')).toBe('ran')
      office.now = at('2022-03-14 17:45')
      expect(await ordered('2022-03-14 15:00')).toBe('hours')
      expect(await database.prisma.delivery.count()).toBe(2)
    })
  })

  describe('reach', () => {
    beforeEach(() => office.question('Q1', '2022-03-11'))

    it('nobody without a chat, nobody revoked; with the web as the last resort, those without a chat too', async () => {
      const without = await addPerson(database, [], { name: 'without', role: 'staff', agencyCode: 'SYT' })
      const revoked = await office.person('revoked', 'staff', 'SYT')
      await database.prisma.person.update({ where: { id: revoked }, data: { revokedAt: office.now } })
      const gone = await office.person('gone', 'staff', 'SYT')
      await database.prisma.chatLink.updateMany({ where: { personId: gone }, data: { disabledAt: office.now } })
      await office.person('linked', 'staff', 'SYT')
      expect(await office.jobs.runDueSlot()).toMatchObject({ messages: 1 })
      expect(await outcomes()).toEqual([['linked', 'queued', null]])
      office.now = at('2022-03-15 07:30')
      expect(await office.beside('web').jobs.runDueSlot()).toMatchObject({ messages: 3 })
      expect(await database.prisma.delivery.count({ where: { personId: without } })).toBe(1)
    })

    it('nobody who was revoked, or has another role, by the time it is sent', async () => {
      const [revoked, other] = [await office.person('A', 'staff', 'SYT'), await office.person('B', 'staff', 'SYT')]
      await office.jobs.runDueSlot()
      await database.prisma.person.update({ where: { id: revoked }, data: { revokedAt: office.now } })
      await database.prisma.person.update({ where: { id: other }, data: { role: 'head' } })
      const telegram = scriptedChannel('telegram')
      work([telegram])
      await through()
      expect((await outcomes()).sort()).toEqual([
        ['A', 'cancelled', 'person-revoked'],
        ['B', 'cancelled', 'role-changed'],
      ])
      expect(telegram.handed).toEqual([])
    })

    it('each in their own language', async () => {
      await office.person('A', 'staff', 'SYT')
      await addPerson(database, [['telegram', 'B']], { name: 'B', role: 'staff', agencyCode: 'SYT', language: 'en' })
      const arrivedAt = await runAndSend()
      expect(arrivedAt.A).toContain('Nhắc việc ngày 14/3/2022 – Sở Y tế')
      expect(arrivedAt.B).toContain('Sở Y tế')
      expect(arrivedAt.B).not.toContain('Nhắc việc')
    })
  })

  describe('right before a message goes out', () => {
    let staff = ''
    beforeEach(async () => {
      staff = await office.person('A', 'staff', 'SYT')
    })

    it('what was solved since the slot leaves; it was read as of the slot, however late it ran', async () => {
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 08:00' })
      await office.question('Q2', '2022-03-11')
      office.now = at('2022-03-14 09:00')
      await office.jobs.runDueSlot()
      expect((await office.reminders.digestOf(staff, '2022-03-14T07:30'))?.codes).toEqual(['Q1', 'Q2'])
      const { A = '' } = await runAndSend()
      expect(A).toContain('Q2')
      expect(A).not.toContain('Q1')
    })

    it('it is cancelled when nothing is left, and says why', async () => {
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 08:00' })
      expect(await runAndSend(at('2022-03-14 08:00'))).toEqual({})
      expect(await outcomes()).toEqual([['A', 'cancelled', 'solved']])
    })

    it('or when a colleague has taken on the rest', async () => {
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 08:00' })
      await office.question('Q2', '2022-03-11')
      await office.jobs.runDueSlot()
      await ack(await office.person('B', 'staff', 'SYT'), 'Q2', '2022-03-14 08:00')
      expect(await runAndSend(at('2022-03-14 08:10'))).toEqual({})
      expect(await outcomes()).toEqual([['A', 'cancelled', 'solved+acknowledged']])
    })

    it('it is not sent any more when its day has passed, nor at night', async () => {
      await office.question('Q1', '2022-03-11')
      expect(await runAndSend(at('2022-03-14 17:31'))).toEqual({})
      expect(await outcomes()).toEqual([['A', 'stale', 'too-late']])
    })

    it('it waits for the hours when the clock is before them', async () => {
      await office.question('Q1', '2022-03-11')
      await office.jobs.runDueSlot()
      office.now = at('2022-03-14 06:15')
      const [delivery] = await rows()
      if (delivery === undefined) throw new Error('one was planned')
      const person = { id: staff, name: 'A', role: 'staff', agency: 'SYT', language: 'vi' } as const
      expect(await office.kinds.get('reminder')?.prepare(delivery, person)).toEqual({
        waitUntil: at('2022-03-14 07:00'),
      })
    })

    it('the policy its slot ran with holds, whatever was put in force since', async () => {
      await office.question('Q1', '2022-03-16')
      await office.jobs.runDueSlot()
      await office.reminders.setPolicy({ ...BUILT_IN_POLICY, version: '2', soonWorkingDays: 0 }, OPERATOR)
      expect((await runAndSend()).A).toContain('Q1')
    })
  })

  describe('a repeat', () => {
    const days = async (...dates: string[]) => {
      let last = ''
      for (const date of dates) {
        office.now = at(`${date} 07:30`)
        await database.pool.query('update import_run set imported_at = $1', [office.now])
        last = (await runAndSend()).A ?? ''
      }
      return last
    }

    it('says how often somebody was told', async () => {
      await office.question('Q1', '2022-03-11')
      await office.person('A', 'staff', 'SYT')
      const text = await days('2022-03-14', '2022-03-15', '2022-03-16')
      expect(text).toContain('nhắc lần 3')
    })

    it('does not count what left before it was sent', async () => {
      const staff = await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-11')
      await office.jobs.runDueSlot()
      await ack(staff, 'Q1', '2022-03-14 07:40')
      expect((await runAndSend(at('2022-03-14 07:45'))).A).not.toContain('Q1,')
      const text = await days('2022-03-15', '2022-03-16', '2022-03-17')
      expect(text).toMatch(/Q1, hạn 11\/3\/2022, trễ 4 ngày làm việc$/m)
      expect(text).toContain('nhắc lần 4')
    })
  })

  describe('leaders', () => {
    it('get the week’s counts as a table and as a picture', async () => {
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-02-11', { agency: 'STC' })
      await office.person('L', 'leader')
      const replies: Reply[] = []
      const keeping: Channel = {
        name: 'telegram',
        async send(_address, reply) {
          replies.push(reply)
          return arrived
        },
      }
      await office.jobs.runDueSlot()
      work([keeping])
      await through()
      expect(replies.map(plainText)[0]).toMatch(/Sở Tài chính[\s\S]*Sở Y tế/)
      const [picture] = replies[0]?.attachments ?? []
      expect(picture).toMatchObject({ kind: 'picture', type: 'image/png', name: 'qua-han-2022-03-14.png' })
      expect(
        Buffer.from(picture?.content ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
    })
  })

  describe('editors and admins', () => {
    beforeEach(async () => {
      await office.person('E', 'editor')
    })

    it('hear of old data, about which nobody else is reminded', async () => {
      await office.question('Q1', '2022-03-11')
      await office.person('A', 'staff', 'SYT')
      await database.pool.query('update import_run set imported_at = $1', [at('2022-03-09 08:00')])
      const arrivedAt = await runAndSend()
      expect(Object.keys(arrivedAt)).toEqual(['E'])
      expect(arrivedAt.E).toContain('số liệu cũ')
    })

    it('hear of agencies nobody of whom is linked', async () => {
      await office.question('Q1', '2022-03-11', { agency: 'STC' })
      expect((await runAndSend()).E).toContain('Sở Tài chính: 1 việc')
    })

    it('hear once of a message that failed', async () => {
      await office.question('Q1', '2022-03-31')
      await office.person('A', 'staff', 'SYT')
      await office.question('Q2', '2022-03-11')
      const mornings: string[] = []
      for (const date of ['2022-03-14', '2022-03-15', '2022-03-16']) {
        office.now = at(`${date} 07:30`)
        await database.pool.query('update import_run set imported_at = $1', [office.now])
        await office.jobs.runDueSlot()
        const telegram = scriptedChannel('telegram', ({ address }) =>
          address === 'A' && date === '2022-03-14' ? refused() : arrived,
        )
        work([telegram])
        await through()
        await stopWorkers()
        mornings.push(telegram.handed.find(({ address }) => address === 'E')?.text ?? '')
      }
      expect(mornings.map((text) => text.includes('A, kênh telegram: bad-message'))).toEqual([false, true, false])
    })

    it('hear of an item said to be another agency’s within the hours, while it is still so', async () => {
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-11', { answered: '2022-03-15 08:00' })
      for (const code of ['Q1', 'Q2']) {
        const item = await office.reminders.openItem(code, office.now)
        if (item !== null) await office.reminders.reportWrongAgency(item, OPERATOR)
      }
      const [first] = await rows()
      if (first === undefined) throw new Error('one was told')
      const editor = { id: first.personId, name: 'E', role: 'editor', agency: null, language: 'vi' } as const
      office.now = at('2022-03-14 20:00')
      expect(await office.kinds.get('wrong-agency')?.prepare(first, editor)).toEqual({
        waitUntil: at('2022-03-15 07:00'),
      })
      office.now = at('2022-03-15 08:00')
      const telegram = scriptedChannel('telegram')
      work([telegram])
      await through()
      expect(telegram.handed.map(({ text }) => text)).toEqual([expect.stringContaining('báo câu hỏi Q1')])
      expect((await outcomes()).sort()).toEqual([
        ['E', 'cancelled', 'solved'],
        ['E', 'sent', null],
      ])
    })
  })
})
