import { Fraction } from '../numbers/index.js'
import { quarterScoreJson } from '../scoring/index.js'
import type { AgencyChange, Cause, QuarterChanges } from './changes.js'
import type { Figure } from './figures.js'
import { type Groups, QUESTION_GROUPS, receivedRange, SERVICE_GROUPS } from './groups.js'
import { PORTAL_KEYS } from './metrics.js'
import type { QuarterSummary } from './summary.js'

/**
 * The report's figures as other programs read them. A missing figure is null; shares are percentages with one decimal,
 * entered figures are as entered, points have two.
 */
export function summaryJson(summary: QuarterSummary) {
  const { quarter, yearBefore, questions, services, portal, changes, missing, remarks, score } = summary
  const { groups: questionGroups, deletedShare, answeredShare, waitingShare, ...questionCounts } = questions
  const { groups: serviceGroups, resolvedShare, inProgressShare, onTimeShare, lateShare, ...serviceCounts } = services
  const { province: _, ...scores } = quarterScoreJson(score)
  return {
    ...scores,
    quarter,
    yearBefore,
    questions: {
      ...questionCounts,
      deletedPercent: percentages(deletedShare),
      answeredPercent: percentages(answeredShare),
      waitingPercent: percentages(waitingShare),
      groups: groupsJson(QUESTION_GROUPS, questionGroups),
      volumeReceived: receivedRange(questionGroups.volume),
    },
    services: {
      ...serviceCounts,
      resolvedPercent: percentages(resolvedShare),
      inProgressPercent: percentages(inProgressShare),
      onTimePercent: percentages(onTimeShare),
      latePercent: percentages(lateShare),
      groups: groupsJson(SERVICE_GROUPS, serviceGroups),
    },
    portal: Object.fromEntries(
      PORTAL_KEYS.map((key) => {
        const { atLeast, ...figure } = portal[key]
        return [key, { ...figureJson(figure, (value) => value.toFixed(2).replace(/\.?0+$/, '')), atLeast }]
      }),
    ),
    changes: changes === null ? null : changesJson(changes),
    missing,
    remarks,
  }
}

function figureJson(figure: Figure<Fraction>, print: (value: Fraction) => string) {
  const { value, yearBefore, change } = figure
  const printed = (part: Fraction | null) => (part === null ? null : print(part))
  return { value: printed(value), yearBefore: printed(yearBefore), change: printed(change) }
}

const percentages = (figure: Figure<Fraction>) => figureJson(figure, percent)
const percent = (share: Fraction) => share.times(Fraction.of(100)).toFixed(1)

function groupsJson<G extends string>(names: readonly G[], groups: Groups<G, unknown>) {
  const codes = (name: G) => groups[name].map(({ agency }) => agency.code)
  return Object.fromEntries(names.map((name) => [name, codes(name)])) as Record<G, string[]>
}

function changesJson({ before, criteria, rose, fell, unchanged }: QuarterChanges) {
  return { before, criteria, rose: rose.map(changeJson), fell: fell.map(changeJson), unchanged }
}

function changeJson({ agency, from, to, status, causes }: AgencyChange) {
  const points = { from: from.toFixed(2), to: to.toFixed(2) }
  return { agency: agency.code, ...points, status, causes: causes.map(causeJson) }
}

function causeJson(cause: Cause) {
  if (cause.kind !== 'rate') return cause
  const side = ({ group, rate }: typeof cause.from) => ({ group, percent: rate === null ? null : percent(rate) })
  return { kind: cause.kind, from: side(cause.from), to: side(cause.to) }
}
