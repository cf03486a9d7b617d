import type { ChannelName } from '../../assistant/chat.js'
import type { Reply } from '../../assistant/reply.js'
import type { DeliveryRecord, DeliveryState } from '../../delivery/outbox.js'
import { bold, line, reply, table } from '../blocks.js'

export interface DeliveryLogWords {
  readonly title: string
  readonly none: string
  readonly head: readonly [at: string, person: string, channel: string, state: string]
  readonly states: Readonly<Record<DeliveryState, string>>
  readonly channels: Readonly<Record<ChannelName, string>>
  readonly moment: (at: Date) => string
}

export function deliveryLogTexts(words: DeliveryLogWords) {
  const row = ({ createdAt, sentAt, person, channel, state, errorCode }: DeliveryRecord): string[] => [
    words.moment(sentAt ?? createdAt),
    person,
    channel === null ? '–' : words.channels[channel],
    errorCode === null ? words.states[state] : `${words.states[state]} (${errorCode})`,
  ]

  /** The latest messages and what became of them; @param state those in one state alone */
  function deliveries(entries: readonly DeliveryRecord[], state: DeliveryState | null): Reply {
    const which = state === null ? '' : ` – ${words.states[state]}`
    if (entries.length === 0) return reply([line(`${words.none}${which}.`)])
    return reply([line(bold(`${words.title}${which}`)), table(words.head, entries.map(row), [])])
  }

  return { deliveries }
}
