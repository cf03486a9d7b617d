import type { Intent } from '../intent.js'

/** What one can ask. */
export const help: Intent = {
  name: 'help',
  names: ['help', 'trogiup', 'huongdan'],
  hints: ['tro giup', 'huong dan'],
  answer: async (_rest, { person, texts }) => texts.help(person),
}

/** The first message of a chat. */
export const start: Intent = {
  name: 'start',
  names: ['start', 'batdau'],
  hints: ['xin chao', 'chao'],
  answer: async (_rest, { person, texts, register }) =>
    texts.welcome(person, person.agency === null ? null : (register.find(person.agency)?.name ?? null)),
}
