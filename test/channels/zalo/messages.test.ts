import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attachment, Block, Reply } from '../../../bot/assistant/reply.js'
import { type Message, messagesOf } from '../../../bot/channels/zalo/messages.js'
import { shelf, WORDS } from './support.js'

const URL = 'https://dondoc.example.gov.vn/files/1'
const word = fc.oneof(
  fc.constantFrom('Sở Y tế ', 'Hỏi - Đáp', '\n', '😀', 'e\u0302\u0301', 'x'.repeat(2_100)),
  fc.string({ unit: 'grapheme' }),
)
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''))
const cells = (columns: number) => fc.array(text, { minLength: columns, maxLength: columns })

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('line' as const),
      spans: fc.array(fc.record({ text, bold: fc.boolean() }), { maxLength: 3 }),
    }),
    fc.integer({ min: 1, max: 4 }).chain((columns) =>
      fc.record({
        kind: fc.constant('table' as const),
        head: cells(columns),
        rows: fc.array(cells(columns), { maxLength: 4 }),
        numeric: fc.subarray([0, 1, 2, 3]),
      }),
    ),
    fc.record({ kind: fc.constant('fold' as const), title: text, blocks: fc.array(tie('block'), { maxLength: 3 }) }),
  ),
}))
const attachment: fc.Arbitrary<Attachment> = fc.record({
  kind: fc.constantFrom('picture', 'document'),
  name: fc.constantFrom('bao-cao.docx', 'xep-hang.png'),
  type: fc.constant('application/octet-stream'),
  content: fc.constant(new Uint8Array()),
  caption: text,
})
const anyReply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 5 }),
  buttons: fc.array(fc.array(fc.record({ label: text, data: fc.constant('/rank') }), { maxLength: 2 }), {
    maxLength: 2,
  }),
  attachments: fc.array(attachment, { maxLength: 2 }),
})

/** Every text a reply holds, in the order it is read; a name column speaks for itself, so its head is not among them. */
const textsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((part) => {
    if (part.kind === 'line') return part.spans.map((span) => span.text)
    if (part.kind === 'table') return part.rows.flat()
    return [part.title, ...textsIn(part.blocks)]
  })
const letters = (given: string) => given.replaceAll(/\s/gu, '')
const textOf = ({ parameters }: Message) => ('text' in parameters ? parameters.text : parameters.caption)

describe('the messages of any reply', () => {
  it('fit, are none of them blank, and lose no text, in order', async () => {
    await fc.assert(
      fc.asyncProperty(anyReply, async (given) => {
        const messages = await messagesOf(given, shelf(URL), WORDS)
        for (const message of messages) {
          expect(textOf(message).length).toBeLessThanOrEqual(2_000)
          if (message.method === 'sendMessage') expect(textOf(message).trim()).not.toBe('')
        }
        const all = letters(messages.map(textOf).join(''))
        const attachments = given.attachments ?? []
        const expected = [
          ...textsIn(given.blocks),
          ...given.buttons.flat().map(({ label }) => label),
          ...attachments.flatMap(({ kind, caption }) => (kind === 'picture' ? [caption] : [caption, URL])),
        ]
        let from = 0
        for (const piece of expected.map(letters)) {
          const at = all.indexOf(piece, from)
          expect(at, piece).toBeGreaterThanOrEqual(from)
          from = at + piece.length
        }
        const pictures = messages.filter(({ method }) => method === 'sendPhoto')
        expect(pictures).toHaveLength(attachments.filter(({ kind }) => kind === 'picture').length)
      }),
      { numRuns: 200 },
    )
  })
})
