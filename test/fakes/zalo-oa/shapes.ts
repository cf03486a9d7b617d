import { z } from 'zod'
import { ApiError } from './answers.js'

const button = z.discriminatedUnion('type', [
  z.strictObject({
    title: z.string().min(1).max(100),
    type: z.enum(['oa.query.show', 'oa.query.hide']),
    payload: z.string().min(1).max(1_000),
  }),
  z.strictObject({
    title: z.string().min(1).max(100),
    type: z.literal('oa.open.url'),
    payload: z.strictObject({ url: z.url() }),
  }),
])
const picture = z.strictObject({ media_type: z.enum(['image', 'gif', 'sticker']), attachment_id: z.string() })
const buttonsTemplate = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ buttons: z.array(button).min(1).max(5) }),
})
const mediaTemplate = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ template_type: z.literal('media'), elements: z.array(picture).length(1) }),
})
const file = z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string() }) })

const CONSULTATION = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  message: z.union([
    z.strictObject({ text: z.string().min(1), attachment: z.union([buttonsTemplate, mediaTemplate]).optional() }),
    z.strictObject({ attachment: z.union([mediaTemplate, file]) }),
  ]),
})

interface Payload {
  readonly buttons?: readonly z.output<typeof button>[]
  readonly elements?: readonly z.output<typeof picture>[]
  readonly token?: string
}

export interface Consultation {
  readonly user: string
  readonly text: string
  readonly buttons: readonly { readonly title: string; readonly payload: string }[]
  readonly pictureId: string | null
  readonly fileToken: string | null
}

const TEXT_LIMIT = 2_000

/** @throws ApiError -201 for any other shape, -210 for a long text */
export function readConsultation(body: unknown): Consultation {
  const read = CONSULTATION.safeParse(body)
  if (!read.success) throw new ApiError(-201, 'Param is invalid')
  const { recipient, message } = read.data
  const text = 'text' in message ? message.text : ''
  if (text.length > TEXT_LIMIT) throw new ApiError(-210, 'Text is over the limit')
  const { buttons = [], elements = [], token }: Payload = message.attachment?.payload ?? {}
  return {
    user: recipient.user_id,
    text,
    buttons: buttons.map(({ title, payload }) => ({
      title,
      payload: typeof payload === 'string' ? payload : payload.url,
    })),
    pictureId: elements[0]?.attachment_id ?? null,
    fileToken: token ?? null,
  }
}
