import type { Language, Reply } from '../assistant/reply.js'
import * as en from './en/index.js'
import * as vi from './vi/index.js'

export type { Moved } from './layout/calendar-moves.js'
export type { PendingCounts, PendingEntry, PendingListWords } from './layout/pending.js'

export { commands, PAGE, pageOf, placeIn } from './reminders/index.js'

/** Every sentence a person reads, in one language. */
export type Texts = typeof vi

/** Each language says all that the other does: a missing or differing text does not compile. */
const LANGUAGES: Readonly<Record<Language, Texts & typeof en>> = { vi, en }

export function textsIn(language: Language): Texts {
  return LANGUAGES[language]
}

/** One reply in both languages, Vietnamese first, for somebody whose language is not known. */
export function inBothLanguages(say: (texts: Texts) => Reply): Reply {
  const [first, second] = [say(vi), say(en)]
  return { ...first, blocks: [...first.blocks, ...second.blocks] }
}
