import {
  type AgencyScore,
  Fraction,
  monthsOf,
  type OfficeSettings,
  type QuarterSummary,
  type QuestionScore,
  receivedOf,
} from '../../../domain/index.js'
import { annexTexts as texts } from '../../texts/vi/annexes.js'
import { agencyColumns, closingColumns, type Listed, listed, sum } from './agencies.js'
import type { Annex, Column } from './sheet.js'

/** An agency, or what is left of the province's figures when every agency has its own. */
interface Row extends Listed<QuestionScore> {
  readonly deleted: number
  readonly eligible: number
}

/** Annex 01: a row for each agency taking part in the criterion. */
export function questionAnnex(summary: QuarterSummary, office: OfficeSettings): Annex<Row> {
  const words = texts.questions
  const rows = listed(summary, ({ questions }: AgencyScore) => questions).map((entry) => ({
    ...entry,
    deleted: entry.score?.facts.deleted ?? 0,
    eligible: entry.score === null ? 0 : receivedOf(entry.score.facts),
  }))
  const { deleted, eligible } = summary.score.province.questions
  const rest = {
    deleted: deleted - sum(rows, (row) => row.deleted),
    eligible: eligible - sum(rows, (row) => row.eligible),
  }
  const others = rest.deleted !== 0 || rest.eligible !== 0
  return {
    sheet: words.sheet,
    titles: [words.title, words.subject(summary), texts.attached(summary, office.issuer)],
    columns: columnsOf(summary),
    rows: others ? [...rows, { number: null, name: texts.others, score: null, ...rest }] : rows,
    totalName: texts.total,
    notes: [texts.notes.judged, texts.notes.provisional],
  }
}

function columnsOf({ quarter, rules }: QuarterSummary): Column<Row>[] {
  const words = texts.questions
  const count = (head: Column<Row>['head'], cell: (row: Row) => number | null): Column<Row> => ({
    head,
    width: 10,
    format: '#,##0',
    cell,
    total: 'sum',
  })
  const of = (pick: (facts: QuestionScore['facts']) => number) => (row: Row) =>
    row.score === null ? null : pick(row.score.facts)
  const { qualityBonus, volumeBonus } = rules.questions
  const worth = { quality: qualityBonus, volume: volumeBonus }
  const bonus = ({ bonuses }: QuestionScore) => bonuses.reduce((whole, name) => whole.plus(worth[name]), Fraction.of(0))
  return [
    ...agencyColumns,
    {
      ...count([words.received, words.total, ''], () => null),
      cell: ({ deleted, eligible }, at) => ({ formula: `${at('D')}+${at('E')}`, value: deleted + eligible }),
    },
    count([words.received, words.deleted, ''], ({ deleted }) => deleted),
    count([words.received, words.eligible, words.sum], ({ eligible }) => eligible),
    ...monthsOf(quarter).map((month, index) =>
      count(
        [words.received, words.eligible, words.month(Number(month.slice(5, 7)))],
        of(({ byMonth }) => byMonth[index] ?? 0),
      ),
    ),
    count(
      [words.judged, words.ok, ''],
      of(({ ok }) => ok),
    ),
    count(
      [words.judged, words.late, ''],
      of(({ late }) => late),
    ),
    count(
      [words.judged, words.wrongResponder, ''],
      of(({ wrongResponder }) => wrongResponder),
    ),
    count(
      [words.waiting, '', ''],
      of(({ waiting }) => waiting),
    ),
    {
      head: [words.bonus, '', ''],
      width: 8,
      cell: ({ score }) => (score === null ? null : Number(bonus(score).toFixed(2))),
    },
    ...closingColumns,
  ]
}
