import type { Attachment, Reply } from '../../assistant/reply.js'
import type { FileShelf } from '../../reception/index.js'

/** A file a message offers: the page shows a picture and links a document. */
export interface PageFile {
  readonly kind: Attachment['kind']
  readonly name: string
  readonly caption: string
  readonly url: string
}

/** A reply as the page gets it: JSON, its files behind links. */
export interface PageReply extends Pick<Reply, 'blocks' | 'buttons'> {
  readonly files: readonly PageFile[]
}

const KEPT_DAYS = 30

/** @param shelf one whose links are for this server's own pages */
export async function forPage({ blocks, buttons, attachments = [] }: Reply, shelf: FileShelf): Promise<PageReply> {
  const files: PageFile[] = []
  for (const attachment of attachments) {
    const { kind, name, caption } = attachment
    const url = await shelf.link(attachment, KEPT_DAYS)
    if (url !== null) files.push({ kind, name, caption, url })
  }
  return { blocks, buttons, files }
}
