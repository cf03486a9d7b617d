import {
  type AgencyScore,
  type Fraction,
  formatPoints,
  type Quarter,
  type QuarterScore,
} from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../blocks.js'

export interface RankWords {
  readonly title: (quarter: Quarter) => string
  readonly order: (agencies: number) => string
  readonly asOf: (at: Date) => string
  readonly head: readonly [rank: string, agency: string, questions: string, services: string, total: string]
  readonly others: (agencies: number) => string
  readonly star: string
  readonly province: string
  readonly own: (place: {
    readonly agency: string
    readonly rank: number
    readonly agencies: number
    /** `43/45` */
    readonly points: string
    readonly provisional: boolean
  }) => string
}

const FIRST = 10
const NUMERIC = [0, 2, 3, 4]

export function rankTexts(words: RankWords) {
  /** Everybody's place in a quarter; points still provisional are marked. */
  function ranking(quarter: QuarterScore, note: string | null): Reply {
    const rows = quarter.agencies.map(rankRow)
    const provisional = quarter.agencies.some(({ status }) => status === 'provisional')
    return reply(
      [
        line(bold(words.title(quarter.quarter))),
        ...(note === null ? [] : [line(italic(note))]),
        line(`${words.order(rows.length)} ${words.asOf(quarter.asOf)}`),
        table(words.head, rows.slice(0, FIRST), NUMERIC),
        ...(rows.length > FIRST
          ? [fold(words.others(rows.length - FIRST), table(words.head, rows.slice(FIRST), NUMERIC))]
          : []),
        ...(provisional ? [line(italic(words.star))] : []),
      ],
      [button(words.province, `/score ${quarter.quarter}`)],
    )
  }

  /** What an agency's own people see of the ranking: their place, nobody else's. */
  function ownRank(score: AgencyScore, quarter: QuarterScore): Reply {
    return reply([
      line(bold(words.title(quarter.quarter))),
      line(
        words.own({
          agency: score.agency.name,
          rank: score.rank,
          agencies: quarter.agencies.length,
          points: `${formatPoints(score.total)}/${formatPoints(score.max)}`,
          provisional: score.status === 'provisional',
        }),
      ),
      line(words.asOf(quarter.asOf)),
    ])
  }

  return { ranking, ownRank }
}

function rankRow({ rank, agency, questions, services, total, max, status }: AgencyScore): string[] {
  return [
    String(rank),
    agency.name,
    questions === null ? '–' : marked(questions.points, questions.status),
    services === null ? '–' : marked(services.points, services.status),
    `${marked(total, status)}/${formatPoints(max)}`,
  ]
}

function marked(points: Fraction, status: AgencyScore['status']): string {
  return `${formatPoints(points)}${status === 'provisional' ? '*' : ''}`
}
