import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../bot/assistant/reply.js'
import type { Channel, Worker } from '../../bot/delivery/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { BUILT_IN_POLICY, type Mark } from '../../domain/index.js'
import { at, due } from '../domain/reminders/situation.js'
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
  afterAll(() => database.release())

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

  describe('what people of an agency share', () => {
    const nextMorning = async (date: string) => {
      office.now = at(`${date} 07:30`)
      await database.pool.query('update import_run set imported_at = $1', [office.now])
      return runAndSend()
    }
    /** The line of an item in a message. */
    const lineOf = (code: string, text = '') => text.split('\n').find((line) => line.includes(`${code},`)) ?? ''
    const sizes = async () => {
      const { rows } = await database.pool.query<{ messages: number; shared: number; digests: number }>(
        `select (select sum(length(data::text)) from delivery)::int as messages,
                (select sum(length(to_jsonb(d)::text)) from slot_digest d)::int as shared,
                (select count(*) from slot_digest)::int as digests`,
      )
      return rows[0] ?? { messages: 0, shared: 0, digests: 0 }
    }

    it('is stored once: what a message keeps does not grow with the items, nor the rest with the people', async () => {
      const run = async (items: number, people: number) => {
        await office.empty()
        for (let number = 100; number < 100 + items; number += 1) await office.question(`Q${number}`, '2022-03-11')
        for (let number = 10; number < 10 + people; number += 1) await office.person(`P${number}`, 'staff', 'SYT')
        expect(await office.jobs.runDueSlot()).toMatchObject({ messages: people })
        return sizes()
      }
      const [few, manyItems, manyPeople] = [await run(2, 2), await run(40, 2), await run(2, 40)]
      expect(manyItems.messages).toBe(few.messages)
      expect(manyPeople).toEqual({ messages: few.messages * 20, shared: few.shared, digests: 1 })
    })

    it('differs where they were told differently: each hears their own count', async () => {
      for (const code of ['Q1', 'Q2']) await office.question(code, '2022-03-14')
      for (const name of ['A', 'B']) await office.person(name, 'staff', 'SYT')
      await nextMorning('2022-03-14')
      await office.person('C', 'staff', 'SYT')
      await office.question('Q3', '2022-03-14')
      const tuesday = await nextMorning('2022-03-15')
      expect(lineOf('Q1', tuesday.A)).toContain('nhắc lần 2')
      expect(lineOf('Q1', tuesday.C)).not.toContain('nhắc lần')
      const wednesday = await nextMorning('2022-03-16')
      for (const [name, times] of [
        ['A', 3],
        ['B', 3],
        ['C', 2],
      ] as const)
        expect([name, lineOf('Q1', wednesday[name])]).toEqual([name, expect.stringContaining(`nhắc lần ${times}`)])
      for (const name of ['A', 'B', 'C']) expect(lineOf('Q3', wednesday[name])).toContain('nhắc lần 2')
      const own = (await rows()).filter(({ createdAt }) => createdAt >= office.now).map(({ data }) => data)
      expect(own.filter((data) => JSON.stringify(data).includes('told'))).toHaveLength(1)
      expect(await database.prisma.slotDigest.count()).toBe(3)
    })

    it('is counted across an afternoon, a day without a message, and an item that was quiet', async () => {
      const staff = await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-14 17:00')
      await nextMorning('2022-03-14')
      office.now = at('2022-03-14 15:00')
      expect(lineOf('Q2', (await runAndSend()).A)).toContain('nhắc lần 2')
      await ack(staff, 'Q1', '2022-03-14 15:10')
      const tuesday = (await nextMorning('2022-03-15')).A
      expect([lineOf('Q1', tuesday), lineOf('Q2', tuesday)]).toEqual(['', expect.stringContaining('nhắc lần 3')])
      await ack(staff, 'Q2', '2022-03-15 08:00')
      expect(await nextMorning('2022-03-16')).toEqual({})
      const thursday = (await nextMorning('2022-03-17')).A
      expect(lineOf('Q1', thursday)).toContain('nhắc lần 2')
      await office.reminders.extend(
        { code: 'Q1', from: due('2022-03-11'), to: due('2022-03-16'), decision: '1', at: at('2022-03-17 09:00') },
        OPERATOR,
      )
      const friday = (await nextMorning('2022-03-18')).A
      expect([lineOf('Q1', friday), lineOf('Q2', friday)]).toEqual([
        expect.stringContaining('nhắc lần 3'),
        expect.stringContaining('nhắc lần 4'),
      ])
    })

    it('is less for whoever’s message was narrowed, and its places are those of the message', async () => {
      await office.person('A', 'staff', 'SYT')
      const [, other] = [await office.person('B', 'staff', 'SYT'), await office.person('C', 'staff', 'SYT')]
      for (const [code, deadline] of [
        ['Q1', '2022-03-09'],
        ['Q2', '2022-03-10'],
        ['Q3', '2022-03-11'],
      ] as const)
        await office.question(code, deadline)
      await office.jobs.runDueSlot()
      const holdBack = (until: string) =>
        database.pool.query(`update delivery set run_at = now() + $2::interval where person = $1`, [other, until])
      await holdBack('1 hour')
      office.now = at('2022-03-14 07:40')
      work([scriptedChannel('telegram')])
      await vi.waitFor(async () => expect(await database.prisma.delivery.count({ where: { state: 'sent' } })).toBe(2))
      await stopWorkers()
      await ack(other, 'Q1', '2022-03-14 07:41')
      await office.reminders.extend(
        { code: 'Q2', from: due('2022-03-10'), to: due('2022-03-16'), decision: '1', at: at('2022-03-14 07:42') },
        OPERATOR,
      )
      office.now = at('2022-03-14 07:45')
      await holdBack('0')
      const telegram = scriptedChannel('telegram')
      work([telegram])
      await through()
      await stopWorkers()
      const [{ text } = { text: '' }] = telegram.handed
      expect([text.includes('Q1,'), text.indexOf('Q3,') < text.indexOf('Q2,')]).toEqual([false, true])
      expect((await office.reminders.digestOf(other, '2022-03-14T07:30'))?.codes).toEqual(['Q3', 'Q2'])
      await database.pool.query('delete from mark')
      const { A = '', C = '' } = await nextMorning('2022-03-15')
      for (const text of [A, C]) expect(lineOf('Q3', text)).toContain('nhắc lần 2')
      expect(lineOf('Q1', A)).toContain('nhắc lần 2')
      expect(lineOf('Q1', C)).not.toContain('nhắc lần')
    })

    it('follows a person and an item to another agency', async () => {
      const staff = await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11')
      await nextMorning('2022-03-14')
      await database.prisma.question.updateMany({ data: { agencyCode: 'STC' } })
      await database.prisma.person.update({ where: { id: staff }, data: { agencyCode: 'STC' } })
      await office.person('B', 'staff', 'STC')
      const { A, B } = await nextMorning('2022-03-15')
      expect(lineOf('Q1', A)).toContain('nhắc lần 2')
      expect(lineOf('Q1', B)).not.toContain('nhắc lần')
    })

    it('does not remember what is finished', async () => {
      await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 09:00' })
      await office.question('Q2', '2022-03-11')
      await nextMorning('2022-03-14')
      await nextMorning('2022-03-15')
      expect(await database.prisma.slotDigest.findMany({ orderBy: { slotId: 'asc' } })).toMatchObject([
        { codes: ['Q1', 'Q2'], told: {} },
        { codes: ['Q2'], told: { Q2: 1 } },
      ])
    })
  })

  describe('messages of version 1, which kept each digest whole', () => {
    const whole = async (
      personId: string,
      date: string,
      items: readonly (readonly [string, number])[],
      sent: boolean,
    ) => {
      const slot = { date, time: '07:30', kind: 'digest' }
      const id = `${date}T07:30`
      const data = {
        ...{ slot, policy: { id: 'don-doc', version: '1' }, dataAt: { question: null, dossier: null }, stale: [] },
        ...{ role: 'staff', agency: 'SYT', named: 10, quiet: [] },
        items: items.map(([code, times]) => ({ code, times })),
      }
      const at0730 = at(`${date} 07:30`)
      await database.prisma.slotRun.upsert({
        where: { id },
        create: {
          ...{ id, date: new Date(date), kind: 'digest', policy: { ...BUILT_IN_POLICY }, messages: 1 },
          ...{ ranAt: at0730, failuresUntil: at0730 },
        },
        update: {},
      })
      await database.prisma.delivery.create({
        data: {
          ...{ key: `slot:${id}:${personId}`, kind: 'reminder', templateVersion: 1, personId, data, createdAt: at0730 },
          ...(sent ? { state: 'sent', sentAt: at0730 } : {}),
          ...{ channel: 'telegram', address: 'A', staleAt: at(`${date} 23:59`) },
        },
      })
    }

    it('that wait are sent and narrowed, and found by their slot', async () => {
      const staff = await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 07:35' })
      await office.question('Q2', '2022-03-11')
      await whole(
        staff,
        '2022-03-14',
        [
          ['Q1', 4],
          ['Q2', 3],
        ],
        false,
      )
      const { A = '' } = await runAndSend(at('2022-03-14 07:40'))
      expect(A).toContain('nhắc lần 3')
      expect(A).not.toContain('Q1,')
      expect((await office.reminders.digestOf(staff, '2022-03-14T07:30'))?.codes).toEqual(['Q2'])
    })

    it('that were sent are counted on', async () => {
      const staff = await office.person('A', 'staff', 'SYT')
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-11')
      await whole(
        staff,
        '2022-03-10',
        [
          ['Q1', 1],
          ['Q2', 1],
        ],
        true,
      )
      await whole(staff, '2022-03-11', [['Q1', 2]], true)
      for (const [date, first, second] of [
        ['2022-03-14', 3, 2],
        ['2022-03-15', 4, 3],
      ] as const) {
        office.now = at(`${date} 07:30`)
        await database.pool.query('update import_run set imported_at = $1', [office.now])
        const { A = '' } = await runAndSend()
        expect(A).toMatch(new RegExp(`Q1,.*nhắc lần ${first}$`, 'm'))
        expect(A).toMatch(new RegExp(`Q2,.*nhắc lần ${second}$`, 'm'))
      }
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
