import { type Action, may } from '../../assistant/permissions.js'
import type { Block, Person, Reply } from '../../assistant/reply.js'
import { button, line, reply } from '../blocks.js'

/** What decides which commands the help mentions. */
export interface HelpReader {
  /** somebody of an agency, or of the office above them */
  readonly ofAgency: boolean
  readonly marks: boolean
  readonly summary: boolean
  readonly edits: boolean
  readonly admin: boolean
}

export interface HelpWords {
  readonly menu: Readonly<Record<'scoreOfOne' | 'ownScore' | 'ranking' | 'pending' | 'province', string>>
  /** a question as somebody of an agency, or of the office above them, would put it */
  readonly example: (ofAgency: boolean) => string
  readonly welcome: (person: Person, agencyName: string | null, example: string) => readonly Block[]
  readonly help: (reader: HelpReader, example: string) => readonly Block[]
  readonly notUnderstood: string
  readonly chooseLanguage: string
  readonly languageSet: string
}

export function helpTexts(words: HelpWords) {
  /** The first message of a chat. */
  function welcome(person: Person, agencyName: string | null): Reply {
    return reply(words.welcome(person, agencyName, words.example(isOfAgency(person))), ...menu(person))
  }

  function help(person: Person): Reply {
    const ofAgency = isOfAgency(person)
    const can = (action: Action) => may({ person, group: null }, action, person.agency)
    const reader = {
      ofAgency,
      marks: can('mark'),
      summary: can('see-summary'),
      edits: can('policy'),
      admin: can('manage-people'),
    }
    return reply(words.help(reader, words.example(ofAgency)), ...menu(person))
  }

  function notUnderstood(person: Person): Reply {
    return reply([line(words.notUnderstood)], ...menu(person))
  }

  function chooseLanguage(): Reply {
    return reply(
      [line(words.chooseLanguage)],
      [button('Tiếng Việt', '/language vi'), button('English', '/language en')],
    )
  }

  function languageSet(person: Person): Reply {
    return reply([line(words.languageSet)], ...menu(person))
  }

  function menu(person: Person) {
    const { scoreOfOne, ownScore, ranking, pending, province } = words.menu
    if (isOfAgency(person)) {
      return [[button(pending, '/pending'), button(ownScore, '/score'), button(ranking, '/rank')]]
    }
    return [
      [button(scoreOfOne, '/score Sở Y tế quý I/2022'), button(ranking, '/rank')],
      [button(pending, '/pending'), button(province, '/score')],
    ]
  }

  return { welcome, help, menu, notUnderstood, chooseLanguage, languageSet }
}

function isOfAgency({ role }: Person): boolean {
  return role === 'staff' || role === 'head'
}
