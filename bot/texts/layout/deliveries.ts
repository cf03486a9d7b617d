import type { ChannelName } from '../../assistant/chat.js'
import type { Reply } from '../../assistant/reply.js'
import type { DeliveryRecord, DeliveryState } from '../../delivery/outbox.js'
import { bold, italic, line, reply, table } from '../blocks.js'

export interface DeliveryWords {
  readonly log: {
    readonly title: string
    readonly none: string
    readonly head: readonly string[]
    readonly states: Readonly<Record<DeliveryState, string>>
  }
  readonly moment: (at: Date) => string
  readonly test: { readonly title: string; readonly arrived: (name: string) => string }
  readonly resent: string
  readonly channels: Readonly<Record<ChannelName, string>>
  readonly notReached: string
  readonly whom: (person: string, channel: string, why: string) => string
  /** by the reason's code */
  readonly why: Readonly<Record<string, string>>
  readonly otherwise: (reason: string) => string
  readonly after: readonly string[]
}

export function deliveryTexts(words: DeliveryWords) {
  const row = ({ createdAt, sentAt, person, channel, state, errorCode }: DeliveryRecord): string[] => [
    words.moment(sentAt ?? createdAt),
    person,
    [
      words.log.states[state],
      ...(channel === null ? [] : [words.channels[channel]]),
      ...(errorCode === null ? [] : [errorCode]),
    ].join(', '),
  ]

  /** The latest messages and what became of them; @param state those in one state alone */
  function deliveries(entries: readonly DeliveryRecord[], state: DeliveryState | null): Reply {
    const { title, none, head, states } = words.log
    const which = state === null ? '' : ` – ${states[state]}`
    if (entries.length === 0) return reply([line(`${none}${which}.`)])
    return reply([line(bold(`${title}${which}`)), table(head, entries.map(row), [])])
  }

  /** A trial message. */
  function testMessage(name: string): Reply {
    return reply([line(bold(words.test.title)), line(words.test.arrived(name))])
  }

  /** A message that may have arrived before says so, first of all. */
  function resent({ blocks, ...rest }: Reply): Reply {
    return { ...rest, blocks: [line(italic(words.resent)), ...blocks] }
  }

  /** To admins: somebody is no longer reached in a chat. */
  function linkDisabled(link: {
    readonly person: string
    readonly agency: string | null
    readonly channel: ChannelName
    readonly reason: string
  }): Reply {
    const { person, agency, channel, reason } = link
    const who = agency === null ? person : `${person} (${agency})`
    const why = words.why[reason] ?? words.otherwise(reason)
    return reply([
      line(bold(words.notReached), words.whom(who, words.channels[channel], why)),
      ...words.after.map((sentence) => line(sentence)),
    ])
  }

  return { deliveries, testMessage, resent, linkDisabled }
}
