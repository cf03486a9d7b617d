import { randomUUID } from 'node:crypto'
import { localDateOf, type Quarter, type QuarterScore, type RuleSet, readingInstant } from '../../domain/index.js'
import type { Clock } from '../clock.js'
import type { DeliveryLog } from '../delivery/outbox.js'
import { Refused } from '../errors.js'
import { inBothLanguages, textsIn } from '../texts/index.js'
import type { Chat } from './chat.js'
import type { Facts } from './facts.js'
import type { Desk, Intent } from './intent.js'
import { acknowledge } from './intents/acknowledge.js'
import { deliveries } from './intents/deliveries.js'
import { extend } from './intents/extend.js'
import { help, start } from './intents/help.js'
import { item } from './intents/item.js'
import { language } from './intents/language.js'
import { channels, group, unlink } from './intents/links.js'
import { list } from './intents/list.js'
import { pending } from './intents/pending.js'
import { invite, people as peopleIntent, revoke, role } from './intents/people.js'
import { policy } from './intents/policy.js'
import { rank } from './intents/rank.js'
import { remind } from './intents/remind.js'
import { score } from './intents/score.js'
import { snooze } from './intents/snooze.js'
import { why } from './intents/why.js'
import { wrong } from './intents/wrong.js'
import { resolverOf, scoreOnce } from './once.js'
import type { People } from './people.js'
import { demand, Forbidden } from './permissions.js'
import type { Reminders } from './reminders.js'
import type { Assistant, Person, Request } from './reply.js'
import { checkNames, understand } from './understand.js'

/** Everything a person can ask, in the order hints are tried: the narrower first. */
export const intents: readonly Intent[] = [
  start,
  help,
  unlink,
  channels,
  language,
  deliveries,
  list,
  item,
  acknowledge,
  snooze,
  wrong,
  why,
  extend,
  remind,
  policy,
  rank,
  pending,
  score,
  peopleIntent,
  invite,
  revoke,
  role,
  group,
]

/** Longer messages are cut: no question about an agency needs more. */
const LONGEST = 4_000

export interface AssistantOptions {
  readonly facts: Facts
  readonly people: People
  readonly log: DeliveryLog
  readonly reminders: Reminders
  readonly clock: Clock
  /** told of failures of ours, with the reference the person was given */
  readonly onError: (error: unknown, reference: string) => void
}

/** The assistant behind every channel: understands, authorises, asks the domain, answers. */
export function createAssistant(options: AssistantOptions): Assistant {
  checkNames(intents)
  const { people, onError } = options
  return {
    async answer({ person, text, chat }: Request) {
      if (person === null) return inBothLanguages((texts) => texts.notLinked())
      const texts = textsIn(person.language)
      const asked = text.slice(0, LONGEST).trim()
      if (asked === '') return texts.emptyMessage()
      try {
        const desk = await openDesk(person, chat, options)
        const understood = understand(asked, intents)
        if (understood !== null) return await understood.intent.answer(understood.rest, desk)
        const { agency, candidates, quarter } = desk.resolve(asked)
        const named = agency !== null || candidates.length > 0 || quarter !== null
        return named ? await score.answer(asked, desk) : texts.notUnderstood(person)
      } catch (error) {
        if (error instanceof Forbidden) {
          await people.recordRefusal(error.action, error.agency, { person, chat })
          return texts.forbidden(error.action, error.onlyHere)
        }
        if (error instanceof Refused) return texts.refused(error.code, error.message)
        const reference = randomUUID().slice(0, 8)
        onError(error, reference)
        return texts.apology(reference)
      }
    },
  }
}

async function openDesk(
  person: Person,
  chat: Chat,
  { facts, people, log, reminders, clock }: AssistantOptions,
): Promise<Desk> {
  const now = clock()
  const [register, calendar] = await Promise.all([facts.register(), facts.calendar()])
  const resolver = resolverOf(register)
  const asker = { person, group: chat.group }
  return {
    ...asker,
    chat,
    now,
    facts,
    people,
    log,
    reminders,
    by: { person, chat },
    texts: textsIn(person.language),
    register,
    calendar,
    agencyName: (code) => register.find(code)?.name ?? code,
    demand: (action, agency) => demand(asker, action, agency),
    resolve: (text) => resolver.resolve(text, localDateOf(now)),
    scores: (quarter) => scoresOf(facts, quarter, now),
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
  return { score: scoreOnce({ quarter, asOf: at, register, facts: counted, rules }), rules }
}
