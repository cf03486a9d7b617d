import type { Fraction } from '../numbers/index.js'
import type { ProvinceFigures, QuarterScore, QuestionScore, RuleSet, ServiceScore } from '../scoring/index.js'
import { addQuarters, type Quarter } from '../time/index.js'
import { changesSince, type QuarterChanges } from './changes.js'
import { compareWithYearBefore } from './comparison.js'
import { countFigure, type Figure, shareFigure } from './figures.js'
import { type Groups, groupQuestions, groupServices, type QuestionGroup, type ServiceGroup } from './groups.js'
import {
  type Metrics,
  type MissingFigure,
  missingPortalFigures,
  type PortalFigures,
  portalFigures,
  remarksOn,
} from './metrics.js'
import { isRecorded } from './recorded.js'

type Counts<K extends string> = Readonly<Record<K, Figure<number>>>

export interface QuestionSummary extends Counts<keyof ProvinceFigures['questions']> {
  /** of the questions received */
  readonly deletedShare: Figure<Fraction>
  /** of the questions eligible */
  readonly answeredShare: Figure<Fraction>
  readonly waitingShare: Figure<Fraction>
  readonly groups: Groups<QuestionGroup, QuestionScore>
}

export interface ServiceSummary extends Counts<keyof ProvinceFigures['services']> {
  /** of all dossiers on the desks */
  readonly resolvedShare: Figure<Fraction>
  readonly inProgressShare: Figure<Fraction>
  /** of the dossiers resolved */
  readonly onTimeShare: Figure<Fraction>
  readonly lateShare: Figure<Fraction>
  readonly groups: Groups<ServiceGroup, ServiceScore>
}

/** Every figure of the quarterly report as data. A figure that is missing is null, never 0. */
export interface QuarterSummary {
  readonly quarter: Quarter
  /** the same quarter a year earlier (cùng kỳ, CK) */
  readonly yearBefore: Quarter
  readonly score: QuarterScore
  readonly rules: RuleSet
  readonly questions: QuestionSummary
  readonly services: ServiceSummary
  readonly portal: PortalFigures
  /** against the quarter before; null when that one was not recorded */
  readonly changes: QuarterChanges | null
  /** what the report still needs */
  readonly missing: readonly MissingFigure[]
  /** remarks entered with the portal's figures */
  readonly remarks: readonly { readonly key: string; readonly note: string }[]
}

export interface SummaryInput {
  readonly score: QuarterScore
  readonly rules: RuleSet
  readonly metrics: Metrics
  /** the quarter before, to tell what moved; null: unknown */
  readonly previous: QuarterScore | null
  /** the same quarter a year earlier; its entered totals serve where it has no items */
  readonly yearBefore: { readonly score: QuarterScore | null; readonly metrics: Metrics }
}

/**
 * Gathers the quarterly report.
 * @source report of quarter I/2022, sections I and II; scoring.md section 4
 */
export function summarise({ score, rules, metrics, previous, yearBefore }: SummaryInput): QuarterSummary {
  const { quarter } = score
  const earlier = addQuarters(quarter, -4)
  const compared = compareWithYearBefore(score, yearBefore)
  const questions = questionSummary(score, yearBefore.score, compared.questionsReceived)
  const services = serviceSummary(score, yearBefore.score, compared.dossiersTotal)
  const portal = portalFigures(quarter, metrics, yearBefore.metrics)
  return {
    quarter,
    yearBefore: earlier,
    score,
    rules,
    questions,
    services,
    portal,
    changes: previous === null ? null : changesSince(previous, score),
    missing: [
      ...missingPortalFigures(portal, quarter, earlier),
      ...missingTotals(quarter, questions.received, services.total, 'value'),
      ...missingTotals(earlier, questions.received, services.total, 'yearBefore'),
    ],
    remarks: remarksOn(metrics),
  }
}

function questionSummary(
  score: QuarterScore,
  then: QuarterScore | null,
  { yearBefore }: Figure<number>,
): QuestionSummary {
  const now = score.province.questions
  const old = then !== null && isRecorded(then, 'questions') ? then.province.questions : null
  const counts = countsOf(now, now.received > 0, old)
  const received = countFigure(counts.received.value, yearBefore)
  return {
    ...counts,
    received,
    deletedShare: shareFigure(counts.deleted, received),
    answeredShare: shareFigure(counts.answered, counts.eligible),
    waitingShare: shareFigure(counts.waiting, counts.eligible),
    groups: groupQuestions(score.agencies),
  }
}

function serviceSummary(
  score: QuarterScore,
  then: QuarterScore | null,
  { yearBefore }: Figure<number>,
): ServiceSummary {
  const now = score.province.services
  const old = then !== null && isRecorded(then, 'services') ? then.province.services : null
  const counts = countsOf(now, now.total > 0, old)
  const total = countFigure(counts.total.value, yearBefore)
  return {
    ...counts,
    total,
    resolvedShare: shareFigure(counts.resolved, total),
    inProgressShare: shareFigure(counts.inProgress, total),
    onTimeShare: shareFigure(counts.onTime, counts.resolved),
    lateShare: shareFigure(counts.late, counts.resolved),
    groups: groupServices(score.agencies),
  }
}

/** @param known whether anything was counted in the quarter at all */
function countsOf<K extends string>(
  now: Readonly<Record<K, number>>,
  known: boolean,
  then: Readonly<Record<K, number>> | null,
): Counts<K> {
  const keys = Object.keys(now) as K[]
  const figure = (key: K) => countFigure(known ? now[key] : null, then?.[key] ?? null)
  return Object.fromEntries(keys.map((key) => [key, figure(key)])) as Counts<K>
}

function missingTotals(
  quarter: Quarter,
  questions: Figure<number>,
  dossiers: Figure<number>,
  side: 'value' | 'yearBefore',
): MissingFigure[] {
  return [
    ...(questions[side] === null ? [{ quarter, key: 'questions_received' as const }] : []),
    ...(dossiers[side] === null ? [{ quarter, key: 'dossiers_total' as const }] : []),
  ]
}
