import type { AgencyScore, CriterionScore, QuarterSummary } from '../../../domain/index.js'
import { annexTexts as texts } from '../../texts/vi/annexes.js'
import type { Column } from './sheet.js'

/** A row of an annex; without a score it is no agency's. */
export interface Listed<S extends CriterionScore> {
  readonly number: number | null
  readonly name: string
  readonly score: S | null
}

/** Those that take part in a criterion, the most points first, equals by name. */
export function listed<S extends CriterionScore>(
  { score }: QuarterSummary,
  pick: (entry: AgencyScore) => S | null,
): (Listed<S> & { readonly number: number })[] {
  const collator = new Intl.Collator('vi')
  return score.agencies
    .flatMap((entry) => {
      const part = pick(entry)
      return part === null ? [] : [{ name: entry.agency.name, score: part }]
    })
    .sort((a, b) => b.score.points.compare(a.score.points) || collator.compare(a.name, b.name))
    .map((entry, index) => ({ ...entry, number: index + 1 }))
}

/** Columns A and B. */
export const agencyColumns: readonly Column<Listed<CriterionScore>>[] = [
  { head: [texts.number, '', ''], width: 5, align: 'center', cell: ({ number }) => number },
  { head: [texts.agency, '', ''], width: 34, cell: ({ name }) => name },
]

/** The last two: points, and whether they are provisional. */
export const closingColumns: readonly Column<Listed<CriterionScore>>[] = [
  {
    head: [texts.points, '', ''],
    width: 8,
    cell: ({ score }) => (score === null ? null : Number(score.points.toFixed(2))),
  },
  {
    head: [texts.remark, '', ''],
    width: 15,
    cell: ({ score }) => (score === null ? null : texts.provisional(score)),
  },
]

export function sum<T>(rows: readonly T[], pick: (row: T) => number): number {
  return rows.reduce((whole, row) => whole + pick(row), 0)
}
