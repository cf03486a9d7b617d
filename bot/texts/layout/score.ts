import {
  type Advice,
  type Agency,
  type AgencyScore,
  type CriterionScore,
  type DataAt,
  Fraction,
  formatCount,
  formatPercent,
  formatPoints,
  inProgressOf,
  lateOf,
  type Quarter,
  type QuarterScore,
  type QuestionReason,
  type QuestionScore,
  type Reason,
  type ReasonCode,
  type RuleSet,
  receivedOf,
  type ServiceReason,
  type ServiceScore,
  totalOf,
} from '../../../domain/index.js'
import type { Block, Button, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, italic, line, pressed, reply, table } from '../blocks.js'

export interface ScoreCard {
  readonly score: AgencyScore
  readonly quarter: QuarterScore
  readonly rules: RuleSet
  readonly advice: readonly Advice[]
  readonly dataAt: DataAt
  /** why this quarter, when the question did not name one */
  readonly quarterNote: string | null
  readonly previous: Quarter
  readonly maySeeRanking: boolean
}

/** Numbers come in as people read them. */
export interface ScoreWords {
  readonly title: (agency: Agency, quarter: Quarter) => string
  readonly total: string
  readonly provisional: string
  readonly place: (rank: number, agencies: number) => string
  readonly questions: (points: string) => string
  readonly services: (points: string) => string
  readonly questionReason: (reason: Reason<QuestionReason>, score: QuestionScore, rules: RuleSet) => string
  readonly serviceReason: (reason: Reason<ServiceReason>, score: ServiceScore, rules: RuleSet) => string
  readonly toRaise: string
  readonly advice: (advice: Advice, rules: RuleSet) => string
  readonly figures: {
    readonly title: string
    readonly head: readonly [string, string]
    readonly questions: Readonly<
      Record<'received' | 'byMonth' | 'deleted' | 'ok' | 'late' | 'wrongResponder' | 'waiting', string>
    >
    readonly services: Readonly<
      Record<
        | ('total' | 'carriedOver' | 'oneStop' | 'online' | 'post')
        | ('resolved' | 'onTime' | 'late' | 'rate' | 'inProgress' | 'overdueOpen'),
        string
      >
    >
  }
  readonly basis: {
    readonly title: string
    readonly ruleSet: (id: string, version: string, source: string) => string
    readonly including: (predecessors: string) => string
    readonly assumption: (id: string, rules: RuleSet) => string
  }
  readonly asOf: (at: Date, dataAt: DataAt) => string
  readonly pending: string
  readonly ranking: string
  readonly scoreOf: (agencyOrQuarter: string) => string
  readonly quarter: (quarter: Quarter) => string
  readonly noSuccessor: (ended: Agency, quarter: Quarter) => string
  readonly belongsTo: (ended: Agency, successors: string, quarter: Quarter) => string
}

export function scoreTexts(words: ScoreWords) {
  /** One agency's score in a quarter: the points, why, what would raise them, and every figure behind it. */
  function scoreCard(card: ScoreCard): Reply {
    const { score, quarter, rules, advice } = card
    return reply(
      [
        line(bold(words.title(score.agency, quarter.quarter))),
        ...(card.quarterNote === null ? [] : [line(italic(card.quarterNote))]),
        line(
          words.total,
          bold(`${formatPoints(score.total)}/${formatPoints(score.max)}`),
          provisional(score),
          words.place(score.rank, quarter.agencies.length),
        ),
        ...criterion(score.questions, words.questions, words.questionReason, rules),
        ...criterion(score.services, words.services, words.serviceReason, rules),
        ...(advice.length === 0
          ? []
          : [line(bold(words.toRaise)), ...advice.map((each) => bullet(words.advice(each, rules)))]),
        figures(score),
        basis(card),
        line(italic(words.asOf(quarter.asOf, card.dataAt))),
      ],
      scoreButtons(card),
    )
  }

  function criterion<Code extends ReasonCode, Score extends CriterionScore<Code>>(
    score: Score | null,
    title: (points: string) => string,
    reasonText: (reason: Reason<Code>, score: Score, rules: RuleSet) => string,
    rules: RuleSet,
  ): Block[] {
    if (score === null) return []
    return [
      line(bold(title(formatPoints(score.points))), provisional(score)),
      ...score.reasons.map((reason) => bullet(reasonText(reason, score, rules))),
    ]
  }

  function provisional({ status }: Pick<CriterionScore, 'status'>): string {
    return status === 'provisional' ? ` (${words.provisional})` : ''
  }

  function figures({ questions, services }: AgencyScore): Block {
    const rows = [
      ...(questions === null ? [] : questionRows(questions)),
      ...(services === null ? [] : serviceRows(services)),
    ]
    return fold(words.figures.title, table(words.figures.head, rows, [1]))
  }

  function questionRows({ facts }: QuestionScore): [string, string][] {
    const label = words.figures.questions
    return [
      [label.received, formatCount(receivedOf(facts))],
      [label.byMonth, facts.byMonth.map(formatCount).join(' + ')],
      [label.deleted, formatCount(facts.deleted)],
      [label.ok, formatCount(facts.ok)],
      [label.late, formatCount(facts.late)],
      [label.wrongResponder, formatCount(facts.wrongResponder)],
      [label.waiting, formatCount(facts.waiting)],
    ]
  }

  function serviceRows({ facts }: ServiceScore): [string, string][] {
    const label = words.figures.services
    return [
      [label.total, formatCount(totalOf(facts))],
      [label.carriedOver, formatCount(facts.carriedOver)],
      [label.oneStop, formatCount(facts.oneStop)],
      [label.online, formatCount(facts.online)],
      [label.post, formatCount(facts.post)],
      [label.resolved, formatCount(facts.resolved)],
      [label.onTime, formatCount(facts.onTime)],
      [label.late, formatCount(lateOf(facts))],
      [label.rate, facts.resolved === 0 ? '–' : formatPercent(Fraction.of(facts.onTime, facts.resolved))],
      [label.inProgress, formatCount(inProgressOf(facts))],
      [label.overdueOpen, formatCount(facts.overdueOpen)],
    ]
  }

  function basis({ score, quarter, rules }: ScoreCard): Block {
    const used = [...new Set([...(score.questions?.assumptions ?? []), ...(score.services?.assumptions ?? [])])]
    return fold(
      words.basis.title,
      line(words.basis.ruleSet(quarter.ruleSet, quarter.ruleSetVersion, rules.source)),
      ...(score.predecessors.length === 0 ? [] : [line(words.basis.including(namesOf(score.predecessors)))]),
      ...used.map((id) => line(words.basis.assumption(id, rules))),
    )
  }

  function scoreButtons({ score, quarter, previous, maySeeRanking }: ScoreCard): Button[] {
    const { code } = score.agency
    return [
      button(words.pending, pressed('pending', code, null)),
      button(words.scoreOf(words.quarter(previous)), pressed('score', code, previous)),
      ...(maySeeRanking ? [button(words.ranking, `/rank ${quarter.quarter}`)] : []),
    ]
  }

  /** An agency that no longer operated on the quarter's last day: its score belongs to those that took over. */
  function scoreBelongsTo(agency: Agency, successors: readonly Agency[], quarter: Quarter): Reply {
    if (successors.length === 0) return reply([line(words.noSuccessor(agency, quarter))])
    return reply(
      [line(words.belongsTo(agency, namesOf(successors), quarter))],
      ...successors.map(({ code, name }) => [button(words.scoreOf(name), pressed('score', code, quarter))]),
    )
  }

  return { scoreCard, scoreBelongsTo }
}

export function namesOf(agencies: readonly Agency[]): string {
  return agencies.map(({ name }) => name).join(', ')
}
