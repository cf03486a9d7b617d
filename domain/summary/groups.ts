import type { Agency } from '../agencies/index.js'
import type { Fraction } from '../numbers/index.js'
import {
  type AgencyScore,
  type CriterionScore,
  faultsOf,
  type QuestionScore,
  receivedOf,
  type ServiceScore,
  totalOf,
} from '../scoring/index.js'
import { shareOf } from './figures.js'

export interface Member<S> {
  readonly agency: Agency
  readonly score: S
}

export const QUESTION_GROUPS = ['volume', 'quality', 'none', 'faults', 'undecided'] as const
/**
 * How the report groups agencies by their questions: both bonuses (18 points), the bonus for quality (17), no question
 * (15); then those it gives no points for: with faults, or with nothing decided yet.
 */
export type QuestionGroup = (typeof QUESTION_GROUPS)[number]

export const SERVICE_GROUPS = ['reached', 'none', 'below', 'unresolved'] as const
/**
 * By dossiers: at the threshold or above (27 points), none received (25); then those the report gives no points for:
 * below the threshold, or nothing resolved yet.
 */
export type ServiceGroup = (typeof SERVICE_GROUPS)[number]

export type Groups<G extends string, S> = Readonly<Record<G, readonly Member<S>[]>>

/** @source report of quarter I/2022, II.1.1 */
export function questionGroupOf({ bonuses, facts, status }: QuestionScore): QuestionGroup {
  if (bonuses.includes('volume')) return 'volume'
  if (bonuses.includes('quality')) return 'quality'
  if (status === 'official') return 'none'
  return faultsOf(facts) > 0 ? 'faults' : 'undecided'
}

/** @source report of quarter I/2022, II.1.2 */
export function serviceGroupOf({ facts, status }: ServiceScore): ServiceGroup {
  if (totalOf(facts) === 0) return 'none'
  if (facts.resolved === 0) return 'unresolved'
  return status === 'official' ? 'reached' : 'below'
}

/** Within a group the most points come first, equals by name in Vietnamese collation. */
export function groupQuestions(agencies: readonly AgencyScore[]): Groups<QuestionGroup, QuestionScore> {
  const members = membersOf(agencies, ({ questions }) => questions)
  return grouped(QUESTION_GROUPS, members, questionGroupOf)
}

/** In the same order; below the threshold, more points are a better rate. */
export function groupServices(agencies: readonly AgencyScore[]): Groups<ServiceGroup, ServiceScore> {
  const members = membersOf(agencies, ({ services }) => services)
  return grouped(SERVICE_GROUPS, members, serviceGroupOf)
}

/** The share of an agency's resolved dossiers that were on time; null when it resolved none. */
export const onTimeRate = ({ facts }: ServiceScore): Fraction | null => shareOf(facts.onTime, facts.resolved)

/** The least and the most questions a group's members received, `từ 30 đến 41 câu hỏi`; null for an empty group. */
export function receivedRange(
  members: readonly Member<QuestionScore>[],
): { readonly least: number; readonly most: number } | null {
  const counts = members.map(({ score }) => receivedOf(score.facts))
  return counts.length === 0 ? null : { least: Math.min(...counts), most: Math.max(...counts) }
}

export function sizeOf(groups: Readonly<Record<string, readonly unknown[]>>): number {
  return Object.values(groups).flat().length
}

function membersOf<S extends CriterionScore>(
  agencies: readonly AgencyScore[],
  pick: (score: AgencyScore) => S | null,
): Member<S>[] {
  const collator = new Intl.Collator('vi')
  return agencies
    .flatMap((entry) => {
      const score = pick(entry)
      return score === null ? [] : [{ agency: entry.agency, score }]
    })
    .sort((a, b) => b.score.points.compare(a.score.points) || collator.compare(a.agency.name, b.agency.name))
}

function grouped<G extends string, S>(
  names: readonly G[],
  members: readonly Member<S>[],
  groupOf: (score: S) => G,
): Groups<G, S> {
  const those = (name: G) => members.filter(({ score }) => groupOf(score) === name)
  return Object.fromEntries(names.map((name) => [name, those(name)])) as unknown as Groups<G, S>
}
