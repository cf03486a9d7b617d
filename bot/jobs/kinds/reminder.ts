import {
  type CountsDigest,
  type Digest,
  narrowed,
  type PlannedDigest,
  type Rechecked,
  recheck,
} from '../../../domain/index.js'
import type { Attachment, Person, Reply } from '../../assistant/reply.js'
import type { DeliveryKind } from '../../delivery/index.js'
import { countsChart } from '../../reports/index.js'
import { REMINDER, type ReminderData } from '../reminder-data.js'
import { waitForHours } from './hours.js'
import { agencyNames, type KindParts, reminderTextsIn } from './parts.js'

/** Reads the items of a planned digest again, under the policy its slot ran with, right before it goes out. */
export function reminderKind({ slots, facts, clock }: KindParts): DeliveryKind {
  return {
    name: REMINDER.kind,
    templateVersion: REMINDER.templateVersion,
    async prepare({ id, data, staleAt }, person) {
      const kept = data as ReminderData
      if (!isStillFor(kept, person)) return { cancel: 'role-changed' }
      const now = clock()
      const [planned, policy] = await Promise.all([slots.planned(kept), slots.policyOf(kept.slot)])
      const codes = planned.role === 'leader' ? undefined : planned.items.map(({ code }) => code)
      const situation = await slots.situation(now, policy, codes)
      const waiting = waitForHours(now, staleAt, policy, situation.calendar)
      if (waiting !== null) return waiting
      const checked = recheck(planned, situation, now)
      if (checked.state === 'cancelled') return { cancel: whyCancelled(checked) }
      if (checked.left.length > 0) await slots.narrow(id, narrowedData(kept, planned, checked.digest))
      return { reply: await replyOf(checked.digest, person, await agencyNames(facts)) }
    },
  }
}

function isStillFor(data: ReminderData, { role, agency }: Person): boolean {
  return data.role === role && (data.role === 'leader' || data.agency === agency)
}

function narrowedData(data: ReminderData, planned: PlannedDigest | CountsDigest, telling: Digest): ReminderData {
  if (data.role === 'leader' || planned.role === 'leader' || telling.role === 'leader' || 'items' in data)
    return telling
  return { ...data, ...narrowed(data, planned, telling) }
}

/** Why nothing is left, as a code of the delivery log: `solved`, or how else the items left. */
function whyCancelled({ left }: Extract<Rechecked, { state: 'cancelled' }>): string {
  const reasons = left.map(({ reason }) => (reason === 'finished' ? 'solved' : reason))
  return reasons.length === 0 ? 'solved' : [...new Set(reasons)].join('+')
}

async function replyOf(digest: Digest, { language }: Person, agencyName: (code: string) => string): Promise<Reply> {
  const reply = reminderTextsIn(language).digest(digest, agencyName)
  return digest.role === 'leader' ? { ...reply, attachments: [await picture(digest, language, agencyName)] } : reply
}

async function picture(
  digest: CountsDigest,
  language: Person['language'],
  agencyName: (code: string) => string,
): Promise<Attachment> {
  const { shown, ...words } = reminderTextsIn(language).countsPicture(digest)
  const bars = shown.map(({ agency, veryOverdue, overdue }) => ({
    name: agencyName(agency),
    first: veryOverdue,
    second: overdue,
  }))
  return { kind: 'picture', caption: words.title, ...(await countsChart(`qua-han-${digest.slot.date}`, words, bars)) }
}
