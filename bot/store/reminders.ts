import { previewSlot, slotAt, slotInstant } from '../../domain/index.js'
import type { Reminders } from '../assistant/reminders.js'
import type { Clock } from '../clock.js'
import { type ChannelName, deliveryKey } from '../delivery/index.js'
import {
  type ItemReminder,
  REMINDER,
  type ReminderData,
  type Slots,
  slotKey,
  wrongAgencyReport,
} from '../jobs/index.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import { storeFacts } from './facts.js'
import { enqueue } from './outbox.js'
import { editorIds } from './recipients.js'
import { plannedItems } from './reminders-digests.js'
import { recordExtension, toExtension } from './reminders-extensions.js'
import { dataAt, lastImports, marksOn, openAgencies, openItems } from './reminders-items.js'
import { keepMarks } from './reminders-marks.js'
import { storePolicies } from './reminders-policy.js'
import { storeSlots } from './reminders-slots.js'
import { shared } from './together.js'

export interface RemindersOptions {
  readonly clock: Clock
  /** reaches everybody who has no chat; null: nothing does */
  readonly fallbackChannel: ChannelName | null
}

/** What reminders rest on, what people say about them, and the slots that ran. */
export function storeReminders(database: Database, options: RemindersOptions): Reminders & Slots {
  const { pool, prisma } = database
  const { clock } = options
  const facts = storeFacts(database)
  const policies = storePolicies(database, clock)
  const imports = shared(lastImports)
  const slots = storeSlots(database, { ...options, facts })

  return {
    ...slots,
    policy: policies.current,
    setPolicy: policies.put,
    dataAt: async (at) => dataAt(await imports(pool), at, clock()),
    openItems: async (at) => openItems(pool, await facts.register(), at),
    openItem: async (code, at) => (await openItems(pool, await facts.register(), at, [code]))[0] ?? null,
    marks: (at, codes) => marksOn(pool, at, codes),

    async mark(marks, by) {
      const [policy, calendar] = await Promise.all([policies.current(), facts.calendar()])
      return prisma.$transaction((tx) => keepMarks(tx, marks, by, policy, calendar, clock()))
    },

    extend: (extension, by) => prisma.$transaction((tx) => recordExtension(tx, extension, by)),
    async extensions(code) {
      const rows = await prisma.extension.findMany({ where: { code }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
      return rows.map(toExtension)
    },

    async digestOf(personId, slot) {
      const sent = await prisma.delivery.findUnique({ where: { key: deliveryKey(slotKey(slot), personId) } })
      const data = sent?.kind === REMINDER.kind ? (sent.data as unknown as Partial<ReminderData>) : {}
      // what was said long ago is not kept
      if (data.role === undefined || data.role === 'leader') return null
      const planned = await plannedItems(pool, data as ItemReminder)
      return planned && { slot, agency: planned.agency, codes: planned.items.map(({ code }) => code) }
    },

    reportWrongAgency: (item, by) =>
      prisma.$transaction(async (tx) => {
        const editors = await editorIds(tx)
        const now = clock()
        const told = await enqueue(tx, [wrongAgencyReport(item, by.person, editors)], now)
        if (editors.length > 0 && told === 0) return false
        await audit(tx, now, by, 'wrong-agency', item.code, { agency: item.agency })
        return true
      }),

    async preview(at, policy) {
      const slot = slotAt(at, policy, await facts.calendar())
      if (slot === null) return null
      const openNow = async () => openAgencies(pool, await facts.register(), slotInstant(slot))
      const [reading, open] = await Promise.all([slots.read(slot, policy), openNow()])
      return previewSlot(slot, reading, open)
    },
  }
}
