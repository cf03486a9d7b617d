import {
  type Agency,
  addServices,
  BUILT_IN_RULES,
  boundsOf,
  NO_QUESTIONS,
  NO_SERVICES,
  type Quarter,
  type QuarterScore,
  type QuestionFacts,
  Register,
  type RuleSet,
  receivedOf,
  type ServiceFacts,
  scoreQuarter,
} from '../../domain/index.js'

/** What a test says of one agency: nothing said of a criterion, it takes no part in it. */
export interface Said {
  readonly name?: string
  readonly questions?: Partial<QuestionFacts>
  readonly services?: Partial<ServiceFacts>
}

/** A quarter of a few agencies, by code; by default one question of another agency is answered and a dossier resolved. */
export function smallQuarter(
  quarter: Quarter,
  said: Readonly<Record<string, Said>>,
  { rules = BUILT_IN_RULES, answered = 1 }: { readonly rules?: RuleSet; readonly answered?: number } = {},
): QuarterScore {
  const entries = Object.entries(said)
  const questions = new Map(entries.map(([code, of]) => [code, { ...NO_QUESTIONS, ...of.questions }]))
  const services = new Map(entries.map(([code, of]) => [code, { ...NO_SERVICES, ...of.services }]))
  const sum = (pick: (facts: QuestionFacts) => number) => [...questions.values()].reduce((all, of) => all + pick(of), 0)
  const deleted = sum((of) => of.deleted)
  const province = {
    questions: { received: sum(receivedOf) + deleted, deleted, answered },
    services: [...services.values()].reduce(addServices, NO_SERVICES),
  }
  return scoreQuarter({
    quarter,
    asOf: boundsOf(quarter).end,
    register: new Register(entries.map(([code, of]) => agency(code, of))),
    facts: { questions, services, province },
    rules,
  })
}

function agency(code: string, { name = code, questions, services }: Said): Agency {
  return {
    code,
    name,
    shortNames: [],
    level: 'department',
    parent: null,
    questions: questions !== undefined,
    services: services !== undefined,
    validFrom: null,
    validTo: null,
    successors: [],
  }
}
