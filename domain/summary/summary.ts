import type { Fraction } from '../numbers/index.js'
import type { ProvinceFigures, QuarterScore, QuestionScore, RuleSet, ServiceScore } from '../scoring/index.js'
import { addQuarters, type Quarter } from '../time/index.js'
import { changesSince, type QuarterChanges } from './changes.js'
import { countFigure, type Figure, shareFigure } from './figures.js'
import { type Groups, groupQuestions, groupServices, type QuestionGroup, type ServiceGroup } from './groups.js'
import {
  enteredIn,
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
  const questions = questionSummary(score, yearBefore.score, enteredCount(yearBefore.metrics, 'questions_received'))
  const services = serviceSummary(score, yearBefore.score, enteredCount(yearBefore.metrics, 'dossiers_total'))
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

function questionSummary(score: QuarterScore, then: QuarterScore | null, entered: number | null): QuestionSummary {
  const now = score.province.questions
  const old = then !== null && isRecorded(then, 'questions') ? then.province.questions : null
  const figure = figuresOf(now.received > 0 ? now : null, old)
  const received = countFigure(now.received > 0 ? now.received : null, old?.received ?? entered)
  const [deleted, eligible, answered, waiting] = [
    figure('deleted'),
    figure('eligible'),
    figure('answered'),
    figure('waiting'),
  ]
  return {
    received,
    deleted,
    eligible,
    answered,
    waiting,
    deletedShare: shareFigure(deleted, received),
    answeredShare: shareFigure(answered, eligible),
    waitingShare: shareFigure(waiting, eligible),
    groups: groupQuestions(score.agencies),
  }
}

function serviceSummary(score: QuarterScore, then: QuarterScore | null, entered: number | null): ServiceSummary {
  const now = score.province.services
  const old = then !== null && isRecorded(then, 'services') ? then.province.services : null
  const figure = figuresOf(now.total > 0 ? now : null, old)
  const total = countFigure(now.total > 0 ? now.total : null, old?.total ?? entered)
  const [resolved, onTime, late, inProgress] = [
    figure('resolved'),
    figure('onTime'),
    figure('late'),
    figure('inProgress'),
  ]
  return {
    total,
    carriedOver: figure('carriedOver'),
    oneStop: figure('oneStop'),
    online: figure('online'),
    post: figure('post'),
    resolved,
    onTime,
    late,
    inProgress,
    overdueOpen: figure('overdueOpen'),
    resolvedShare: shareFigure(resolved, total),
    inProgressShare: shareFigure(inProgress, total),
    onTimeShare: shareFigure(onTime, resolved),
    lateShare: shareFigure(late, resolved),
    groups: groupServices(score.agencies),
  }
}

function figuresOf<K extends string>(
  now: Readonly<Record<K, number>> | null,
  then: Readonly<Record<K, number>> | null,
) {
  return (key: K): Figure<number> => countFigure(now?.[key] ?? null, then?.[key] ?? null)
}

function enteredCount(metrics: Metrics, key: string): number | null {
  const value = enteredIn(metrics, key)
  return value === null ? null : Number(value.toFixed(0))
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
