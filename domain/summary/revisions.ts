import { agencyScoreJson, type QuarterScore, quarterScoreJson } from '../scoring/index.js'
import { addQuarters, type Quarter } from '../time/index.js'
import type { Metrics } from './metrics.js'
import type { SummaryInput } from './summary.js'

/**
 * A quarter as it was frozen (chốt): the scores, the portal's figures entered by then, and those of the quarters that
 * its report compares it with.
 */
export interface FrozenQuarter
  extends Pick<SummaryInput, 'score' | 'metrics'>,
    Partial<Pick<SummaryInput, 'previous' | 'yearBefore'>> {}

export type FigureValue = string | number | null

/** One figure that is not the same in two revisions; null where one of them does not have it. */
export interface FigureDifference {
  /**
   * the path in `score --json`, such as `questions.ok` or `services.points`; of the portal, the key, or of its note the
   * key and `.note`; of an agency also `name`
   */
  readonly figure: string
  readonly from: FigureValue
  readonly to: FigureValue
}

export interface AgencyDifference {
  readonly code: string
  readonly name: string
  /** whether the agency is in both revisions, or only in the later or the earlier one */
  readonly kind: 'changed' | 'added' | 'removed'
  readonly figures: readonly FigureDifference[]
}

/** What a correction changed in a quarter that the corrected one is compared with. */
export interface EarlierDifference {
  readonly quarter: Quarter
  readonly province: readonly FigureDifference[]
  /** only of the year before */
  readonly portal: readonly FigureDifference[]
  /** only of the quarter before: those whose points are compared */
  readonly agencies: readonly AgencyDifference[]
}

/** Exactly what a correction changed. */
export interface RevisionDifference {
  /** rule set, its version, the instant read at */
  readonly basis: readonly FigureDifference[]
  readonly province: readonly FigureDifference[]
  readonly portal: readonly FigureDifference[]
  /** in the order of the later revision's ranking, those removed last */
  readonly agencies: readonly AgencyDifference[]
  /** the quarter before, then the year before; of each only if something differs */
  readonly earlier: readonly EarlierDifference[]
}

/** @source scoring.md section 5: a correction makes a new revision with the differences listed */
export function differenceBetween(before: FrozenQuarter, after: FrozenQuarter): RevisionDifference {
  const basis = ({ score }: FrozenQuarter) => {
    const { revision: _, agencies: __, province: ___, ...head } = quarterScoreJson(score)
    return figuresIn(head)
  }
  return {
    basis: differences(basis(before), basis(after)),
    province: provinceDifferences(before.score, after.score),
    portal: differences(values(before.metrics), values(after.metrics)),
    agencies: agencyDifferences(before.score, after.score),
    earlier: [previousDifference(before, after), yearBeforeDifference(before, after)].filter(differs),
  }
}

export function isUnchanged({ basis, province, portal, agencies, earlier }: RevisionDifference): boolean {
  return [basis, province, portal, agencies, earlier].every((part) => part.length === 0)
}

function previousDifference(before: FrozenQuarter, after: FrozenQuarter): EarlierDifference {
  const [old, now] = [before.previous ?? null, after.previous ?? null]
  return {
    quarter: addQuarters(after.score.quarter, -1),
    province: provinceDifferences(old, now),
    portal: [],
    agencies: agencyDifferences(old, now),
  }
}

function yearBeforeDifference(before: FrozenQuarter, after: FrozenQuarter): EarlierDifference {
  const metrics = ({ yearBefore }: FrozenQuarter) => values(yearBefore?.metrics ?? new Map())
  return {
    quarter: addQuarters(after.score.quarter, -4),
    province: provinceDifferences(before.yearBefore?.score ?? null, after.yearBefore?.score ?? null),
    portal: differences(metrics(before), metrics(after)),
    agencies: [],
  }
}

function differs({ province, portal, agencies }: EarlierDifference): boolean {
  return [province, portal, agencies].some((part) => part.length > 0)
}

function provinceDifferences(before: QuarterScore | null, after: QuarterScore | null): FigureDifference[] {
  const figures = (score: QuarterScore | null) =>
    score === null ? new Map() : figuresIn(quarterScoreJson(score).province)
  return differences(figures(before), figures(after))
}

type Figures = ReadonlyMap<string, FigureValue>

function agencyDifferences(before: QuarterScore | null, after: QuarterScore | null): AgencyDifference[] {
  const [old, now] = [figuresOfAgencies(before), figuresOfAgencies(after)]
  const codes = [...new Set([...now.keys(), ...old.keys()])]
  return codes.flatMap((code): AgencyDifference[] => {
    const [from, to] = [old.get(code), now.get(code)]
    const figures = differences(from?.figures ?? new Map(), to?.figures ?? new Map())
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    return figures.length === 0 ? [] : [{ code, name: to?.name ?? from?.name ?? code, kind, figures }]
  })
}

function figuresOfAgencies(
  quarter: QuarterScore | null,
): Map<string, { readonly name: string; readonly figures: Figures }> {
  return new Map(
    quarter?.agencies.map((entry) => {
      const { questions, services, total, max, status, rank } = agencyScoreJson(entry, quarter)
      const { code, name } = entry.agency
      return [code, { name, figures: figuresIn({ name, questions, services, total, max, status, rank }) }]
    }),
  )
}

function differences(before: Figures, after: Figures): FigureDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((figure) => {
    const [from, to] = [before.get(figure) ?? null, after.get(figure) ?? null]
    return from === to ? [] : [{ figure, from, to }]
  })
}

/** Every figure of a JSON object by its path; a list as one text. */
function figuresIn(object: object, path = ''): Map<string, FigureValue> {
  const found = new Map<string, FigureValue>()
  for (const [name, value] of Object.entries(object)) {
    const here = path + name
    if (Array.isArray(value)) found.set(here, value.join(', '))
    else if (typeof value === 'object' && value !== null)
      for (const [inner, part] of figuresIn(value, `${here}.`)) found.set(inner, part)
    else found.set(here, value)
  }
  return found
}

function values(metrics: Metrics): Figures {
  return new Map(
    [...metrics].flatMap(([key, { value, note }]): [string, FigureValue][] => [
      [key, value],
      [`${key}.note`, note],
    ]),
  )
}
