import type { DeliveryState } from '../../delivery/outbox.js'
import { deliveryTexts } from '../layout/deliveries.js'
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

export const { deliveries, testMessage, resent, linkDisabled } = deliveryTexts({
  log: {
    title: 'Log of messages',
    none: 'No messages yet',
    head: ['At', 'Person', 'State'],
    states: STATE_NAMES,
  },
  moment,
  test: { title: 'Trial message', arrived: (name) => `Đôn Đốc reaches ${name} on this channel.` },
  resent: '(sent again)',
  channels: CHANNEL_NAMES,
  notReached: 'No longer reached:',
  whom: (person, channel, why) => ` ${person} on ${channel}: ${why}.`,
  why: {
    blocked: 'they blocked the assistant',
    'chat-gone': 'the chat no longer exists',
    'refused-by-recipient': 'they do not accept messages',
  },
  otherwise: (reason) => `the provider refused (${reason})`,
  after: [
    'Nothing more is sent to that chat until they write again; messages go through their other channels, if any.',
    'If they changed accounts or duties, please issue a new invitation or revoke their access.',
  ],
})
