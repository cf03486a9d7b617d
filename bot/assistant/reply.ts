import type { Chat } from './chat.js'
import type { SentFile } from './file.js'

/** A run of text. Channels render the marks as well as they can; plain text loses nothing but emphasis. */
export interface Span {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

/** A line is a string or spans; a table keeps its columns aligned where the channel can. */
export type Block =
  | { readonly kind: 'line'; readonly spans: readonly Span[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly numeric: readonly number[]
    }
  /** details folded behind a title where the channel can fold */
  | { readonly kind: 'fold'; readonly title: string; readonly blocks: readonly Block[] }

/** A press sends `data` back as if it had been typed: a button is never more than a shorter way to type. */
export interface Button {
  readonly label: string
  /** at most 63 bytes in UTF-8 */
  readonly data: string
  /** the answer takes the place of the message the button was on, where the channel can edit */
  readonly replaces?: boolean
}

/** A file that goes with a reply. */
export interface Attachment {
  /** how a channel shows it: a picture in the chat, or a document to open */
  readonly kind: 'picture' | 'document'
  /** file name with its ending */
  readonly name: string
  /** media type */
  readonly type: string
  readonly content: Uint8Array
  /** what it shows, in a few words */
  readonly caption: string
}

/** What the assistant answers, the same on every channel. */
export interface Reply {
  readonly blocks: readonly Block[]
  /** rows of buttons */
  readonly buttons: readonly (readonly Button[])[]
  /** sent after the text, in order */
  readonly attachments?: readonly Attachment[]
}

/** What a person wrote, pressed or sent. */
export interface Request {
  readonly person: Person | null
  /** with a file, what was written to it */
  readonly text: string
  readonly chat: Chat
  /** `out-of-reach`: there is one, and the channel does not hand it over */
  readonly file?: SentFile | 'out-of-reach' | undefined
}

export const ROLES = ['staff', 'head', 'leader', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]
export type Language = 'vi' | 'en'

/** Somebody linked to a chat. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** code of their agency, for staff and heads */
  readonly agency: string | null
  readonly language: Language
}

/** What a channel calls for every request; it never throws for what a person did. */
export interface Assistant {
  answer(request: Request): Promise<Reply>
}
