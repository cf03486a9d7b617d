import type { Agency, Register } from '../agencies/index.js'
import { Fraction } from '../numbers/index.js'
import { type LocalDate, lastDayOf, type Quarter, readingInstant } from '../time/index.js'
import {
  addQuestions,
  addServices,
  inProgressOf,
  lateOf,
  NO_QUESTIONS,
  NO_SERVICES,
  type QuarterFacts,
  type QuestionFacts,
  type ServiceFacts,
  totalOf,
} from './facts.js'
import type { RuleSet } from './rules.js'
import { type QuestionScore, type ServiceScore, type Status, scoreQuestions, scoreServices } from './score.js'

/** An agency's score in a quarter. A criterion it takes no part in is null. */
export interface AgencyScore {
  readonly agency: Agency
  readonly questions: QuestionScore | null
  readonly services: ServiceScore | null
  readonly total: Fraction
  readonly max: Fraction
  readonly status: Status
  /** 1 is best; equals share a rank: 1, 2, 2, 4 */
  readonly rank: number
  /** agencies that ended before the quarter's last day and whose figures are in here */
  readonly predecessors: readonly Agency[]
}

export interface ProvinceFigures {
  readonly questions: {
    readonly received: number
    readonly deleted: number
    readonly eligible: number
    readonly answered: number
    readonly waiting: number
  }
  readonly services: ServiceFacts & { readonly total: number; readonly late: number; readonly inProgress: number }
}

/** Everybody's score in a quarter, in rank order, with what it was computed from and by. */
export interface QuarterScore {
  readonly quarter: Quarter
  /** the instant read at (T) */
  readonly asOf: Date
  readonly ruleSet: string
  readonly ruleSetVersion: string
  /** number of the frozen revision the figures come from; null: computed from the data as it is */
  readonly revision: number | null
  readonly agencies: readonly AgencyScore[]
  readonly province: ProvinceFigures
  /** codes whose figures no single operating agency answers for: they count for the province alone */
  readonly unattributed: readonly Unattributed[]
}

export interface Unattributed {
  readonly code: string
  readonly questions: QuestionFacts | null
  readonly services: ServiceFacts | null
}

export interface QuarterInput {
  readonly quarter: Quarter
  readonly asOf: Date
  readonly register: Register
  readonly facts: QuarterFacts
  readonly rules: RuleSet
  readonly revision?: number | null
}

/**
 * Scores and ranks the agencies operating on a quarter's last day.
 * @source scoring.md section 4
 */
export function scoreQuarter({ quarter, asOf, register, facts, rules, revision = null }: QuarterInput): QuarterScore {
  const lastDay = lastDayOf(quarter)
  const { attributed, unattributed } = attribute(facts, register, lastDay)
  const agencies = register.operatingOn(lastDay).flatMap((agency) => {
    if (!agency.questions && !agency.services) return []
    return [scoreAgency(agency, attributed.get(agency.code), rules)]
  })
  return {
    quarter,
    asOf: readingInstant(quarter, asOf),
    ruleSet: rules.id,
    ruleSetVersion: rules.version,
    revision,
    agencies: ranked(agencies),
    province: provinceFigures(facts),
    unattributed,
  }
}

interface Attributed {
  readonly questions: QuestionFacts
  readonly services: ServiceFacts
  readonly predecessors: readonly Agency[]
}

type Unranked = Omit<AgencyScore, 'rank'>

function scoreAgency(agency: Agency, facts: Attributed | undefined, rules: RuleSet): Unranked {
  const questions = agency.questions ? scoreQuestions(facts?.questions ?? NO_QUESTIONS, rules) : null
  const services = agency.services ? scoreServices(facts?.services ?? NO_SERVICES, rules) : null
  const parts = [questions, services].filter((part) => part !== null)
  const sum = (pick: (part: QuestionScore | ServiceScore) => Fraction) =>
    parts.reduce((total, part) => total.plus(pick(part)), Fraction.of(0))
  return {
    agency,
    questions,
    services,
    total: sum(({ points }) => points),
    max: sum(({ max }) => max),
    status: parts.some(({ status }) => status === 'provisional') ? 'provisional' : 'official',
    predecessors: facts?.predecessors ?? [],
  }
}

/** Gives each code's figures to the agency that answers for it on the quarter's last day. */
function attribute(facts: QuarterFacts, register: Register, lastDay: LocalDate) {
  const attributed = new Map<string, Attributed>()
  const unattributed: Unattributed[] = []
  for (const code of codesIn(facts)) {
    const questions = facts.questions.get(code) ?? null
    const services = facts.services.get(code) ?? null
    const heir = soleHeir(code, register, lastDay)
    if (heir === null) {
      unattributed.push({ code, questions, services })
      continue
    }
    const before = attributed.get(heir.code) ?? { questions: NO_QUESTIONS, services: NO_SERVICES, predecessors: [] }
    const held = register.find(code)
    attributed.set(heir.code, {
      questions: addQuestions(before.questions, questions ?? NO_QUESTIONS),
      services: addServices(before.services, services ?? NO_SERVICES),
      predecessors: held === undefined || code === heir.code ? before.predecessors : [...before.predecessors, held],
    })
  }
  return { attributed, unattributed }
}

/** Codes for which anything was counted. */
function codesIn({ questions, services }: QuarterFacts): string[] {
  const counted = [...questions, ...services].filter(([, facts]) =>
    Object.values(facts).some((value) => (Array.isArray(value) ? value.some((each) => each !== 0) : value !== 0)),
  )
  return [...new Set(counted.map(([code]) => code))].sort()
}

/** A split agency's items cannot be told apart by us: only a single successor takes them over. */
function soleHeir(code: string, register: Register, lastDay: LocalDate): Agency | null {
  const heirs = register.answerableFor(code, lastDay)
  return heirs.length === 1 ? (heirs[0] ?? null) : null
}

const BY_NAME = new Intl.Collator('vi')

function ranked(agencies: readonly Unranked[]): AgencyScore[] {
  const sorted = agencies
    .map((entry) => ({ entry, share: entry.total.over(entry.max) }))
    .sort((a, b) => b.share.compare(a.share) || BY_NAME.compare(a.entry.agency.name, b.entry.agency.name))
  let rank = 0
  return sorted.map(({ entry, share }, index) => {
    const previous = sorted[index - 1]
    if (previous === undefined || !previous.share.equals(share)) rank = index + 1
    return { ...entry, rank }
  })
}

function provinceFigures({ province: { questions, services } }: QuarterFacts): ProvinceFigures {
  const eligible = questions.received - questions.deleted
  return {
    questions: { ...questions, eligible, waiting: eligible - questions.answered },
    services: { ...services, total: totalOf(services), late: lateOf(services), inProgress: inProgressOf(services) },
  }
}
