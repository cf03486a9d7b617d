import type { Attachment, Reply } from '../../assistant/reply.js'
import { htmlOf } from './html.js'
import { type Keyboard, keyboardOf } from './keyboard.js'
import { clean, type Line, linesOf, textOf } from './lines.js'
import { cutAt, splitLines } from './split.js'

export interface TextPart {
  readonly kind: 'text'
  readonly html: string
  /** the same without marks, for when Telegram refuses them */
  readonly plain: string
  readonly keyboard: Keyboard | null
}

export interface FilePart {
  readonly kind: 'file'
  readonly picture: boolean
  readonly name: string
  readonly content: Buffer
  readonly caption: string
}

/** What one call of the Bot API sends. */
export type Part = TextPart | FilePart

/** Telegram takes 4096 and 1024 UTF-16 units of text and counts a few characters otherwise than we do. */
const TEXT_UNITS = 4_000
const CAPTION_UNITS = 1_000
const NAME_UNITS = 100

/** stands where there is nothing to say but something to press */
const NOTHING = '…'

/** The parts of a reply, texts before files. The buttons are on the last text: only texts can be edited. */
export function partsOf(reply: Reply): readonly Part[] {
  const keyboard = keyboardOf(reply.buttons)
  const files = (reply.attachments ?? []).map(filePart)
  const texts = splitLines(linesOf(reply), TEXT_UNITS).filter(visible).map(textPart)
  if (texts.length === 0 && (keyboard !== null || files.length === 0)) {
    texts.push({ kind: 'text', html: NOTHING, plain: NOTHING, keyboard: null })
  }
  const last = texts.length - 1
  return [...texts.map((part, index) => (index === last ? { ...part, keyboard } : part)), ...files]
}

function textPart(lines: readonly Line[]): TextPart {
  return { kind: 'text', html: htmlOf(lines), plain: plainText(lines), keyboard: null }
}

function filePart({ kind, name, content, caption }: Attachment): FilePart {
  const said = clean(caption).trim()
  return {
    kind: 'file',
    picture: kind === 'picture',
    name: fileName(name),
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    caption: said.length <= CAPTION_UNITS ? said : `${said.slice(0, cutAt(said, CAPTION_UNITS))}…`,
  }
}

/** The name goes into a header as it is: nothing in it may end the header or the name, or look like a folder. */
function fileName(name: string): string {
  const safe = clean(name).replace(/[\\/"<>:|?*;%\n]/g, '_')
  const ending = /\.\w{1,8}$/.exec(safe)?.[0] ?? ''
  const stem = safe.slice(0, safe.length - ending.length).trim()
  return `${stem.slice(0, cutAt(stem, NAME_UNITS)) || 'tep'}${ending}`
}

function visible(lines: readonly Line[]): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(plainText(lines))
}

function plainText(lines: readonly Line[]): string {
  return lines.map(textOf).join('\n')
}
