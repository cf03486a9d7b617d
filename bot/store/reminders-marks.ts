import { isQuiet, type Mark, marksAt, type ReminderPolicy, type WorkingCalendar } from '../../domain/index.js'
import type { Actor } from '../assistant/people.js'
import { audit } from './audit.js'
import type { Prisma } from './generated/client.js'
import { toMark } from './reminders-items.js'

/**
 * Keeps marks, but no second one of a word that still holds. A person's presses come one after the other: each locks
 * the person until it is through.
 * @returns those newly kept
 */
export async function keepMarks(
  tx: Prisma.TransactionClient,
  marks: readonly Mark[],
  by: Actor,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
  now: Date,
): Promise<readonly Mark[]> {
  const people = [...new Set(marks.map((mark) => mark.by.id))].sort()
  await tx.$queryRaw`select 1 from person where id = any(${people}::uuid[]) order by id for no key update`
  const known = await tx.mark.findMany({
    where: { code: { in: marks.map(({ code }) => code) } },
    include: { person: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const said = known.map(({ person: { id, name }, ...row }) => toMark({ ...row, id, name }))
  const kept: Mark[] = []
  for (const mark of marks) {
    const last = marksAt([...said, ...kept], mark.at).get(mark.code)
    const holds = last !== undefined && isSameWord(last, mark) && isQuiet(last, tierOf(mark), mark.at, policy, calendar)
    if (!holds) kept.push(mark)
  }
  await tx.mark.createMany({ data: kept.map(toRow) })
  for (const kind of ['acknowledged', 'snoozed'] as const) {
    const codes = kept.filter((mark) => mark.kind === kind).map(({ code }) => code)
    const [only = null, ...more] = codes
    if (only !== null) await audit(tx, now, by, kind, more.length === 0 ? only : null, { codes })
  }
  return kept
}

/** A snooze until another time is another word. */
function isSameWord(a: Mark, b: Mark): boolean {
  if (a.by.id !== b.by.id) return false
  if (a.kind === 'snoozed') return b.kind === 'snoozed' && a.until.getTime() === b.until.getTime()
  return b.kind === 'acknowledged' && a.tier === b.tier
}

function tierOf(mark: Mark) {
  return mark.kind === 'acknowledged' ? mark.tier : null
}

function toRow(mark: Mark): Prisma.MarkCreateManyInput {
  const { code, kind, at, by } = mark
  return { code, kind, at, personId: by.id, ...(kind === 'snoozed' ? { until: mark.until } : { tier: mark.tier }) }
}
