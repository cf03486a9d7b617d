import { AGENCY_LEVELS, type Agency, Register } from '../agencies/index.js'
import {
  NO_QUESTIONS,
  NO_SERVICES,
  type QuarterFacts,
  type QuestionFacts,
  readRuleSet,
  type ServiceFacts,
  writeRuleSet,
} from '../scoring/index.js'
import { type LocalDate, parseLocalDate, parseQuarter, type Quarter } from '../time/index.js'
import type { Metrics } from './metrics.js'
import type { QuarterBasis, QuarterRecord } from './record.js'

/** Raised with every change that an older program would misread. */
const FORMAT = 1

/** A frozen quarter as plain JSON, which `readRecord` reads back. */
export function writeRecord({ quarter, previous, yearBefore }: QuarterRecord) {
  return {
    format: FORMAT,
    quarter: writeBasis(quarter),
    previous: writeBasis(previous),
    yearBefore: writeBasis(yearBefore),
  }
}

/** @throws Error that names the part of it that cannot be read */
export function readRecord(json: unknown): QuarterRecord {
  const whole = new Part(json, 'record')
  const format = whole.at('format').count()
  if (format !== FORMAT) throw new Error(`this program reads format ${FORMAT} of a frozen quarter, not ${format}`)
  return {
    quarter: readBasis(whole.at('quarter')),
    previous: readBasis(whole.at('previous')),
    yearBefore: readBasis(whole.at('yearBefore')),
  }
}

function writeBasis({ quarter, asOf, revision, rules, register, facts, metrics }: QuarterBasis) {
  return {
    quarter,
    asOf: asOf.toISOString(),
    revision,
    rules: writeRuleSet(rules),
    agencies: register.agencies.map((agency) => ({ ...agency, shortNames: [...agency.shortNames] })),
    questions: [...facts.questions].map(([code, { waitingDeadlines, ...counts }]) => ({
      code,
      ...counts,
      waitingDeadlines: waitingDeadlines.map((at) => at.toISOString()),
    })),
    services: [...facts.services].map(([code, counts]) => ({ code, ...counts })),
    province: facts.province,
    metrics: [...metrics].map(([key, { value, note }]) => ({ key, value, note })),
  }
}

function readBasis(part: Part): QuarterBasis {
  return {
    quarter: part.at('quarter').as((value): Quarter | null => parseQuarter(String(value)), 'a quarter'),
    asOf: part.at('asOf').instant(),
    revision: part.at('revision').orNull((revision) => revision.count()),
    rules: part.at('rules').as(rulesIn, 'a rule set'),
    register: new Register(part.at('agencies').list(readAgency)),
    facts: readFacts(part),
    metrics: readMetrics(part.at('metrics')),
  }
}

function rulesIn(json: unknown) {
  const read = readRuleSet(json)
  return 'rules' in read ? read.rules : null
}

function readFacts(part: Part): QuarterFacts {
  const byCode = <T>(name: string, read: (entry: Part) => T): ReadonlyMap<string, T> =>
    new Map(part.at(name).list((entry) => [entry.at('code').text(), read(entry)] as const))
  const [questions, services] = [part.at('province').at('questions'), part.at('province').at('services')]
  return {
    questions: byCode('questions', readQuestions),
    services: byCode('services', readServices),
    province: {
      questions: {
        received: questions.at('received').count(),
        deleted: questions.at('deleted').count(),
        answered: questions.at('answered').count(),
      },
      services: readServices(services),
    },
  }
}

function readQuestions(part: Part): QuestionFacts {
  const [first, second, third] = part.at('byMonth').list((month) => month.count())
  if (first === undefined || second === undefined || third === undefined) throw part.at('byMonth').fault('three counts')
  const { byMonth: _, waitingDeadlines: __, ...counts } = NO_QUESTIONS
  return {
    ...countsIn(part, counts),
    byMonth: [first, second, third],
    waitingDeadlines: part.at('waitingDeadlines').list((deadline) => deadline.instant()),
  }
}

function readServices(part: Part): ServiceFacts {
  return countsIn(part, NO_SERVICES)
}

/** @param names the counts there are, by their names */
function countsIn<T extends Readonly<Record<keyof T, number>>>(part: Part, names: T): T {
  return Object.fromEntries(Object.keys(names).map((name) => [name, part.at(name).count()])) as unknown as T
}

function readMetrics(part: Part): Metrics {
  return new Map(
    part.list((metric) => {
      const value = metric.at('value').text()
      return [metric.at('key').text(), { value, note: metric.at('note').orNull((note) => note.text()) }]
    }),
  )
}

function readAgency(part: Part): Agency {
  const date = (name: string): LocalDate | null =>
    part.at(name).orNull((given) => given.as((value) => parseLocalDate(String(value)), 'a day'))
  const texts = (name: string) => part.at(name).list((text) => text.text())
  return {
    code: part.at('code').text(),
    name: part.at('name').text(),
    shortNames: texts('shortNames'),
    level: part.at('level').orNull((given) => given.as(levelOf, 'a level')),
    parent: part.at('parent').orNull((parent) => parent.text()),
    questions: part.at('questions').flag(),
    services: part.at('services').flag(),
    validFrom: date('validFrom'),
    validTo: date('validTo'),
    successors: texts('successors'),
  }
}

function levelOf(value: unknown) {
  return AGENCY_LEVELS.find((level) => level === value) ?? null
}

/** A value inside a document, which knows where it stands. */
class Part {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
  ) {}

  at(name: string): Part {
    const { value } = this
    const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
    return new Part(inner, `${this.path}.${name}`)
  }

  list<T>(read: (entry: Part) => T): T[] {
    if (!Array.isArray(this.value)) throw this.fault('a list')
    return this.value.map((entry, index) => read(new Part(entry, `${this.path}[${index}]`)))
  }

  orNull<T>(read: (given: Part) => T): T | null {
    return this.value === null ? null : read(this)
  }

  as<T>(read: (value: unknown) => T | null, expected: string): T {
    const found = read(this.value)
    if (found === null) throw this.fault(expected)
    return found
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('a text')
    return this.value
  }

  count(): number {
    const { value } = this
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw this.fault('a count')
    return value
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.fault('true or false')
    return this.value
  }

  instant(): Date {
    const at = new Date(typeof this.value === 'string' ? this.value : Number.NaN)
    if (Number.isNaN(at.getTime())) throw this.fault('an instant')
    return at
  }

  fault(expected: string): Error {
    return new Error(`${this.path} of a frozen quarter should be ${expected}, not ${JSON.stringify(this.value)}`)
  }
}
