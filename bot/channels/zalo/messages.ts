import type { Attachment, Reply } from '../../assistant/reply.js'
import type { FileShelf } from '../../reception/index.js'
import { renderChoices, renderPlain, splitText } from '../plain/index.js'

/** What the door says besides replies. */
export interface ZaloWords {
  /** under numbered choices */
  readonly pickByNumber: string
  documentAt(name: string, url: string, days: number): string
  /** a file that cannot be linked to, because the program has no public address */
  noPublicUrl(name: string): string
}

/** One call that puts a message into a chat. */
export type Message =
  | { readonly method: 'sendMessage'; readonly parameters: { readonly text: string } }
  | {
      readonly method: 'sendPhoto'
      readonly parameters: { readonly photo: string; readonly caption: string }
      /** sent in its place where Zalo cannot fetch the picture */
      readonly otherwise: readonly Message[]
    }

/** The longest text and caption, in UTF-16 units. @source docs.zaloplatforms.com, sendMessage, sendPhoto */
const LONGEST = 2_000
const DOCUMENT_DAYS = 7
/** Zalo fetches a picture itself, also later, so its link lives longer. */
const PICTURE_DAYS = 30

/** The messages a reply becomes, the same ones each time it is tried. */
export async function messagesOf(reply: Reply, files: FileShelf, words: ZaloWords): Promise<Message[]> {
  const choices = reply.buttons.flat()
  const text = [renderPlain(reply), ...(choices.length === 0 ? [] : [renderChoices(choices, words.pickByNumber)])]
  const attached: Message[] = []
  for (const attachment of reply.attachments ?? []) attached.push(...(await attach(attachment, files, words)))
  return [...texts(text.join('\n\n')), ...attached]
}

async function attach(attachment: Attachment, files: FileShelf, words: ZaloWords): Promise<Message[]> {
  const { kind, name, caption } = attachment
  const days = kind === 'picture' ? PICTURE_DAYS : DOCUMENT_DAYS
  const url = await files.link(attachment, days)
  const linked = (about: string, at: string) => texts(`${about}\n${words.documentAt(name, at, days)}`)
  if (url === null) return texts(`${caption}\n${words.noPublicUrl(name)}`)
  if (kind === 'document') return linked(caption, url)
  const [first = '', ...more] = splitText(caption, LONGEST)
  const picture = { photo: url, caption: first }
  return [{ method: 'sendPhoto', parameters: picture, otherwise: linked(first, url) }, ...more.map(textMessage)]
}

const texts = (text: string): Message[] => splitText(text, LONGEST).map(textMessage)
const textMessage = (text: string): Message => ({ method: 'sendMessage', parameters: { text } })
