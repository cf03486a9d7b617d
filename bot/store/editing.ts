import type { Metric } from '../../domain/index.js'
import type { Editing } from '../assistant/editing.js'
import type { Clock } from '../clock.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Metric as MetricRow } from './generated/client.js'

/** Figures entered by hand, in the same table as those of files. */
export function storeEditing({ prisma }: Database, clock: Clock): Editing {
  return {
    async metrics(quarter) {
      const rows = await prisma.metric.findMany({ where: { quarter } })
      return new Map(rows.map((row) => [row.key, toMetric(row)]))
    },
    setMetric: (quarter, key, { value, note }, by) =>
      prisma.$transaction(async (tx) => {
        const where = { quarter_key: { quarter, key } }
        const row = await tx.metric.findUnique({ where })
        const before = row === null ? null : toMetric(row)
        await tx.metric.upsert({ where, create: { quarter, key, value, note }, update: { value, note } })
        const from = before === null ? null : { ...before }
        await audit(tx, clock(), by, 'metric', `${quarter} ${key}`, { from, to: { value, note } })
        return before
      }),
  }
}

function toMetric({ value, note }: MetricRow): Metric {
  return { value: value.toFixed(), note }
}
