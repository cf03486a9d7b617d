import * as z from 'zod'
import type { ZaloApi } from './api.js'
import type { Timing } from './timing.js'

/** Who the bot is, as Zalo says. */
export interface Identity {
  readonly id: string
  /** what people may call it in a group */
  readonly names: readonly string[]
}

const name = z.string().min(1).optional()
const ME = z.object({ id: z.string().min(1), display_name: name, name, account_name: name })

/** @returns asks until it was answered once
 *  @throws when Zalo does not say */
export function identityOf(api: ZaloApi, timing: Timing): () => Promise<Identity> {
  let known: Identity | null = null
  return async () => {
    if (known !== null) return known
    const answer = await api.call('getMe', {}, { deadlineMs: timing.answerMs.other })
    if (!answer.ok) throw new Error(`Zalo did not say who the bot is (${answer.code}): ${answer.description}`)
    const { id, ...names } = ME.parse(answer.result)
    known = { id, names: Object.values(names).filter((given) => given !== undefined) }
    return known
  }
}

/** What is said to the bot in a group, where every message it sees starts with its name. */
export function withoutMention(text: string, names: readonly string[]): string {
  const said = text.normalize('NFC').trimStart()
  const mention = names
    .map((given) => `@${given.normalize('NFC')}`)
    .find((mention) => said.toLowerCase().startsWith(mention.toLowerCase()))
  return mention === undefined ? text : said.slice(mention.length).replace(/^[\s,:]+/u, '')
}
