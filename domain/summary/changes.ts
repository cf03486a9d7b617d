import type { Agency } from '../agencies/index.js'
import { Fraction } from '../numbers/index.js'
import {
  type AgencyScore,
  type Bonus,
  type Criterion,
  faultsOf,
  type QuarterScore,
  type QuestionScore,
  type ServiceScore,
  type Status,
} from '../scoring/index.js'
import type { Quarter } from '../time/index.js'
import { onTimeRate, type ServiceGroup, serviceGroupOf } from './groups.js'
import { isRecorded } from './recorded.js'

/** How an agency's dossiers stood: its group, and its on-time rate where it resolved any. */
export interface ServiceStanding {
  readonly group: ServiceGroup
  readonly rate: Fraction | null
}

/** How an agency's questions stood: how many of those judged had a fault. */
export interface FaultStanding {
  readonly faults: number
  readonly judged: number
}

/** One thing that moved an agency's points. */
export type Cause =
  | { readonly kind: 'bonus-won' | 'bonus-lost'; readonly bonus: Bonus }
  | { readonly kind: 'faults'; readonly from: FaultStanding; readonly to: FaultStanding }
  | { readonly kind: 'rate'; readonly from: ServiceStanding; readonly to: ServiceStanding }
  | { readonly kind: 'rules' }

/** An agency whose points moved, over the criteria that both quarters can be compared by. */
export interface AgencyChange {
  readonly agency: Agency
  readonly from: Fraction
  readonly to: Fraction
  readonly gain: Fraction
  /** provisional (tạm tính) where either side is */
  readonly status: Status
  readonly causes: readonly Cause[]
}

/** What moved since the quarter before. */
export interface QuarterChanges {
  readonly before: Quarter
  readonly criteria: readonly Criterion[]
  /** the largest gain first */
  readonly rose: readonly AgencyChange[]
  /** the largest loss first */
  readonly fell: readonly AgencyChange[]
  readonly unchanged: number
}

/** Who rose, who fell and why; null when the quarter before was not recorded. An agency new or ended is in neither. */
export function changesSince(before: QuarterScore, after: QuarterScore): QuarterChanges | null {
  const criteria = (['questions', 'services'] as const).filter((criterion) => isRecorded(before, criterion))
  if (criteria.length === 0) return null
  const earlier = new Map(before.agencies.map((score) => [score.agency.code, score]))
  const otherRules = before.ruleSet !== after.ruleSet || before.ruleSetVersion !== after.ruleSetVersion
  const changes = after.agencies.flatMap((score) => {
    const old = earlier.get(score.agency.code)
    const shared = criteria.filter((criterion) => old?.[criterion] && score[criterion])
    return old === undefined || shared.length === 0 ? [] : [agencyChange(old, score, shared, otherRules)]
  })
  const zero = Fraction.of(0)
  const collator = new Intl.Collator('vi')
  const byName = (a: AgencyChange, b: AgencyChange) => collator.compare(a.agency.name, b.agency.name)
  return {
    before: before.quarter,
    criteria,
    rose: changes.filter(({ gain }) => gain.compare(zero) > 0).sort((a, b) => b.gain.compare(a.gain) || byName(a, b)),
    fell: changes.filter(({ gain }) => gain.compare(zero) < 0).sort((a, b) => a.gain.compare(b.gain) || byName(a, b)),
    unchanged: changes.filter(({ gain }) => gain.equals(zero)).length,
  }
}

function agencyChange(
  old: AgencyScore,
  score: AgencyScore,
  criteria: readonly Criterion[],
  otherRules: boolean,
): AgencyChange {
  const parts = (of: AgencyScore) => criteria.flatMap((criterion) => of[criterion] ?? [])
  const points = (of: AgencyScore) => parts(of).reduce((sum, part) => sum.plus(part.points), Fraction.of(0))
  const [from, to] = [points(old), points(score)]
  const provisional = [...parts(old), ...parts(score)].some(({ status }) => status === 'provisional')
  return {
    agency: score.agency,
    from,
    to,
    gain: to.minus(from),
    status: provisional ? 'provisional' : 'official',
    causes: [
      ...(criteria.includes('questions') ? questionCauses(old.questions, score.questions) : []),
      ...(criteria.includes('services') ? serviceCauses(old.services, score.services) : []),
      ...(otherRules ? [{ kind: 'rules' as const }] : []),
    ],
  }
}

function questionCauses(old: QuestionScore | null, score: QuestionScore | null): Cause[] {
  if (old === null || score === null || old.points.equals(score.points)) return []
  const [from, to] = [faultStanding(old), faultStanding(score)]
  const moved = from.faults !== to.faults || (to.faults > 0 && from.judged !== to.judged)
  return [
    ...only(score.bonuses, old.bonuses).map((bonus): Cause => ({ kind: 'bonus-won', bonus })),
    ...only(old.bonuses, score.bonuses).map((bonus): Cause => ({ kind: 'bonus-lost', bonus })),
    ...(moved ? [{ kind: 'faults' as const, from, to }] : []),
  ]
}

function serviceCauses(old: ServiceScore | null, score: ServiceScore | null): Cause[] {
  if (old === null || score === null || old.points.equals(score.points)) return []
  const standing = (of: ServiceScore): ServiceStanding => ({ group: serviceGroupOf(of), rate: onTimeRate(of) })
  return [{ kind: 'rate', from: standing(old), to: standing(score) }]
}

function faultStanding({ facts }: QuestionScore): FaultStanding {
  return { faults: faultsOf(facts), judged: facts.ok + faultsOf(facts) }
}

function only<T>(these: readonly T[], others: readonly T[]): T[] {
  return these.filter((one) => !others.includes(one))
}
