import type { Clock } from '../../clock.js'
import type { Channel } from '../../delivery/index.js'
import type { FileShelf } from '../../reception/index.js'
import { forPage, type PageReply } from './page-reply.js'
import type { Sessions } from './sessions.js'

/** A message nobody asked for, kept for the person's page. */
export interface Mail {
  readonly id: string
  readonly at: Date
  readonly reply: PageReply
}

/** Messages for people's pages, from whichever process sends them; the store keeps them. */
export interface Mailbox {
  post(personId: string, reply: PageReply): Promise<string>
  /** what arrived after an instant, oldest first */
  after(personId: string, at: Date): Promise<readonly Mail[]>
}

/** The web chat as a way to people: a message is there once it is kept; the page shows it when it is open. */
export function webChannel(mailbox: Mailbox, shelf: FileShelf): Channel {
  return {
    name: 'web',
    send: async (address, reply) => ({
      state: 'sent',
      messageId: await mailbox.post(address, await forPage(reply, shelf)),
    }),
  }
}

const SHOWN_MS = 24 * 60 * 60 * 1_000

/** Shows new mail on every page that listens, and on one that opens what came in the last day. */
export async function handOut(sessions: Sessions, mailbox: Mailbox, clock: Clock): Promise<void> {
  const since = new Date(clock().getTime() - SHOWN_MS)
  for (const conversation of sessions.listening()) {
    for (const { id, reply } of await mailbox.after(conversation.person.id, since)) conversation.sayOnce(id, reply)
  }
}
