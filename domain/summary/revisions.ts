import { agencyScoreJson, type QuarterScore, quarterScoreJson } from '../scoring/index.js'
import type { Metrics } from './metrics.js'

/** A quarter as it was frozen (chốt): the scores, and the portal's figures entered by then. */
export interface FrozenQuarter {
  readonly score: QuarterScore
  readonly metrics: Metrics
}

export type FigureValue = string | number | null

/** One figure that is not the same in two revisions; null where one of them does not have it. */
export interface FigureDifference {
  /** the path in `score --json`, such as `questions.ok` or `services.points`; of the portal, the key */
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

/** Exactly what a correction changed. */
export interface RevisionDifference {
  /** rule set, its version, the instant read at */
  readonly basis: readonly FigureDifference[]
  readonly province: readonly FigureDifference[]
  readonly portal: readonly FigureDifference[]
  /** in the order of the later revision's ranking, those removed last */
  readonly agencies: readonly AgencyDifference[]
}

/** @source scoring.md section 5: a correction makes a new revision with the differences listed */
export function differenceBetween(before: FrozenQuarter, after: FrozenQuarter): RevisionDifference {
  const { revision: _a, agencies: _b, province: provinceBefore, ...basisBefore } = quarterScoreJson(before.score)
  const { revision: _c, agencies: _d, province: provinceAfter, ...basisAfter } = quarterScoreJson(after.score)
  return {
    basis: differences(figuresIn(basisBefore), figuresIn(basisAfter)),
    province: differences(figuresIn(provinceBefore), figuresIn(provinceAfter)),
    portal: differences(values(before.metrics), values(after.metrics)),
    agencies: agencyDifferences(before.score, after.score),
  }
}

export function isUnchanged({ basis, province, portal, agencies }: RevisionDifference): boolean {
  return [basis, province, portal, agencies].every((part) => part.length === 0)
}

type Figures = ReadonlyMap<string, FigureValue>

function agencyDifferences(before: QuarterScore, after: QuarterScore): AgencyDifference[] {
  const [old, now] = [figuresOfAgencies(before), figuresOfAgencies(after)]
  const codes = [...new Set([...now.keys(), ...old.keys()])]
  return codes.flatMap((code): AgencyDifference[] => {
    const [from, to] = [old.get(code), now.get(code)]
    const figures = differences(from?.figures ?? new Map(), to?.figures ?? new Map())
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    return figures.length === 0 ? [] : [{ code, name: to?.name ?? from?.name ?? code, kind, figures }]
  })
}

function figuresOfAgencies(quarter: QuarterScore): Map<string, { readonly name: string; readonly figures: Figures }> {
  return new Map(
    quarter.agencies.map((entry) => {
      const { questions, services, total, max, status, rank } = agencyScoreJson(entry, quarter)
      const figures = figuresIn({ questions, services, total, max, status, rank })
      return [entry.agency.code, { name: entry.agency.name, figures }]
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
  return new Map([...metrics].map(([key, { value }]) => [key, value]))
}
