import type { Quarter, QuarterScore, Register, Resolution, RuleSet, WorkingCalendar } from '../../domain/index.js'
import type { DeliveryLog } from '../delivery/outbox.js'
import type { Texts } from '../texts/index.js'
import type { Chat } from './chat.js'
import type { Editing } from './editing.js'
import type { Facts } from './facts.js'
import type { SentFile } from './file.js'
import type { Actor, People } from './people.js'
import type { Action, Asker } from './permissions.js'
import type { Reminders } from './reminders.js'
import type { Reply } from './reply.js'
import type { Summaries } from './summaries.js'
import type { Uploads } from './uploads.js'

/** What an intent may use to answer; built once for each request. */
export interface Desk extends Asker {
  readonly chat: Chat
  readonly now: Date
  readonly facts: Facts
  readonly people: People
  readonly log: DeliveryLog
  readonly reminders: Reminders
  readonly summaries: Summaries
  readonly editing: Editing
  readonly uploads: Uploads
  /** what was sent along; null: nothing */
  readonly file: SentFile | null
  /** who does what is done here, for the record */
  readonly by: Actor
  readonly texts: Texts
  readonly register: Register
  readonly calendar: WorkingCalendar
  /** an agency's name, by its code */
  agencyName(code: string): string
  /** @throws Forbidden when the person may not, or not in front of a group */
  demand(action: Action, agency: string | null): void
  /** Reads an agency and a quarter out of what was typed. */
  resolve(text: string): Resolution
  /** Everybody's score in a quarter as of now, with the rules it was scored by. */
  scores(quarter: Quarter): Promise<{ readonly score: QuarterScore; readonly rules: RuleSet }>
}

/** One thing a person can ask. The list of intents is the menu, the help and the start-up check at once. */
export interface Intent {
  readonly name: IntentName
  /** what may be typed for it, with a slash or as the first words; folded: lower case without marks */
  readonly names: readonly string[]
  /** words that give it away in free text, folded; the first intent that has one wins */
  readonly hints: readonly string[]
  /** what has to follow its name where that has no slash, so that a sentence is not taken for it; anything unless told */
  readonly follows?: RegExp
  answer(rest: string, desk: Desk): Promise<Reply>
}

export type IntentName =
  | 'start'
  | 'score'
  | 'rank'
  | 'pending'
  | 'summary'
  | 'list'
  | 'item'
  | 'acknowledge'
  | 'snooze'
  | 'wrong'
  | 'why'
  | 'extend'
  | 'remind'
  | 'policy'
  | 'help'
  | 'language'
  | 'unlink'
  | 'channels'
  | 'group'
  | 'people'
  | 'invite'
  | 'revoke'
  | 'forget'
  | 'role'
  | 'deliveries'
  | 'import'
  | 'metric'
