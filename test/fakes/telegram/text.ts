import { badRequest } from './errors.js'
import { parseHtml } from './html.js'
import type { Params } from './params.js'
import type { Entity } from './types.js'

export interface Formatted {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** most UTF-16 units after the marks are read */
const TEXT_UNITS = 4_096
const CAPTION_UNITS = 1_024

export function readText(params: Params): Formatted {
  const read = format(params, 'text')
  if (read.text === '') throw badRequest('message text is empty')
  if (read.text.length > TEXT_UNITS) throw badRequest('message is too long')
  return read
}

export function readCaption(params: Params): Formatted {
  const read = format(params, 'caption')
  if (read.text.length > CAPTION_UNITS) throw badRequest('message caption is too long')
  return read
}

function format(params: Params, name: string): Formatted {
  const raw = clean(params.text(name))
  const mode = params.text('parse_mode').toLowerCase()
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode')
  return trim(mode === 'html' ? parseHtml(raw) : { text: raw, entities: [] })
}

/** What Telegram does to any text: control characters become spaces; separators and lines drawn through text go. */
function clean(text: string): string {
  return text
    .replaceAll('\r', '')
    .replace(/(?![\n\x7f-\x9f])\p{Cc}/gu, ' ')
    .replace(/[\u2028-\u202e]|\u030a|\u0333|\u033f/g, '')
}

function trim({ text, entities }: Formatted): Formatted {
  const trimmed = text.replace(/[ \n]+$/, '').replace(/^[ \n]+/, '')
  const cut = text.length - text.replace(/^[ \n]+/, '').length
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - cut, 0)
    const to = Math.min(entity.offset + entity.length - cut, trimmed.length)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: /[^\s\p{Cf}]/u.test(trimmed) ? trimmed : '', entities: kept }
}
