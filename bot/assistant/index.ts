import { randomUUID } from 'node:crypto'
import {
  localDateOf,
  type Quarter,
  type QuarterScore,
  Resolver,
  type RuleSet,
  readingInstant,
  scoreQuarter,
} from '../../domain/index.js'
import type { Clock } from '../clock.js'
import { inBothLanguages, textsIn } from '../texts/index.js'
import type { Facts } from './facts.js'
import type { Desk, Intent } from './intent.js'
import { help, start } from './intents/help.js'
import { language } from './intents/language.js'
import { pending } from './intents/pending.js'
import { rank } from './intents/rank.js'
import { score } from './intents/score.js'
import type { Assistant, Language, Person, Request } from './reply.js'
import { checkNames, understand } from './understand.js'

/** Everything a person can ask, in the order hints are tried: the narrower first. */
export const intents: readonly Intent[] = [start, help, language, rank, pending, score]

/** Longer messages are cut: no question about an agency needs more. */
const LONGEST = 4_000

export interface AssistantOptions {
  readonly facts: Facts
  readonly clock: Clock
  /** keeps the language a person chose for what is said to them from now on */
  readonly setLanguage: (personId: string, language: Language) => Promise<void>
  /** told of failures of ours, with the reference the person was given */
  readonly onError: (error: unknown, reference: string) => void
}

/** The assistant behind every channel: understands, authorises, asks the domain, answers. */
export function createAssistant(options: AssistantOptions): Assistant {
  checkNames(intents)
  return {
    async answer({ person, text }: Request) {
      if (person === null) return inBothLanguages((texts) => texts.notLinked())
      const texts = textsIn(person.language)
      const asked = text.slice(0, LONGEST).trim()
      if (asked === '') return texts.emptyMessage()
      try {
        const desk = await openDesk(person, options)
        const understood = understand(asked, intents)
        if (understood !== null) return await understood.intent.answer(understood.rest, desk)
        const { agency, candidates, quarter } = desk.resolve(asked)
        const named = agency !== null || candidates.length > 0 || quarter !== null
        return named ? await score.answer(asked, desk) : texts.notUnderstood(person)
      } catch (error) {
        const reference = randomUUID().slice(0, 8)
        options.onError(error, reference)
        return texts.apology(reference)
      }
    },
  }
}

async function openDesk(person: Person, { facts, clock, setLanguage }: AssistantOptions): Promise<Desk> {
  const now = clock()
  const [register, calendar] = await Promise.all([facts.register(), facts.calendar()])
  const resolver = new Resolver(register)
  return {
    person,
    now,
    facts,
    texts: textsIn(person.language),
    register,
    calendar,
    resolve: (text) => resolver.resolve(text, localDateOf(now)),
    scores: (quarter) => scoresOf(facts, quarter, now),
    setLanguage: (language) => setLanguage(person.id, language),
  }
}

/** Everybody's score in a quarter as of an instant; the one way scores are asked for, in chat and by the operator. */
export async function scoresOf(
  facts: Facts,
  quarter: Quarter,
  asOf: Date,
): Promise<{ score: QuarterScore; rules: RuleSet }> {
  const [register, rules, counted] = await Promise.all([
    facts.register(),
    facts.rules(quarter),
    facts.quarter(quarter, asOf),
  ])
  const at = readingInstant(quarter, asOf)
  return { score: scoreQuarter({ quarter, asOf: at, register, facts: counted, rules }), rules }
}
