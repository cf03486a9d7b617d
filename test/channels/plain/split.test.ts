import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '../../../bot/channels/plain/index.js'

const letters = (text: string) => text.replaceAll(/\s/gu, '')

describe('a text cut into parts', () => {
  it.each([
    [
      'between paragraphs, where that leaves the part at least half full',
      'aaa aaa\n\nbbb\nccc',
      12,
      ['aaa aaa', 'bbb\nccc'],
    ],
    ['between lines, where a paragraph would end too early', 'a\n\nbbb bb\nccc', 11, ['a\n\nbbb bb', 'ccc']],
    ['between words', 'một hai ba bốn', 8, ['một hai', 'ba bốn']],
    ['at the limit itself, when a word ends there', 'một hai ba', 7, ['một hai', 'ba']],
    ['inside a word longer than a part', 'aaaaaaa bb', 3, ['aaa', 'aaa', 'a', 'bb']],
    ['between surrogate pairs', '😀😀😀', 3, ['😀', '😀', '😀']],
    ['between whole emoji sequences', '👩‍👩‍👧👩‍👩‍👧', 10, ['👩‍👩‍👧', '👩‍👩‍👧']],
    ['before a letter whose marks are separate characters', 'xe\u0302\u0301', 3, ['x', 'e\u0302\u0301']],
    ['not before a mark that combines with a space', 'aa \u0301b', 3, ['aa', ' \u0301b']],
    ['between two spaces, where the second carries a mark', 'aaa  \u0301b', 3, ['aaa', ' \u0301b']],
    ['into nothing, when it is blank', ' \n ', 5, []],
  ])('is cut %s', (_, text, limit, parts) => expect(splitText(text, limit)).toEqual(parts))

  it('is cut inside a letter only where its marks alone are longer than a part', () => {
    const parts = splitText(`a${'\u0301'.repeat(4_096)}`, 2_000)
    expect(parts.map(({ length }) => length)).toEqual([2_000, 2_000, 97])
  })

  it('keeps every character but white space, in parts that fit, none blank, no pair torn', () => {
    const unit = fc.oneof(
      fc.constantFrom(' ', '\n', '\n\n', '\u0301', '😀', 'ế', '\u00a0', '👩‍👩‍👧'),
      fc.string({ unit: 'binary' }),
    )
    const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 40 }), (written, limit) => {
        const parts = splitText(written, limit)
        expect(letters(parts.join(''))).toBe(letters(written))
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part.trim()).not.toBe('')
          expect(part).not.toMatch(/\p{Surrogate}/u)
        }
      }),
    )
  })
})
