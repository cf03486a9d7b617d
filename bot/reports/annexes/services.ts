import {
  type AgencyScore,
  addServices,
  inProgressOf,
  lateOf,
  NO_SERVICES,
  type OfficeSettings,
  type QuarterSummary,
  type ServiceFacts,
  type ServiceScore,
  totalOf,
} from '../../../domain/index.js'
import { annexTexts as texts } from '../../texts/vi/annexes.js'
import { agencyColumns, closingColumns, type Listed, listed } from './agencies.js'
import type { Annex, Column, Formula } from './sheet.js'

interface Row extends Listed<ServiceScore> {
  readonly facts: ServiceFacts
}

/**
 * Annex 02: a row for each agency taking part in the criterion, with the columns of form II.06a/VPCP/KSTT. The form
 * tells dossiers resolved early from those just on time; what is imported does not, so that the two are one column.
 */
export function serviceAnnex(summary: QuarterSummary, office: OfficeSettings): Annex<Row> {
  const words = texts.services
  const rows = listed(summary, ({ services }: AgencyScore) => services).map((entry) => ({
    ...entry,
    facts: entry.score?.facts ?? NO_SERVICES,
  }))
  const rest = less(summary.score.province.services, rows.map(({ facts }) => facts).reduce(addServices, NO_SERVICES))
  const others = Object.values(rest).some((value) => value !== 0)
  return {
    sheet: words.sheet,
    titles: [words.title, words.subject(summary), texts.attached(summary, office.issuer)],
    columns: columnsOf(summary),
    rows: others ? [...rows, { number: null, name: texts.others, score: null, facts: rest }] : rows,
    totalName: texts.total,
    notes: [texts.notes.onTime, texts.notes.provisional],
  }
}

function columnsOf({ score }: QuarterSummary): Column<Row>[] {
  const words = texts.services
  const count = (head: Column<Row>['head'], pick: (facts: ServiceFacts) => number): Column<Row> => ({
    head,
    width: 10,
    format: '#,##0',
    cell: ({ facts }) => pick(facts),
    total: 'sum',
  })
  const added = (head: Column<Row>['head'], letters: readonly string[], pick: (facts: ServiceFacts) => number) => ({
    ...count(head, pick),
    cell: ({ facts }: Row, at: (letter: string) => string) => ({
      formula: letters.map(at).join('+'),
      value: pick(facts),
    }),
  })
  const rate = ({ onTime, resolved }: ServiceFacts, at: (letter: string) => string): Formula => ({
    formula: `IF(${at('G')}=0,"",${at('H')}/${at('G')})`,
    value: resolved === 0 ? null : onTime / resolved,
  })
  return [
    ...agencyColumns,
    added([words.received, words.total, ''], ['D', 'E', 'F'], totalOf),
    count([words.received, words.inQuarter, words.online], ({ online }) => online),
    count([words.received, words.inQuarter, words.otherwise], ({ oneStop, post }) => oneStop + post),
    count([words.received, words.carriedOver, ''], ({ carriedOver }) => carriedOver),
    added([words.resolved, words.total, ''], ['H', 'I'], ({ resolved }) => resolved),
    count([words.resolved, words.onTime, ''], ({ onTime }) => onTime),
    count([words.resolved, words.late, ''], lateOf),
    added([words.inProgress, words.total, ''], ['K', 'L'], inProgressOf),
    count([words.inProgress, words.inTime, ''], (facts) => inProgressOf(facts) - facts.overdueOpen),
    count([words.inProgress, words.overdue, ''], ({ overdueOpen }) => overdueOpen),
    {
      head: [words.rate, '', ''],
      width: 11,
      format: '0.0%',
      cell: ({ facts }, at) => rate(facts, at),
      total: (at) => rate(score.province.services, at),
    },
    ...closingColumns,
  ]
}

/** What is left of the province's figures when the agencies' are taken out. */
function less(whole: ServiceFacts, part: ServiceFacts): ServiceFacts {
  return {
    carriedOver: whole.carriedOver - part.carriedOver,
    oneStop: whole.oneStop - part.oneStop,
    online: whole.online - part.online,
    post: whole.post - part.post,
    resolved: whole.resolved - part.resolved,
    onTime: whole.onTime - part.onTime,
    overdueOpen: whole.overdueOpen - part.overdueOpen,
  }
}
