import {
  addQuarters,
  boundsOf,
  type Quarter,
  type QuarterBasis,
  type QuarterRecord,
  type QuartersBack,
  readingInstant,
  readRecord,
} from '../../domain/index.js'
import type { Facts } from '../assistant/facts.js'
import { Refused } from '../errors.js'
import type { Database } from './database.js'
import type { FrozenQuarter } from './generated/client.js'
import { databaseReading, type Reading } from './reading.js'
import { readMetrics } from './reference.js'
import { shared } from './together.js'

/** What quarters rest on: the one place that decides whether that is a frozen copy or the data as it is. */
export interface Quarters extends Pick<Facts, 'standing' | 'earlier'> {
  /** What freezing would keep: the quarter from the data as it is, and what it is compared with as that stands. */
  live(quarter: Quarter, asOf: Date): Promise<QuarterRecord>
  /** A quarter with what it is compared with: its last revision once there is one, else live. */
  record(quarter: Quarter, asOf: Date): Promise<QuarterRecord>
  /**
   * A frozen revision; the last one when no number is given; null when there is none.
   * @throws Refused `record-unreadable`
   */
  frozen(quarter: Quarter, revision?: number): Promise<Frozen | null>
}

export interface Frozen {
  readonly revision: number
  readonly record: QuarterRecord
}

export function storeQuarters(
  database: Pick<Database, 'prisma' | 'pool'>,
  reading: Reading = databaseReading(database),
): Quarters {
  const { prisma } = database

  const counted = async (quarter: Quarter, asOf: Date): Promise<QuarterBasis> => {
    const at = readingInstant(quarter, asOf)
    const [register, rules, facts, metrics] = await Promise.all([
      reading.register(),
      reading.rules(quarter),
      reading.counts(quarter, at),
      metricsOf(quarter),
    ])
    return { quarter, asOf: at, revision: null, register, rules, facts, metrics }
  }

  const frozen: Quarters['frozen'] = async (quarter, revision) => {
    if (revision === undefined) return lastFrozen(quarter)
    const where = { quarter_revision: { quarter, revision } }
    return toFrozen(quarter, await prisma.frozenQuarter.findUnique({ where }))
  }
  const lastFrozen = shared(async (quarter: Quarter) =>
    toFrozen(quarter, await prisma.frozenQuarter.findFirst({ where: { quarter }, orderBy: { revision: 'desc' } })),
  )
  const metricsOf = shared((quarter: Quarter) => readMetrics(database, quarter))

  /** The last revision; only finished quarters are frozen, as of their end. */
  const frozenBy = async (quarter: Quarter, asOf: Date) => (asOf < boundsOf(quarter).end ? null : lastFrozen(quarter))

  const standing: Quarters['standing'] = async (quarter, asOf) =>
    (await frozenBy(quarter, asOf))?.record.quarter ?? counted(quarter, asOf)

  const live: Quarters['live'] = async (quarter, asOf) => {
    const [own, previous, yearBefore] = await Promise.all([
      counted(quarter, asOf),
      standing(before(quarter, 1), asOf),
      standing(before(quarter, 4), asOf),
    ])
    return { quarter: own, previous, yearBefore }
  }

  return {
    standing,
    frozen,
    live,
    record: async (quarter, asOf) => (await frozenBy(quarter, asOf))?.record ?? live(quarter, asOf),
    async earlier(quarter, back, asOf) {
      const last = await frozenBy(quarter, asOf)
      return last?.record[back === 1 ? 'previous' : 'yearBefore'] ?? standing(before(quarter, back), asOf)
    },
  }
}

function before(quarter: Quarter, back: QuartersBack): Quarter {
  return addQuarters(quarter, -back)
}

function toFrozen(quarter: Quarter, row: FrozenQuarter | null): Frozen | null {
  return row === null ? null : { revision: row.revision, record: readable(quarter, row.revision, row.record) }
}

function readable(quarter: Quarter, revision: number, record: unknown): QuarterRecord {
  try {
    return readRecord(record)
  } catch (error) {
    throw new Refused(
      'record-unreadable',
      `Không đọc được bản chốt lần ${revision} của quý ${quarter} (${error instanceof Error ? error.message : error}). Hãy dùng phiên bản Đôn Đốc đã chốt hoặc mới hơn, hoặc khôi phục cơ sở dữ liệu từ bản sao lưu.`,
      { quarter, revision },
      { cause: error },
    )
  }
}
