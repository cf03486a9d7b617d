import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvRecords, NotCsv } from '../../bot/imports/csv-records.js'

const read = (chunks: readonly string[], { delimiter = ',', longest = 1_000 } = {}) => {
  const reader = new CsvRecords(delimiter, '\n', longest)
  return [...chunks.flatMap((chunk) => [...reader.read(chunk, false)]), ...reader.read('', true)]
}
const wrong = (chunks: readonly string[], longest?: number): unknown => {
  try {
    return read(chunks, longest === undefined ? {} : { longest })
  } catch (error) {
    return error instanceof NotCsv ? [error.what, error.record] : error
  }
}

describe('records of CSV', () => {
  it.each([
    [
      'fields and lines',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a last line without its end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines of Windows',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quoted separators, breaks and quotes', '"a,1","b\n2","c ""3"""\n', [['a,1', 'b\n2', 'c "3"']]],
    [
      'empty fields at every place',
      ',a,\n"",,b,',
      [
        ['', 'a', ''],
        ['', '', 'b', ''],
      ],
    ],
    ['an empty line', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['a carriage return within a line', 'a\rb,c\n', [['a\rb', 'c']]],
  ])('%s', (_, text, records) => expect(read([text])).toEqual(records))

  it('takes another separator', () => expect(read(['a;b,c\n'], { delimiter: ';' })).toEqual([['a', 'b,c']]))

  it.each([
    ['a quote that is never closed', ['a,b\n"c,d\n'], ['quotes', 2]],
    ['a quote within a field', ['a"b,c\n'], ['quotes', 1]],
    ['something after a closing quote', ['"a"b,c\n'], ['quotes', 1]],
  ])('%s is refused', (_, chunks, fault) => expect(wrong(chunks)).toEqual(fault))

  it('a record too long to be one is refused before all of it is there', () => {
    expect(wrong(['a\n', `"${'x'.repeat(60)}`, 'x'.repeat(60)], 100)).toEqual(['record-too-long', 2])
  })

  it('are the same however the text is cut, and as another reader finds them', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ế', ',', '"', '\n', '\r', ' ') })
    const quoted = (text: string) => (/[,"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 7 }),
        (records, lineEnd, ended, size) => {
          const text = records.map((record) => record.map(quoted).join(',')).join(lineEnd) + (ended ? lineEnd : '')
          const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
          const found = read(chunks)
          expect(found).toEqual(read([text]))
          expect(found).toEqual(parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }))
          expect(found).toEqual(records)
        },
      ),
    )
  })
})
