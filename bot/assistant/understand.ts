import { fold } from '../../domain/index.js'
import type { Intent } from './intent.js'

export interface Understood {
  readonly intent: Intent
  /** what was typed besides the intent's own name */
  readonly rest: string
}

/**
 * Finds what a text asks for: a command (`/score`, `/diem@DonDocBot`), its name as the first words (`điểm sở y tế`),
 * or a word that gives it away anywhere (`sở y tế còn tồn bao nhiêu`). null when nothing does.
 */
export function understand(text: string, intents: readonly Intent[]): Understood | null {
  const trimmed = text.trim()
  const command = /^\/([a-z0-9_]+)(?:@\w+)?(?:\s+|$)/i.exec(trimmed)
  if (command !== null) {
    const name = command[1]?.toLowerCase() ?? ''
    const intent = intents.find(({ names }) => names.includes(name))
    return intent === undefined ? null : { intent, rest: trimmed.slice(command[0].length) }
  }
  return byFirstWords(trimmed, intents) ?? byHint(trimmed, intents)
}

function byFirstWords(text: string, intents: readonly Intent[]): Understood | null {
  const words = text.split(/\s+/)
  for (const count of [3, 2, 1]) {
    const first = fold(words.slice(0, count).join(' ')).replaceAll(' ', '')
    const rest = words.slice(count).join(' ')
    const intent = intents.find(({ names, follows }) => names.includes(first) && (follows?.test(rest) ?? true))
    if (intent !== undefined && words.length >= count) return { intent, rest }
  }
  return null
}

function byHint(text: string, intents: readonly Intent[]): Understood | null {
  const folded = ` ${fold(text)} `
  const intent = intents.find(({ hints }) => hints.some((hint) => folded.includes(` ${hint} `)))
  return intent === undefined ? null : { intent, rest: text }
}

/** @throws Error when two intents claim one name: a mistake of ours, found at start */
export function checkNames(intents: readonly Intent[]): void {
  const claimed = new Map<string, string>()
  for (const { name, names } of intents) {
    for (const word of names) {
      const other = claimed.get(word)
      if (other !== undefined) throw new Error(`"${word}" is claimed by ${other} and ${name}`)
      claimed.set(word, name)
    }
  }
}
