import { type Agency, marksAt, type Tier } from '../../../domain/index.js'
import { pendingWorkbook } from '../../reports/index.js'
import type { PendingCounts } from '../../texts/index.js'
import { entryOf } from '../entries.js'
import type { PendingItem } from '../facts.js'
import type { Desk, Intent } from '../intent.js'
import type { Reply } from '../reply.js'
import { readTarget } from '../target.js'

/** What is still open: of one agency item by item, or of all agencies in counts, worst first. */
export const pending: Intent = {
  name: 'pending',
  names: ['pending', 'tondong', 'ton'],
  hints: [
    'ton dong',
    'ton',
    'qua han',
    'tre han',
    'chua tra loi',
    'dang cho',
    'cho tra loi',
    'dang xu ly',
    'sap den han',
    'den han',
  ],
  async answer(rest, desk) {
    const [, asked = '', file] = /^(.*?)(\s+file)?$/s.exec(rest.trim()) ?? []
    const target = readTarget(asked, desk)
    if (target.kind === 'unknown') return target.reply('pending')
    desk.demand('see-pending', target.agency?.code ?? null)
    if (target.agency === null) return everybody(desk)
    return file === undefined ? ofAgency(target.agency, desk) : asFile(target.agency, desk)
  },
}

const URGENCY: readonly (Tier | null)[] = ['very-overdue', 'overdue', 'due-soon', null]

async function ofAgency(agency: Agency, desk: Desk): Promise<Reply> {
  const entries = await entriesOf(agency, desk)
  return desk.texts.pendingOf(agency, entries, desk.now, await desk.reminders.dataAt(desk.now))
}

/** The whole list in a workbook. */
async function asFile(agency: Agency, desk: Desk): Promise<Reply> {
  const { texts, now } = desk
  const [entries, dataAt] = await Promise.all([entriesOf(agency, desk), desk.reminders.dataAt(now)])
  const { name, type, content } = await pendingWorkbook(agency, entries, now, dataAt, texts.pendingList)
  const caption = texts.pendingList.title(agency)
  return {
    ...texts.pendingFile(agency, entries.length, now, dataAt),
    attachments: [{ kind: 'document', name, type, content, caption }],
  }
}

/** An agency's open items, the most pressing first. */
async function entriesOf({ code }: Agency, { facts, reminders, now, calendar }: Desk) {
  const [policy, items] = await Promise.all([reminders.policy(), facts.pending(now, code)])
  const codes = items.map((item) => item.code)
  const markOf = marksAt(await reminders.marks(now, codes), now)
  return items
    .map((item) => entryOf(item, markOf.get(item.code), { now, calendar, policy }))
    .sort((a, b) => URGENCY.indexOf(a.tier) - URGENCY.indexOf(b.tier))
}

async function everybody(desk: Desk): Promise<Reply> {
  const { now, calendar, reminders } = desk
  const [policy, dataAt] = await Promise.all([reminders.policy(), reminders.dataAt(now)])
  const byAgency = new Map<string, PendingItem[]>()
  for (const item of await desk.facts.pending(now)) {
    byAgency.set(item.agency, [...(byAgency.get(item.agency) ?? []), item])
  }
  const rows: PendingCounts[] = [...byAgency].flatMap(([code, items]) => {
    const agency = desk.register.find(code)
    if (agency === undefined) return []
    const tiers = items.map((item) => entryOf(item, undefined, { now, calendar, policy }).tier)
    const number = (tier: Tier) => tiers.filter((each) => each === tier).length
    return [
      {
        agency,
        veryOverdue: number('very-overdue'),
        overdue: number('overdue'),
        dueSoon: number('due-soon'),
        open: items.length,
      },
    ]
  })
  rows.sort(
    (a, b) => b.veryOverdue - a.veryOverdue || b.overdue - a.overdue || b.dueSoon - a.dueSoon || b.open - a.open,
  )
  return desk.texts.pendingByAgency(rows, now, dataAt)
}
