import type { Facts } from '../../assistant/facts.js'
import type { Reminders } from '../../assistant/reminders.js'
import type { Language } from '../../assistant/reply.js'
import type { Clock } from '../../clock.js'
import { reminders as en } from '../../texts/en/reminders.js'
import { reminders as vi } from '../../texts/vi/reminders.js'
import type { Slots } from '../slots.js'

/** What the messages of reminders are prepared with. */
export interface KindParts {
  readonly slots: Pick<Slots, 'planned' | 'policyOf' | 'situation' | 'narrow'>
  readonly reminders: Pick<Reminders, 'policy' | 'openItem'>
  readonly facts: Pick<Facts, 'calendar' | 'register'>
  readonly clock: Clock
}

const LANGUAGES = { vi, en } as const satisfies Record<Language, unknown>

export function reminderTextsIn(language: Language): typeof vi {
  return LANGUAGES[language]
}

/** Names of agencies as the register has them; of one it does not know, its code. */
export async function agencyNames({ register }: Pick<Facts, 'register'>): Promise<(code: string) => string> {
  const agencies = await register()
  return (code) => agencies.find(code)?.name ?? code
}
