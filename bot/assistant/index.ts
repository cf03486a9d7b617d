import { randomUUID } from 'node:crypto'
import { localDateOf, type Quarter, type QuarterScore, type RuleSet } from '../../domain/index.js'
import type { Clock } from '../clock.js'
import type { DeliveryLog } from '../delivery/outbox.js'
import { refusalOf } from '../errors.js'
import { inBothLanguages, textsIn } from '../texts/index.js'
import type { Chat } from './chat.js'
import type { Editing } from './editing.js'
import type { Facts } from './facts.js'
import type { SentFile } from './file.js'
import type { Desk, Intent } from './intent.js'
import { acknowledge } from './intents/acknowledge.js'
import { deliveries } from './intents/deliveries.js'
import { extend } from './intents/extend.js'
import { help, start } from './intents/help.js'
import { importing } from './intents/import.js'
import { item } from './intents/item.js'
import { language } from './intents/language.js'
import { channels, group, unlink } from './intents/links.js'
import { list } from './intents/list.js'
import { metric } from './intents/metric.js'
import { pending } from './intents/pending.js'
import { forget, invite, people as peopleIntent, revoke, role } from './intents/people.js'
import { policy } from './intents/policy.js'
import { rank } from './intents/rank.js'
import { remind } from './intents/remind.js'
import { score } from './intents/score.js'
import { snooze } from './intents/snooze.js'
import { summary } from './intents/summary.js'
import { why } from './intents/why.js'
import { wrong } from './intents/wrong.js'
import { resolverOf, scoreOnce } from './once.js'
import type { People } from './people.js'
import { demand, Forbidden } from './permissions.js'
import type { Reminders } from './reminders.js'
import type { Assistant, Person, Reply, Request } from './reply.js'
import type { Summaries } from './summaries.js'
import { checkNames, type Understood, understand } from './understand.js'
import type { Uploads } from './uploads.js'

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
  importing,
  metric,
  rank,
  pending,
  summary,
  score,
  peopleIntent,
  invite,
  revoke,
  forget,
  role,
  group,
]

/** Longer messages are cut: no question about an agency needs more. */
const LONGEST = 4_000
/** control characters, which nobody types and no database keeps */
const UNSPEAKABLE = /[^\P{Cc}\t\n\r]/gu

export interface AssistantOptions {
  readonly facts: Facts
  readonly people: People
  readonly log: DeliveryLog
  readonly reminders: Reminders
  readonly summaries: Summaries
  readonly editing: Editing
  readonly uploads: Uploads
  readonly clock: Clock
  /** told of failures of ours, with the reference the person was given */
  readonly onError: (error: unknown, reference: string) => void
}

/** The assistant behind every channel: understands, authorises, asks the domain, answers. */
export function createAssistant(options: AssistantOptions): Assistant {
  checkNames(intents)
  const { people, onError } = options
  return {
    async answer({ person, text, chat, file }: Request) {
      if (person === null) return inBothLanguages((texts) => texts.notLinked())
      const texts = textsIn(person.language)
      const asked = text.slice(0, LONGEST).replace(UNSPEAKABLE, ' ').trim()
      if (file === 'out-of-reach') return texts.uploads.notHere()
      if (asked === '' && file === undefined) return texts.emptyMessage()
      try {
        const desk = await openDesk({ person, chat, file: file ?? null }, options)
        const understood = understand(asked, intents)
        if (desk.file !== null) return await takeIn(asked, understood, desk)
        if (understood !== null) return await understood.intent.answer(understood.rest, desk)
        const { agency, candidates, quarter } = desk.resolve(asked)
        const named = agency !== null || candidates.length > 0 || quarter !== null
        return named ? await score.answer(asked, desk) : texts.notUnderstood(person)
      } catch (error) {
        const explain = async (error: unknown) => {
          if (error instanceof Forbidden) {
            await people.recordRefusal(error.action, error.agency, { person, chat })
            return texts.forbidden(error.action, error.onlyHere)
          }
          const known = refusalOf(error)
          if (known !== null) return texts.refused(known.code, known.message)
          const reference = randomUUID().slice(0, 8)
          onError(error, reference)
          return texts.apology(reference)
        }
        return explain(error).catch(explain) // nor can every refusal be recorded
      }
    },
  }
}

/** A file is to be imported, whatever was written to it. */
function takeIn(asked: string, understood: Understood | null, desk: Desk): Promise<Reply> {
  return importing.answer(understood?.intent === importing ? understood.rest : asked, desk)
}

async function openDesk(
  { person, chat, file }: { readonly person: Person; readonly chat: Chat; readonly file: SentFile | null },
  { facts, people, log, reminders, summaries, editing, uploads, clock }: AssistantOptions,
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
    summaries,
    editing,
    uploads,
    file,
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

/**
 * Everybody's score in a quarter as of an instant, frozen or not; the one way scores are asked for, in chat and by the
 * operator.
 */
export async function scoresOf(
  facts: Pick<Facts, 'standing'>,
  quarter: Quarter,
  asOf: Date,
): Promise<{ score: QuarterScore; rules: RuleSet }> {
  const basis = await facts.standing(quarter, asOf)
  return { score: scoreOnce(basis), rules: basis.rules }
}
