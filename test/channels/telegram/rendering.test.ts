import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Reply } from '../../../bot/assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../../../bot/texts/blocks.js'
import type { Message } from '../../fakes/telegram/index.js'
import { NEVER, openDoor } from './support.js'

/** What a chat shows after one reply. */
async function onlooker() {
  const { telegram, door } = await openDoor()
  return async (what: Reply): Promise<readonly Message[]> => {
    const person = telegram.person()
    telegram.says(person, '/start')
    expect(await door.channel.send(String(person.id), what, { signal: NEVER })).toMatchObject({ state: 'sent' })
    return telegram.answers(person)
  }
}

async function shownOf(...blocks: readonly Block[]): Promise<Message> {
  const show = await onlooker()
  const [message] = await show(reply(blocks))
  if (message === undefined) throw new Error('nothing was shown')
  return message
}

const marks = ({ text = '', entities = [] }: Message) =>
  entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`)

describe('a reply on Telegram', () => {
  it('keeps its marks, whatever stands in a name', async () => {
    const name = 'Sở <b>Y & "tế"</i> &lt; <script>'
    const message = await shownOf(line('Điểm của ', bold(name), ', ', italic('tạm tính')))
    expect(message.text).toBe(`Điểm của ${name}, tạm tính`)
    expect(marks(message)).toEqual([`bold: ${name}`, 'italic: tạm tính'])
  })

  it('counts letters, not units, for its columns', async () => {
    const rows = ['Số liệu – “cũ”', 'Số liệu', '👩🏽‍⚕️ x'].map((name) => [name, '1'])
    const message = await shownOf(table(['Tên', 'Số'], rows, [1]))
    const segmenter = new Intl.Segmenter('vi')
    const widths = (message.text ?? '').split('\n').map((text) => [...segmenter.segment(text.trimEnd())].length)
    expect(new Set(widths)).toEqual(new Set([17]))
  })

  it('sets a narrow table in columns, numbers to the right', async () => {
    const rows = [
      ['Sở Y tế', '41', '9,5'],
      ['Sở Tài chính', '7', '18'],
    ]
    const message = await shownOf(line('Bảng'), table(['Cơ quan', 'Câu', 'Điểm'], rows, [1, 2]))
    const columns = ['Cơ quan      Câu Điểm', 'Sở Y tế       41  9,5', 'Sở Tài chính   7   18'].join('\n')
    expect(message.text).toBe(`Bảng\n${columns}`)
    expect(marks(message)).toEqual([`pre: ${columns}`])
  })

  it('writes a table no phone is wide enough for as lines that name their values', async () => {
    const place = 'Sở Nông nghiệp và Phát triển nông thôn'
    const message = await shownOf(table(['Hạng', 'Cơ quan', 'Ghi chú', 'Tổng'], [['1', place, '', '45/45']], [0, 3]))
    expect(message.text).toBe(`Hạng: 1 · ${place} · Tổng: 45/45`)
    expect(marks(message)).toEqual([`bold: ${place}`])
  })

  it('writes two wide columns as pairs', async () => {
    const name = 'Hồ sơ đã giải quyết đúng hạn trong quý'
    const message = await shownOf(table(['Chỉ tiêu', 'Số lượng'], [[name, '108']], [1]))
    expect(message.text).toBe(`Chỉ tiêu: Số lượng\n${name}: 108`)
  })

  it('folds details, tables within them too, and never one fold inside another', async () => {
    const inner = fold('Bên trong', line('sâu'))
    const message = await shownOf(
      fold('Chi tiết', line('một'), table(['A', 'B'], [['1', '2']], []), inner),
      line('hết'),
    )
    expect(message.text).toBe('Chi tiết\nmột\nA B\n1 2\nBên trong\nsâu\nhết')
    expect(marks(message)).toEqual([
      'expandable_blockquote: Chi tiết\nmột\nA B\n1 2\nBên trong\nsâu',
      'bold: Chi tiết',
      'pre: A B\n1 2',
      'bold: Bên trong',
    ])
  })

  it('is cut between blocks where it can be', async () => {
    const show = await onlooker()
    const block = (name: string) => fold(name, ...Array.from({ length: 25 }, () => line('chữ '.repeat(20))))
    const messages = await show(reply([block('một'), block('hai'), block('ba')]))
    expect(messages.map(({ text }) => text?.split('\n')[0])).toEqual(['một', 'hai', 'ba'])
    for (const message of messages) expect(marks(message)[0]).toMatch(/^expandable_blockquote: (một|hai|ba)/)
  })

  it('is cut between words, or between letters of a word without end', async () => {
    const show = await onlooker()
    const words = await show(reply([line(bold('chữ viết '.repeat(1_000)))]))
    for (const message of words) expect(message.text).toMatch(/^(viết )?(chữ viết )*chữ( viết)?$/)
    const emoji = await show(reply([line('👩‍👩‍👧'.repeat(1_000))]))
    for (const { text } of emoji) expect(text).toMatch(/^(👩‍👩‍👧)+$/u)
  })

  it('of 4096 combining marks arrives whole', async () => {
    const show = await onlooker()
    const messages = await show(reply([line(`e${'\u0302'.repeat(4_096)}`)]))
    expect(messages.map(({ text }) => text).join('')).toBe(`e${'\u0302'.repeat(4_096)}`)
  })

  it('that says nothing still has something to press', async () => {
    const show = await onlooker()
    expect(await show(reply([line(' ')], [button('Xếp hạng', '/rank')]))).toMatchObject([{ text: '…' }])
  })

  it('breaks rows Telegram would squeeze', async () => {
    const show = await onlooker()
    const buttons = Array.from({ length: 9 }, (_, index) => button(String(index), `/rank ${index}`))
    const [message] = await show(reply([line('x')], buttons))
    expect(message?.reply_markup?.inline_keyboard.map((row) => row.length)).toEqual([8, 1])
  })

  it.each([
    ['longer than Telegram brings back', { label: 'x', data: 'ế'.repeat(22) }],
    ['too long with the mark of what it replaces', { label: 'x', data: 'x'.repeat(64), replaces: true }],
    ['empty', { label: 'x', data: '' }],
    ['like that mark', { label: 'x', data: '~x' }],
  ])('with button data %s is our mistake, found before anything is sent', async (_, wrong) => {
    const show = await onlooker()
    await expect(show(reply([line('x')], [wrong]))).rejects.toThrow('Telegram would not bring back')
  })
})

describe('any reply', () => {
  it('is taken by Telegram, and its parts together say all of it', async () => {
    const show = await onlooker()
    await fc.assert(
      fc.asyncProperty(replies, async (what) => {
        const messages = await show(what)
        const said = messages.map(({ text }) => bare(text ?? '')).join('')
        expect(said).toBe(what.blocks.map(expected).join('') || '…')
        expect(messages.at(-1)?.reply_markup === undefined).toBe(what.buttons.length === 0)
      }),
      { numRuns: 150 },
    )
  })
})

const PIECES = [
  ...['<', '>', '&', '"', '</b>', '<i>', '&lt;', '&#60;', '<pre>', '\\', '_', '*', '~'],
  ...['\ud83d', '\ude00', '\u0000', '\t', '\r\n', '\u2028', '\u202e', '\u200d', '\ufeff', '\u00a0', '\u0301', '\u030a'],
  ...['Sở', 'ế', 'ế'.normalize('NFD'), '👩‍👩‍👧', '😀', ' ', ' ', '\n', 'a', 'Y tế', '1.234,5'],
]
const text = (most: number) =>
  fc.array(fc.constantFrom(...PIECES), { maxLength: most }).map((pieces) => pieces.join(''))
const span = fc.record({
  text: fc.oneof(
    { weight: 6, arbitrary: text(12) },
    { weight: 1, arbitrary: text(3_000) },
    { weight: 1, arbitrary: endless() },
  ),
  bold: fc.boolean(),
  italic: fc.boolean(),
})
const cell = text(2)
const wide = 'rộng '.repeat(12).trim()
const tables = fc
  .record({ columns: fc.integer({ min: 1, max: 3 }), wide: fc.boolean(), numeric: fc.subarray([0, 1, 2]) })
  .chain(({ columns, wide: isWide, numeric }) => {
    const row = fc.array(cell, { minLength: columns, maxLength: columns })
    return fc.record({
      kind: fc.constant('table' as const),
      head: isWide ? row.map(([, ...others]) => [wide, ...others]) : row,
      rows: fc.array(row, { maxLength: 20 }),
      numeric: fc.constant(numeric),
    })
  })
const lines = fc.record({ kind: fc.constant('line' as const), spans: fc.array(span, { maxLength: 4 }) })
const folds: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('fold' as const),
  title: text(5),
  blocks: fc.array(fc.oneof(lines, tables), { maxLength: 8 }),
})
const replies: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(fc.oneof(lines, tables, folds), { maxLength: 8 }),
  buttons: fc.array(
    fc.array(fc.record({ label: text(4), data: fc.constant('/rank') }), { minLength: 1, maxLength: 9 }),
    {
      maxLength: 3,
    },
  ),
})

function endless(): fc.Arbitrary<string> {
  return fc.constantFrom('x', '😀', 'ế'.normalize('NFD')).map((letter) => letter.repeat(5_000))
}

function expected(block: Block): string {
  if (block.kind === 'line') return block.spans.map((each) => bare(each.text)).join('')
  if (block.kind === 'fold') return bare(block.title) + block.blocks.map(expected).join('')
  const { head, rows, numeric } = block
  if (!head.includes(wide)) return [head, ...rows].flat().map(bare).join('')
  if (head.length === 2) return [head, ...rows].map((row) => row.map(bare).join(':')).join('')
  const naming = head.findIndex((_, column) => !numeric.includes(column))
  const named = (value: string, column: number): string[] => {
    if (tidy(value) === '') return []
    const name = head[column] ?? ''
    return [column === naming || tidy(name) === '' ? bare(value) : `${bare(name)}:${bare(value)}`]
  }
  return rows.map((row) => row.flatMap(named).join('·')).join('')
}

/** what is left of a text that is only spaces and what Telegram leaves out */
function tidy(value: string): string {
  return value.replace(/\p{Cc}|[\u2028-\u202e]|\u030a/gu, ' ').trim()
}

/** A text without spaces, invisible characters and what Telegram leaves out of any text. */
function bare(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\s\p{Cc}\p{Cf}]|\u2028|\u030a/gu, '')
}
