import type { Reply } from '../../assistant/reply.js'
import { bold, italic, line, reply } from '../blocks.js'

const CHANNEL_NAMES = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo Official Account',
  web: 'the web chat',
} as const

const WHY_GONE: Readonly<Record<string, string>> = {
  blocked: 'they blocked the assistant',
  'chat-gone': 'the chat no longer exists',
  'refused-by-recipient': 'they do not accept messages',
}

/** A message that may have arrived before says so, first of all. */
export function resent({ blocks, ...rest }: Reply): Reply {
  return { ...rest, blocks: [line(italic('(sent again)')), ...blocks] }
}

/** To admins: somebody is no longer reached in a chat. */
export function linkDisabled(link: {
  readonly person: string
  readonly agency: string | null
  readonly channel: keyof typeof CHANNEL_NAMES
  readonly reason: string
}): Reply {
  const { person, agency, channel, reason } = link
  const who = agency === null ? person : `${person} (${agency})`
  return reply([
    line(bold('No longer reached:'), ` ${who} on ${CHANNEL_NAMES[channel]}: ${why(reason)}.`),
    line('Nothing more is sent to that chat until they write again; messages go through their other channels, if any.'),
    line('If they changed accounts or duties, please issue a new invitation or revoke their access.'),
  ])
}

function why(reason: string): string {
  return WHY_GONE[reason] ?? `the provider refused (${reason})`
}
