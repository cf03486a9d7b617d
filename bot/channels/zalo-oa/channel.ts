import * as z from 'zod'
import type { Attachment, Button } from '../../assistant/reply.js'
import type { Channel } from '../../delivery/index.js'
import type { DoorParts } from '../door.js'
import { splitText } from '../plain/index.js'
import type { ApiResult, OaApi } from './api.js'
import { compose, type Part, TEXT_LIMIT } from './compose.js'
import { ATTACHMENT_EXPIRED, temporary } from './faults.js'

/** What the door says itself. */
export interface OaWords {
  /** under numbered choices */
  readonly pickByNumber: string
  /** @param days how long the link works */
  documentAt(name: string, url: string, days: number): string
  /** the file cannot be handed over here */
  noPublicUrl(name: string): string
}

export interface ChannelParts extends Pick<DoorParts, 'choices' | 'files'> {
  readonly api: OaApi
  readonly words: OaWords
}

const NAME = 'zalo-oa'
const LINK_DAYS = 7
const TITLE_LIMIT = 100

const SENT = z.object({ message_id: z.string() })
const UPLOADED = {
  image: z.object({ attachment_id: z.string() }).transform(({ attachment_id }) => attachment_id),
  file: z.object({ token: z.string() }).transform(({ token }) => token),
} as const

type Message = Readonly<Record<string, unknown>>
type Made = { readonly ok: true; readonly message: Message } | Extract<ApiResult, { ok: false }>

/** People who wrote to the Official Account within the last seven days (`message/cs`). */
export function oaChannel(parts: ChannelParts): Channel {
  return {
    name: NAME,
    async send(address, reply, { signal, skipParts = 0 }) {
      let messageId = ''
      for (const [index, part] of compose(reply, parts.words.pickByNumber).entries()) {
        if (index < skipParts) continue
        const result = await sendPart(parts, address, part, signal)
        if (!result.ok) {
          return result.failure.state === 'temporary' ? { ...result.failure, sentParts: index } : result.failure
        }
        messageId = SENT.safeParse(result.data).data?.message_id ?? ''
      }
      return { state: 'sent', messageId }
    },
  }
}

/** An upload that went stale before its message was taken is made once more. */
async function sendPart(parts: ChannelParts, address: string, part: Part, signal: AbortSignal): Promise<ApiResult> {
  for (let tried = 1; ; tried += 1) {
    const made = await messageOf(parts, address, part, signal)
    if (!made.ok) return made
    const body = { recipient: { user_id: address }, message: made.message }
    const result = await parts.api.call('/v3.0/oa/message/cs', body, signal)
    if (result.ok || result.code !== ATTACHMENT_EXPIRED || tried === 2) return result
  }
}

async function messageOf(parts: ChannelParts, address: string, part: Part, signal: AbortSignal): Promise<Made> {
  switch (part.kind) {
    case 'text':
      if (part.numbered.length > 0) await parts.choices.offer(NAME, address, part.numbered)
      return { ok: true, message: { text: part.text, ...withButtons(part.buttons) } }
    case 'link':
      return { ok: true, message: { text: await linkText(parts, part.file) } }
    case 'picture': {
      const uploaded = await upload(parts.api, 'image', part.file, signal)
      if (typeof uploaded !== 'string') return uploaded
      const elements = [{ media_type: 'image', attachment_id: uploaded }]
      const attachment = { type: 'template', payload: { template_type: 'media', elements } }
      return { ok: true, message: { ...captionOf(part.file), attachment } }
    }
    case 'document': {
      const uploaded = await upload(parts.api, 'file', part.file, signal)
      if (typeof uploaded !== 'string') return uploaded
      return { ok: true, message: { attachment: { type: 'file', payload: { token: uploaded } } } }
    }
  }
}

/** A press comes back as a message whose text is the payload, and is not shown. */
function withButtons(buttons: readonly Button[]): Message {
  if (buttons.length === 0) return {}
  const made = buttons.map(({ label, data }) => ({ title: shorten(label), type: 'oa.query.hide', payload: data }))
  return { attachment: { type: 'template', payload: { buttons: made } } }
}

function shorten(label: string): string {
  return label.length <= TITLE_LIMIT ? label : `${splitText(label, TITLE_LIMIT - 1)[0] ?? ''}…`
}

function captionOf({ caption }: Attachment): Message {
  const text = splitText(caption, TEXT_LIMIT)[0]
  return text === undefined ? {} : { text }
}

async function linkText({ files, words }: ChannelParts, file: Attachment): Promise<string> {
  const url = await files.link(file, LINK_DAYS)
  return url === null ? words.noPublicUrl(file.name) : words.documentAt(file.name, url, LINK_DAYS)
}

/** @returns the id under which a message names the file */
async function upload(
  api: OaApi,
  kind: keyof typeof UPLOADED,
  { name, type, content }: Attachment,
  signal: AbortSignal,
): Promise<string | Extract<ApiResult, { ok: false }>> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)], { type }), name)
  const result = await api.call(`/v2.0/oa/upload/${kind}`, form, signal)
  if (!result.ok) return result
  return UPLOADED[kind].safeParse(result.data).data ?? { ok: false, code: null, failure: temporary('provider-error') }
}
