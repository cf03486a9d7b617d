import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, readMetric, readNumber } from '../../../domain/index.js'

describe('a number as it is typed', () => {
  it.each([
    ['1.234', '1234'],
    ['5.400.000', '5400000'],
    ['1.234.567,80', '1234567.8'],
    ['91,5', '91.5'],
    ['91.5', '91.5'],
    ['0.123', '0.123'],
    ['1,234', '1.234'],
    ['1234.567', '1234.567'],
    ['007', '7'],
    ['0', '0'],
    ['-5', '-5'],
    ['100,00', '100'],
  ])('%s is %s', (typed, plain) => expect(readNumber(typed)).toBe(plain))

  it.each(['', 'nhiều', '1.23.456', '1,234,567.8', '1.234.5', '.5', '5.', '1 234', '1e5', '+5', '٣'])(
    '“%s” is none',
    (typed) => expect(readNumber(typed)).toBeNull(),
  )

  it('is read back as it was shown', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 9_999n), (whole, decimals) => {
        const plain = readNumber(`${whole},${decimals.toString().padStart(4, '0')}`) ?? ''
        expect(readNumber(formatDecimal(plain))).toBe(plain)
      }),
    )
  })
})

describe('a figure of the portal as it is typed', () => {
  it.each([
    ['news_items', '1.234', { value: '1234', note: null }],
    ['fanpage_posts', 'trên 135', { value: '135', note: 'trên' }],
    ['fanpage_posts', 'Tren 135', { value: '135', note: 'trên' }],
    ['alexa_90d', '1,5', { value: '1.5', note: null }],
    ['visitors_vn_percent', '91,5 %', { value: '91.5', note: null }],
    ['visitors_vn_percent', '100', { value: '100', note: null }],
    ['visitors_vn_percent', '100,1', 'over-100'],
    ['visits', '91,5', 'not-whole'],
    ['visits', '50%', 'no-number'],
    ['visits', 'trên', 'no-number'],
    ['visits', '1234567890123456', 'too-long'],
    ['visitors_vn_percent', '1,23456', 'too-long'],
    ['visits', '-1', 'negative'],
  ] as const)('%s: %s', (key, typed, read) => expect(readMetric(key, typed)).toEqual(read))
})
