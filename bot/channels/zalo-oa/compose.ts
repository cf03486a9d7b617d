import type { Attachment, Button, Reply } from '../../assistant/reply.js'
import { renderChoices, renderPlain, splitText } from '../plain/index.js'

/** One message of those a reply takes. */
export type Part =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly buttons: readonly Button[]
      /** choices that the text numbers from 1 */
      readonly numbered: readonly Button[]
    }
  | { readonly kind: 'picture' | 'document' | 'link'; readonly file: Attachment }

export const TEXT_LIMIT = 2_000
const BUTTONS = 5
const PICTURE_BYTES = 1_000_000
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg'])
const DOCUMENT_BYTES = 5_000_000
const DOCUMENT_NAME = /\.(pdf|docx?)$/i

/**
 * The messages a reply takes: its text, with the buttons on the last part, then its files.
 * @param pickByNumber how to pick one of more choices than there can be buttons
 */
export function compose(reply: Reply, pickByNumber: string): Part[] {
  const buttons = reply.buttons.flat()
  const numbered = buttons.length > BUTTONS ? buttons : []
  const paragraphs = [renderPlain(reply), numbered.length === 0 ? '' : renderChoices(numbered, pickByNumber)]
  const texts = splitText(paragraphs.filter((text) => text !== '').join('\n\n'), TEXT_LIMIT)
  const parts = texts.map((text, index): Part => {
    const last = index === texts.length - 1
    return { kind: 'text', text, buttons: last && numbered.length === 0 ? buttons : [], numbered: last ? numbered : [] }
  })
  return [...parts, ...(reply.attachments ?? []).map((file): Part => ({ kind: carriage(file), file }))]
}

/** Pictures and documents Zalo takes go with the message; anything else behind a link. */
function carriage({ kind, name, type, content: { byteLength } }: Attachment): 'picture' | 'document' | 'link' {
  if (kind === 'picture' && PICTURE_TYPES.has(type) && byteLength <= PICTURE_BYTES) return 'picture'
  return DOCUMENT_NAME.test(name) && byteLength <= DOCUMENT_BYTES ? 'document' : 'link'
}
