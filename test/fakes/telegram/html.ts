import { badRequest } from './errors.js'
import type { Entity } from './types.js'

const ENTITIES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  blockquote: 'blockquote',
}
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const TAG = /^<([^\s/>]*)((?:\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+))?)*)\s*>/
const END_TAG = /^<\/([^\s>]*)\s*>/

interface Open {
  readonly tag: string
  readonly type: string
  readonly offset: number
}

/** Telegram's HTML, with its own complaints: an unknown tag, one not closed, one closed in the wrong order. */
export function parseHtml(html: string): { text: string; entities: readonly Entity[] } {
  const open: Open[] = []
  const entities: Entity[] = []
  let text = ''
  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at, at + 4_096)
    if (rest.startsWith('</')) at += endTag(rest, at)
    else if (rest.startsWith('<')) at += startTag(rest, at)
    else if (rest.startsWith('&')) at += character(rest)
    else {
      const next = /[<&]/.exec(html.slice(at))?.index ?? html.length - at
      text += html.slice(at, at + next)
      at += next
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) throw fault(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return { text, entities: entities.sort((one, other) => one.offset - other.offset || other.length - one.length) }

  function startTag(rest: string, at: number): number {
    const [whole, name = '', attributes = ''] = TAG.exec(rest) ?? []
    if (whole === undefined) throw fault(`Unclosed start tag at byte offset ${bytes(at)}`)
    const tag = name.toLowerCase()
    const type = ENTITIES[tag]
    if (type === undefined || (tag === 'span' && !/class="tg-spoiler"/.test(attributes))) {
      throw fault(`Unsupported start tag "${tag}" at byte offset ${bytes(at)}`)
    }
    checkNesting(type)
    const expandable = tag === 'blockquote' && /\sexpandable\b/.test(attributes)
    open.push({ tag, type: expandable ? 'expandable_blockquote' : type, offset: text.length })
    return whole.length
  }

  function endTag(rest: string, at: number): number {
    const [whole, name = ''] = END_TAG.exec(rest) ?? []
    if (whole === undefined) throw fault(`Unclosed end tag at byte offset ${bytes(at)}`)
    const last = open.pop()
    if (last === undefined) throw fault(`Unexpected end tag at byte offset ${bytes(at)}`)
    if (last.tag !== name.toLowerCase()) {
      throw fault(`Unmatched end tag at byte offset ${bytes(at)}, expected "</${last.tag}>", found "</${name}>"`)
    }
    const length = text.length - last.offset
    if (length > 0) entities.push({ type: last.type, offset: last.offset, length })
    return whole.length
  }

  function character(rest: string): number {
    const [whole = '&', code = ''] = /^&(#x[\da-f]+|#\d+|[a-z]+);?/i.exec(rest) ?? []
    const number = code.startsWith('#') ? Number(code.replace(/^#x/i, '0x').replace('#', '')) : Number.NaN
    const meant = number > 0 && number < 0x10ffff ? String.fromCodePoint(number) : CHARACTERS[code]
    text += meant ?? whole
    return whole.length
  }

  /** The real one drops such marks without a word; whoever sends them has made a mistake. */
  function checkNesting(type: string): void {
    const outer = open.find((each) => /^(pre|code)$/.test(each.type) || (isQuote(each.type) && isQuote(type)))
    if (outer !== undefined) throw new Error(`a ${type} inside a ${outer.type} would be lost: ${html}`)
  }

  function bytes(at: number): number {
    return Buffer.byteLength(html.slice(0, at))
  }
}

function isQuote(type: string): boolean {
  return type.endsWith('blockquote')
}

function fault(what: string) {
  return badRequest(`can't parse entities: ${what}`)
}
