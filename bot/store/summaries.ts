import {
  differenceBetween,
  formatQuarter,
  type Quarter,
  type QuarterRecord,
  type RevisionDifference,
  scoreQuarter,
  summarise,
  summaryInputOf,
  writeRecord,
} from '../../domain/index.js'
import type { Publication, Revision, Summaries, SummaryRecipient } from '../assistant/summaries.js'
import type { Clock } from '../clock.js'
import { type ChannelName, deliveryKey } from '../delivery/index.js'
import { Refused } from '../errors.js'
import { SUMMARY, summaryDueMessage, summaryKey, summaryMessage } from '../jobs/index.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import { checkFreezable } from './freezing.js'
import type { Prisma } from './generated/client.js'
import { keepOffice, keptOffice, officeFrom } from './office.js'
import { enqueue } from './outbox.js'
import { storeQuarters } from './quarters.js'
import { readRecipients } from './recipients.js'

export interface SummariesOptions {
  readonly clock: Clock
  /** reaches everybody who has no chat; null: nothing does */
  readonly fallbackChannel: ChannelName | null
}

/** Summaries of quarters, their frozen revisions, and who was sent them. */
export function storeSummaries(database: Database, { clock, fallbackChannel }: SummariesOptions): Summaries {
  const { prisma } = database
  const quarters = storeQuarters(database)

  const revisionOf = async (quarter: Quarter, revision: number): Promise<Revision> =>
    toRevision(await prisma.frozenQuarter.findUniqueOrThrow({ where: at(quarter, revision), select: REVISION }))

  const lastNumber = async (quarter: Quarter): Promise<number> =>
    (await prisma.frozenQuarter.aggregate({ where: { quarter }, _max: { revision: true } }))._max.revision ?? 0

  const leaders = async (): Promise<readonly SummaryRecipient[]> => {
    const people = await readRecipients(database, fallbackChannel)
    return people.flatMap(({ id, name, role, channel }) => (role === 'leader' ? [{ id, name, channel }] : []))
  }

  const publicationOf = async (quarter: Quarter, revision: number): Promise<Publication | null> => {
    const row = await prisma.publication.findUnique({ where: at(quarter, revision), select: PUBLICATION })
    return row === null ? null : toPublication(row)
  }

  return {
    live: async (quarter, asOf) => summaryOf(await quarters.live(quarter, asOf)),

    async standing(quarter, asOf) {
      const record = await quarters.record(quarter, asOf)
      const { revision } = record.quarter
      return { summary: summaryOf(record), revision: revision === null ? null : await revisionOf(quarter, revision) }
    },

    async frozen(quarter, revision) {
      const found = await quarters.frozen(quarter, revision)
      return found && { summary: summaryOf(found.record), revision: await revisionOf(quarter, revision) }
    },

    async revisions(quarter) {
      const rows = await prisma.frozenQuarter.findMany({
        where: quarter === undefined ? {} : { quarter },
        orderBy: [{ quarter: 'asc' }, { revision: 'asc' }],
        select: REVISION,
      })
      return rows.map(toRevision)
    },

    async lastPublished(quarter) {
      const row = await prisma.publication.findFirst({
        where: quarter === undefined ? {} : { quarter },
        orderBy: [{ publishedAt: 'desc' }, { quarter: 'desc' }, { revision: 'desc' }],
        select: { frozen: { select: REVISION } },
      })
      return row === null ? null : toRevision(row.frozen)
    },

    async differenceOf(quarter, revision, against = revision - 1) {
      const [before, after] = await Promise.all([quarters.frozen(quarter, against), quarters.frozen(quarter, revision)])
      return before === null || after === null ? null : between(before.record, after.record)
    },

    async differenceSince(quarter, asOf) {
      const last = await quarters.frozen(quarter)
      return last === null ? null : between(last.record, await quarters.live(quarter, asOf))
    },

    async freeze(quarter, expected, by, asOf) {
      const last = await quarters.frozen(quarter)
      if ((last?.revision ?? 0) !== expected) throw revisionExists(quarter)
      // Each kind of data is read in one statement, so that no import is seen by half.
      const live = await quarters.live(quarter, asOf)
      checkFreezable(scoreQuarter(live.quarter), last === null ? null : between(last.record, live), asOf)
      const revision = expected + 1
      const record = writeRecord({ ...live, quarter: { ...live.quarter, revision } })
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.frozenQuarter.createMany({
          data: { quarter, revision, frozenAt: asOf, frozenById: by.person?.id ?? null, record: asJson(record) },
          skipDuplicates: true,
        })
        if (count === 0) throw revisionExists(quarter)
        await audit(tx, asOf, by, 'freeze', `${quarter}/${revision}`)
      })
      return revisionOf(quarter, revision)
    },

    recipients: leaders,

    async publish(quarter, revision, by, asOf) {
      const before = await publicationOf(quarter, revision)
      if (before !== null) return { published: before, again: true }
      checkPublishable(quarter, revision, await lastNumber(quarter))
      const people = (await leaders()).filter(({ channel }) => channel !== null)
      if (people.length === 0)
        throw new Refused(
          'no-recipients',
          'Chưa gửi được: chưa có lãnh đạo nào liên kết với Telegram hoặc Zalo. Xin mời lãnh đạo bằng lệnh `invite leader` rồi gửi lại.',
        )
      const message = summaryMessage(
        quarter,
        revision,
        people.map(({ id }) => id),
      )
      const added = await prisma.$transaction(async (tx) => {
        const { count } = await tx.publication.createMany({
          data: {
            quarter,
            revision,
            publishedAt: asOf,
            publishedById: by.person?.id ?? null,
            recipients: people.length,
          },
          skipDuplicates: true,
        })
        if (count === 0) return false
        await enqueue(tx, [message], asOf)
        await audit(tx, asOf, by, 'publish', `${quarter}/${revision}`, { recipients: people.length })
        return true
      })
      const published = await publicationOf(quarter, revision)
      if (published === null) throw new Error(`the publication of ${quarter}/${revision} is gone`)
      return { published, again: !added }
    },

    async progress(quarter, revision) {
      if ((await publicationOf(quarter, revision)) === null) return null
      const rows = await prisma.delivery.findMany({
        where: { kind: SUMMARY.kind, key: { startsWith: deliveryKey(summaryKey(quarter, revision), '') } },
        orderBy: { key: 'asc' },
        select: { state: true, reason: true, person: { select: { name: true } } },
      })
      const waiting = rows.filter(({ state }) => state === 'queued' || state === 'sending').length
      const sent = rows.filter(({ state }) => state === 'sent').length
      const failed = rows
        .filter(({ state }) => state === 'failed' || state === 'stale' || state === 'cancelled')
        .map(({ state, reason, person }) => ({ person: person.name, reason: reason ?? state }))
      return { total: rows.length, sent, waiting, failed }
    },

    async remindEditors(quarter, until) {
      const people = await readRecipients(database, fallbackChannel)
      const editors = people.filter(({ role, channel }) => (role === 'editor' || role === 'admin') && channel !== null)
      const message = summaryDueMessage(
        quarter,
        until,
        editors.map(({ id }) => id),
      )
      return enqueue(database.pool, [message], clock())
    },

    office: async () => officeFrom(await keptOffice(prisma)),
    setOffice: (office, by) => prisma.$transaction((tx) => keepOffice(tx, office, by, clock())),
  }
}

const NAME = { select: { name: true } } as const
const PUBLICATION = {
  publishedAt: true,
  publishedBy: NAME,
  recipients: true,
} as const satisfies Prisma.PublicationSelect
const REVISION = {
  quarter: true,
  revision: true,
  frozenAt: true,
  frozenBy: NAME,
  publication: { select: PUBLICATION },
} as const satisfies Prisma.FrozenQuarterSelect

type RevisionRow = Prisma.FrozenQuarterGetPayload<{ select: typeof REVISION }>
type PublicationRow = Prisma.PublicationGetPayload<{ select: typeof PUBLICATION }>

function toRevision({ quarter, revision, frozenAt, frozenBy, publication }: RevisionRow): Revision {
  return {
    quarter: quarter as Quarter,
    revision,
    frozenAt,
    frozenBy: frozenBy?.name ?? null,
    published: publication === null ? null : toPublication(publication),
  }
}

function toPublication({ publishedAt, publishedBy, recipients }: PublicationRow): Publication {
  return { at: publishedAt, by: publishedBy?.name ?? null, recipients }
}

function summaryOf(record: QuarterRecord) {
  return summarise(summaryInputOf(record))
}

function between(before: QuarterRecord, after: QuarterRecord): RevisionDifference {
  return differenceBetween(summaryInputOf(before), summaryInputOf(after))
}

function at(quarter: Quarter, revision: number) {
  return { quarter_revision: { quarter, revision } }
}

function asJson(record: ReturnType<typeof writeRecord>): Prisma.InputJsonValue {
  return record as unknown as Prisma.InputJsonValue
}

function revisionExists(quarter: Quarter): Refused {
  return new Refused(
    'revision-exists',
    `${upperFirst(formatQuarter(quarter))} vừa được chốt trước đó. Xin xem lại lần chốt mới nhất trước khi chốt tiếp.`,
  )
}

/** @throws Refused `no-revision`, `not-latest` */
function checkPublishable(quarter: Quarter, revision: number, last: number): void {
  if (revision === last && last > 0) return
  const name = formatQuarter(quarter)
  if (last === 0) throw new Refused('no-revision', `Chưa gửi được: ${name} chưa được chốt. Xin chốt quý trước.`)
  if (revision > last)
    throw new Refused('no-revision', `${upperFirst(name)} không có lần chốt ${revision}; lần gần nhất là ${last}.`)
  throw new Refused(
    'not-latest',
    `Lần chốt ${revision} của ${name} đã được đính chính. Chỉ gửi lần chốt mới nhất, là lần ${last}.`,
  )
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
