import { answerTexts } from './answers.js'
import { digestTexts } from './digests.js'
import { noteTexts } from './notes.js'
import { policyTexts } from './policy.js'
import type { ReminderWords } from './words.js'

export { allOf, commands, PAGE, pageOf, placeIn } from './commands.js'
export type { AgencyName, DigestList, ItemCard } from './digests.js'
export type { Counts } from './words.js'

/** Every message about reminders in one language: the words are the language's, their order and buttons are not. */
export function reminderTexts(words: ReminderWords) {
  return { ...digestTexts(words), ...noteTexts(words), ...answerTexts(words), ...policyTexts(words) }
}
