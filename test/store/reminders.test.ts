import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../bot/assistant/people.js'
import { importFile, type Kind } from '../../bot/imports/index.js'
import { storeFacts } from '../../bot/store/facts.js'
import { importSink } from '../../bot/store/index.js'
import { itemsInSight } from '../../bot/store/reminders-items.js'
import { BUILT_IN_POLICY, type Extension, type Mark } from '../../domain/index.js'
import { at, due } from '../domain/reminders/situation.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'
import { type ReminderOffice, reminderOffice } from '../support/reminders.js'

const OPERATOR: Actor = { person: null, chat: null }
const files = await scratchFolder()

describe.each(engines)('what reminders rest on, on %s', (engine) => {
  let database: TestDatabase
  let office: ReminderOffice
  beforeAll(async () => {
    database = await freshDatabase(engine)
    office = await reminderOffice(database)
  })
  beforeEach(() => office.empty())
  afterAll(() => database.release())

  const audited = async () => {
    const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
    return entries.map(({ action, subject }) => [action, subject])
  }

  describe('the policy', () => {
    it('is the built-in one until another is put in force, and that is on record', async () => {
      expect(await office.reminders.policy()).toEqual(BUILT_IN_POLICY)
      const later = { ...BUILT_IN_POLICY, id: 'lao-cai', version: '2', digestAt: '08:00' }
      await office.reminders.setPolicy(later, OPERATOR)
      expect(await office.reminders.policy()).toEqual(later)
      const [entry] = await database.prisma.auditEntry.findMany()
      expect(entry).toMatchObject({
        action: 'reminder-policy',
        subject: 'lao-cai 2',
        details: { changes: [{ field: 'digestAt', before: '07:30', after: '08:00' }] },
      })
    })
  })

  describe('the age of the data', () => {
    const ageAt = async (when: string) => (await office.reminders.dataAt(at(when))).question
    it.each([
      ['of an instant before the last import: complete', '2022-03-14 07:00', '2022-03-14 07:00'],
      ['of an instant after it: as of the import', '2022-03-14 12:00', '2022-03-14 07:30'],
      ['of an instant still to come: as old then as it is now', '2022-03-30 15:00', '2022-03-30 10:30'],
    ])('%s', async (_, when, age) => {
      office.now = at('2022-03-14 12:00')
      expect(await ageAt(when)).toEqual(at(age))
    })

    it('is nothing before any import', async () => {
      await database.prisma.importRun.deleteMany()
      expect(await office.reminders.dataAt(office.now)).toEqual({ question: null, dossier: null })
    })
  })

  describe('open items', () => {
    const codesAt = async (when: string) => (await office.reminders.openItems(at(when))).map(({ code }) => code).sort()

    it('are those of the instant: a later answer does not exist yet', async () => {
      await office.question('Q1', '2022-03-11', { answered: '2022-03-14 09:00' })
      await office.question('Q2', '2022-03-11')
      expect(await codesAt('2022-03-14 08:59')).toEqual(['Q1', 'Q2'])
      expect(await codesAt('2022-03-14 09:00')).toEqual(['Q2'])
      expect(await office.reminders.openItem('Q1', at('2022-03-14 09:00'))).toBeNull()
    })

    it('lie with the agency that answers for them on that day', async () => {
      await database.prisma.agency.create({
        data: { code: 'OLD', name: 'Cũ', validTo: new Date('2022-03-01'), successors: ['STC'] },
      })
      await office.question('Q1', '2022-03-11', { agency: 'OLD' })
      expect(await office.reminders.openItem('Q1', at('2022-03-01 08:00'))).toMatchObject({ agency: 'OLD' })
      expect(await office.reminders.openItem('Q1', at('2022-03-02 08:00'))).toMatchObject({ agency: 'STC' })
    })
  })

  describe('a word about an item', () => {
    const ack = (by: string, code = 'Q1', when = '2022-03-14 08:00'): Mark => ({
      kind: 'acknowledged',
      code,
      by: { id: by, name: 'A' },
      at: at(when),
      tier: 'overdue',
    })
    const snooze = (by: string, until: string): Mark => ({
      kind: 'snoozed',
      code: 'Q1',
      by: { id: by, name: 'A' },
      at: at('2022-03-14 08:00'),
      until: at(until),
    })
    const say = (...marks: Mark[]) => office.reminders.mark(marks, OPERATOR)
    beforeEach(async () => {
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-11')
    })

    it('is kept once, however many presses come at once', async () => {
      const by = await office.person('A', 'staff', 'SYT')
      const kept = await Promise.all([1, 2, 3, 4].map(() => say(ack(by), ack(by, 'Q2'))))
      expect(kept.map(({ length }) => length).sort()).toEqual([0, 0, 0, 2])
      expect(await office.reminders.marks(at('2022-03-14 08:00'))).toEqual([ack(by), ack(by, 'Q2')])
      expect(await database.prisma.auditEntry.findMany()).toMatchObject([
        { action: 'acknowledged', subject: null, details: { codes: ['Q1', 'Q2'] } },
      ])
    })

    it('is kept again once it no longer holds, and next to those of others', async () => {
      const [first, second] = [await office.person('A', 'staff', 'SYT'), await office.person('B', 'staff', 'SYT')]
      await say(ack(first))
      expect(await say(ack(first, 'Q1', '2022-03-16 17:00'))).toEqual([])
      expect(await say(ack(second))).toHaveLength(1)
      expect(await say(ack(first, 'Q1', '2022-03-17 08:00'))).toHaveLength(1)
    })

    it('may be changed: another snooze, or a snooze after "đang xử lý"', async () => {
      const by = await office.person('A', 'staff', 'SYT')
      expect(await say(ack(by))).toHaveLength(1)
      expect(await say(snooze(by, '2022-03-15 07:30'))).toHaveLength(1)
      expect(await say(snooze(by, '2022-03-15 07:30'))).toHaveLength(0)
      expect(await say(snooze(by, '2022-03-18 07:30'))).toHaveLength(1)
      expect(await audited()).toEqual([
        ['acknowledged', 'Q1'],
        ['snoozed', 'Q1'],
        ['snoozed', 'Q1'],
      ])
    })

    it('is heard of as of an instant, of the codes asked for, while the item is open', async () => {
      const by = await office.person('A', 'staff', 'SYT')
      await office.question('Q3', '2022-03-11', { answered: '2022-03-14 08:30' })
      await say(ack(by), ack(by, 'Q2'), ack(by, 'Q3'))
      const heard = async (when: string, codes?: string[]) =>
        (await office.reminders.marks(at(when), codes)).map(({ code }) => code)
      expect(await heard('2022-03-14 07:59')).toEqual([])
      expect((await heard('2022-03-14 08:00')).sort()).toEqual(['Q1', 'Q2', 'Q3'])
      expect((await heard('2022-03-14 09:00')).sort()).toEqual(['Q1', 'Q2'])
      expect(await heard('2022-03-14 09:00', ['Q2', 'Q3'])).toEqual(['Q2'])
    })
  })

  describe('an extension', () => {
    const extension = (from: string, to: string, when = '2022-03-14 09:00'): Extension => ({
      code: 'Q1',
      from: due(from),
      to: due(to),
      decision: '12/QĐ-UBND',
      at: at(when),
    })
    const dueAt = async (when: string) => (await office.reminders.openItem('Q1', at(when)))?.due

    const bring = async (kind: Kind, text: string) => {
      const path = await files.write(`${kind}.csv`, text)
      return importFile({ kind, path, dryRun: false, sink: importSink(database), now: office.now })
    }
    const file = (deadline: string) => `code,agency,submitted_at,due_at\nQ1,SYT,2022-03-01,${deadline}\n`

    it('gives the item its new deadline from then on, and keeps the old one on record', async () => {
      await office.question('Q1', '2022-03-11')
      await office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR)
      expect(await dueAt('2022-03-14 08:59')).toEqual(due('2022-03-11'))
      expect(await dueAt('2022-03-14 09:00')).toEqual(due('2022-03-31'))
      expect(await office.reminders.extensions('Q1')).toEqual([extension('2022-03-11', '2022-03-31')])
      expect(await audited()).toEqual([['extend', 'Q1']])
    })

    it('of a dossier as well, to an hour of a day', async () => {
      await bring('dossiers', 'code,agency,received_at,due_at\nD1,SYT,2022-03-01,2022-03-11 17:00\n')
      const given = { ...extension('2022-03-11 17:00', '2022-03-31'), code: 'D1' }
      await office.reminders.extend(given, OPERATOR)
      expect((await office.reminders.openItem('D1', at('2022-03-14 09:00')))?.due).toEqual(due('2022-03-31'))
    })

    it('of a deadline that is no longer there is refused, and leaves nothing', async () => {
      await office.question('Q1', '2022-03-11')
      const given = [1, 2].map(() => office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR))
      const results = await Promise.allSettled(given)
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await expect(office.reminders.extend(extension('2022-03-12', '2022-04-01'), OPERATOR)).rejects.toMatchObject({
        code: 'deadline-changed',
      })
      expect(await office.reminders.extensions('Q1')).toHaveLength(1)
    })

    it('outlives a file that still has the old deadline, and the file again changes nothing', async () => {
      await bring('questions', file('2022-03-11'))
      await office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR)
      await office.reminders.extend(extension('2022-03-31', '2022-04-15 17:00', '2022-03-30 09:00'), OPERATOR)
      for (const known of ['2022-03-11', '2022-03-31', '2022-04-15 17:00']) {
        expect(await bring('questions', file(known))).toMatchObject({ updated: 0, unchanged: 1, errorCount: 0 })
      }
      expect(await dueAt('2022-04-01 08:00')).toEqual(due('2022-04-15 17:00'))
    })

    it('that comes while a slot is read does not show the item to it twice', async () => {
      await office.question('Q1', '2022-03-11')
      const register = await storeFacts(database).register()
      let turn: Promise<unknown> = Promise.resolve()
      /** One at a time; the extension comes right after the first that finds the item. */
      const query = (sql: string, values: unknown[]) => {
        const result = turn.then(async () => {
          const found = await database.pool.query(sql, values)
          const sees = JSON.stringify(found.rows).includes('"Q1"')
          if (sees && (await office.reminders.extensions('Q1')).length === 0) {
            await office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR)
          }
          return found
        })
        turn = result
        return result
      }
      const reading = { query } as Pick<pg.Pool, 'query'>
      const items = await itemsInSight(reading, register, at('2022-03-14 07:30'), at('2022-03-17 00:00'))
      expect(items.map(({ code }) => code)).toEqual(['Q1'])
      expect(await office.reminders.extensions('Q1')).toHaveLength(1)
    })

    it('gives way to another deadline of the source system', async () => {
      await bring('questions', file('2022-03-11'))
      await office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR)
      expect(await bring('questions', file('2022-03-25'))).toMatchObject({ updated: 1 })
      expect(await dueAt('2022-03-14 09:00')).toEqual(due('2022-03-25'))
    })

    it('is left alone by a file without deadlines', async () => {
      await bring('questions', file('2022-03-11'))
      await office.reminders.extend(extension('2022-03-11', '2022-03-31'), OPERATOR)
      expect(await bring('questions', 'code,agency,submitted_at\nQ1,SYT,2022-03-01\n')).toMatchObject({ unchanged: 1 })
      expect(await dueAt('2022-03-14 09:00')).toEqual(due('2022-03-31'))
    })
  })

  describe('an item said to be another agency’s', () => {
    it('is told to each editor and admin, once for each who says so', async () => {
      await office.question('Q1', '2022-03-11')
      for (const [name, role] of [
        ['E1', 'editor'],
        ['E2', 'editor'],
        ['AD', 'admin'],
        ['L', 'leader'],
      ] as const)
        await office.person(name, role)
      const staff = { id: await office.person('A', 'staff', 'SYT'), name: 'A', role: 'staff' } as const
      const by: Actor = { person: { ...staff, agency: 'SYT', language: 'vi' }, chat: { channel: 'telegram' } }
      const item = await office.reminders.openItem('Q1', office.now)
      if (item === null) throw new Error('it is open')
      const said = await Promise.all([1, 2].map(() => office.reminders.reportWrongAgency(item, by)))
      expect(said.sort()).toEqual([false, true])
      expect(await office.reminders.reportWrongAgency(item, OPERATOR)).toBe(true)
      const told = await database.prisma.delivery.findMany({ where: { kind: 'wrong-agency' } })
      expect(told).toHaveLength(6)
      expect(await audited()).toEqual([
        ['wrong-agency', 'Q1'],
        ['wrong-agency', 'Q1'],
      ])
    })
  })

  describe('the digest somebody got', () => {
    it('is found by person and slot, with its items in order', async () => {
      await office.question('Q1', '2022-03-11')
      await office.question('Q2', '2022-03-10')
      const [staff, leader] = [await office.person('A', 'staff', 'SYT'), await office.person('L', 'leader')]
      await office.jobs.runDueSlot()
      const slot = '2022-03-14T07:30'
      expect(await office.reminders.digestOf(staff, slot)).toEqual({ slot, agency: 'SYT', codes: ['Q2', 'Q1'] })
      expect(await office.reminders.digestOf(staff, '2022-03-14T15:00')).toBeNull()
      expect(await office.reminders.digestOf(leader, slot)).toBeNull()
    })
  })

  describe('a preview', () => {
    it('shows what a slot would send under a policy, and keeps nothing', async () => {
      await office.question('Q1', '2022-03-16')
      await office.person('A', 'staff', 'SYT')
      const plan = async (when: string, soonWorkingDays = 2) =>
        (await office.reminders.preview(at(when), { ...BUILT_IN_POLICY, soonWorkingDays }))?.digests.length
      expect(await plan('2022-03-14 09:00')).toBe(1)
      expect(await plan('2022-03-14 09:00', 1)).toBe(0)
      expect(await plan('2022-03-14 07:29')).toBeUndefined()
      expect(await plan('2022-03-13 09:00')).toBeUndefined()
      expect(await database.prisma.delivery.count()).toBe(0)
      expect(await database.prisma.slotRun.count()).toBe(0)
    })

    it('names agencies that have anything open then, whenever it is due', async () => {
      const skippedAt = async (when: string) => (await office.reminders.preview(at(when), BUILT_IN_POLICY))?.skipped
      await office.question('Q1', '2022-05-31')
      await office.question('Q2', '2022-05-31', { agency: 'STC', answered: '2022-03-14 09:00' })
      const passedOver = (agency: string) => ({ agency, reason: 'nothing-due' })
      expect(await skippedAt('2022-03-14 08:00')).toEqual([passedOver('STC'), passedOver('SYT')])
      expect(await skippedAt('2022-03-14 15:00')).toEqual([passedOver('SYT')])
    })

    it('of a day to come takes the data to be kept up', async () => {
      await office.question('Q1', '2022-03-31')
      await office.person('A', 'staff', 'SYT')
      expect((await office.jobs.planAt(at('2022-03-30 07:30')))?.digests).toHaveLength(1)
    })
  })
})
