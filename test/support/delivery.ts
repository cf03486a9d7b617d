import { randomUUID } from 'node:crypto'
import { type Logger, pino } from 'pino'
import type { Language, Reply, Role } from '../../bot/assistant/reply.js'
import type { Channel, ChannelName, NewDelivery, SendOptions, SendResult } from '../../bot/delivery/index.js'
import { line, plainText, reply } from '../../bot/texts/blocks.js'
import type { TestDatabase } from './databases.js'

/** Somebody with chats, the most preferred first. @returns their id */
export async function addPerson(
  { prisma }: TestDatabase,
  links: readonly (readonly [ChannelName, string])[],
  person: { name?: string; role?: Role; agencyCode?: string; language?: Language } = {},
): Promise<string> {
  const at = new Date('2026-11-23T00:00:00Z')
  const { id } = await prisma.person.create({
    data: {
      name: 'Nguyễn Văn A',
      role: 'staff',
      ...person,
      links: {
        create: links.map(([channel, address], preference) => ({
          channel,
          address,
          preference,
          linkedAt: at,
          heardAt: at,
        })),
      },
    },
  })
  return id
}

export function message(person: string, change: Partial<NewDelivery> = {}): NewDelivery {
  return { key: randomUUID(), kind: 'note', templateVersion: 1, people: [person], data: {}, staleAt: null, ...change }
}

export const note = (text: string): Reply => reply([line(text)])

export interface Sent extends Omit<SendOptions, 'signal'> {
  readonly channel: ChannelName
  readonly address: string
  readonly text: string
}

/** A channel that answers as it is told, and remembers what it was handed. */
export function scriptedChannel(
  name: ChannelName,
  answer: (sent: Sent, signal: AbortSignal) => SendResult | Promise<SendResult> = () => arrived,
): Channel & { readonly handed: Sent[] } {
  const handed: Sent[] = []
  return {
    name,
    handed,
    async send(address, reply, { signal, ...options }) {
      const sent = { channel: name, address, text: plainText(reply), ...options }
      handed.push(sent)
      return answer(sent, signal)
    },
  }
}

export const arrived: SendResult = { state: 'sent', messageId: 'm1' }
export const failing = (change: Partial<Extract<SendResult, { state: 'temporary' }>> = {}): SendResult => ({
  state: 'temporary',
  reason: 'network',
  retryAfterMs: null,
  everybody: false,
  sentParts: 0,
  ...change,
})
export const refused = (change: Partial<Extract<SendResult, { state: 'permanent' }>> = {}): SendResult => ({
  state: 'permanent',
  reason: 'bad-message',
  chatGone: false,
  ...change,
})

/** A log that remembers its lines. */
export function capturedLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (text: string) => void lines.push(JSON.parse(text)) })
  return { log, lines }
}
