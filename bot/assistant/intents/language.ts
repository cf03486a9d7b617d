import { fold } from '../../../domain/index.js'
import { textsIn } from '../../texts/index.js'
import type { Intent } from '../intent.js'
import type { Language } from '../reply.js'

/** Changes the language the assistant speaks with a person; without naming one, offers both. Open to everybody. */
export const language: Intent = {
  name: 'language',
  names: ['language', 'ngonngu'],
  hints: ['ngon ngu', 'tieng anh', 'tieng viet', 'in english', 'in vietnamese'],
  async answer(rest, { person, texts, people }) {
    const chosen = readLanguage(rest)
    if (chosen === null) return texts.chooseLanguage()
    await people.setLanguage(person.id, chosen)
    return textsIn(chosen).languageSet(person)
  },
}

const NAMES: readonly (readonly [Language, RegExp])[] = [
  ['en', /\b(?:en|english|tieng anh)\b/],
  ['vi', /\b(?:vi|vn|vietnamese|tieng viet)\b/],
]

function readLanguage(text: string): Language | null {
  const folded = fold(text)
  return NAMES.find(([, name]) => name.test(folded))?.[0] ?? null
}
