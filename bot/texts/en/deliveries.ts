import type { ChannelName } from '../../assistant/chat.js'
import type { Reply } from '../../assistant/reply.js'
import type { DeliveryState } from '../../delivery/outbox.js'
import { bold, italic, line, reply } from '../blocks.js'
import { deliveryLogTexts } from '../layout/delivery-log.js'
import { moment } from './common.js'
import { CHANNEL_NAMES } from './people.js'

export const STATE_NAMES: Readonly<Record<DeliveryState, string>> = {
  queued: 'waiting',
  sending: 'being sent',
  sent: 'sent',
  failed: 'failed',
  stale: 'too late',
  cancelled: 'cancelled',
}

export const { deliveries } = deliveryLogTexts({
  title: 'Log of messages',
  none: 'No messages yet',
  head: ['At', 'Person', 'Channel', 'State'],
  states: STATE_NAMES,
  channels: CHANNEL_NAMES,
  moment,
})

/** A trial message. */
export function testMessage(name: string): Reply {
  return reply([line(bold('Trial message')), line(`Đôn Đốc reaches ${name} on this channel.`)])
}

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
  readonly channel: ChannelName
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
