import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fraction, formatChange, formatCount, formatPercent, formatPoints } from '../../../domain/index.js'

describe('figures as the report prints them', () => {
  it.each([
    [89, 95, 1, '93,7%'],
    [6, 95, 1, '6,3%'],
    [38, 133, 1, '28,6%'],
    [62_722, 69_474, 1, '90,3%'],
    [62_722, 69_474, 2, '90,28%'],
    [57_740, 62_722, 0, '92%'],
    [4_982, 62_722, 0, '8%'],
    [6_752, 69_474, 1, '9,7%'],
    [1, 2, 0, '50%'],
    [1, 8, 1, '12,5%'],
    [1, 1, 1, '100%'],
  ])('%i of %i to %i decimals', (part, whole, decimals, text) =>
    expect(formatPercent(Fraction.of(part, whole), decimals)).toBe(text),
  )

  it.each([
    [Fraction.of(18), '18'],
    [Fraction.of(45, 2), '22,5'],
    [Fraction.of(20, 3), '6,67'],
    [Fraction.of(1, 200), '0,01'],
    [Fraction.of(0), '0'],
    [Fraction.of(10), '10'],
  ])('points', (points, text) => expect(formatPoints(points)).toBe(text))

  it('counts and changes', () => {
    expect([69_474, 59_517_111, 999, 0].map(formatCount)).toEqual(['69.474', '59.517.111', '999', '0'])
    expect([14_639, -16, 0].map(formatChange)).toEqual(['+14.639', '−16', '0'])
  })
})

describe('fractions', () => {
  const fraction = fc
    .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 1, max: 9_999 }))
    .map(([n, d]) => Fraction.of(n, d))

  it('obey the laws of arithmetic exactly', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.plus(b).minus(b)).toEqual(a)
        expect(a.times(b.plus(c))).toEqual(a.times(b).plus(a.times(c)))
        expect(Math.sign(a.compare(b))).toBe(
          Math.sign(Number(a.numerator) * Number(b.denominator) - Number(b.numerator) * Number(a.denominator)) || 0,
        )
      }),
    )
  })

  it('round half away from zero, and refuse a denominator of 0', () => {
    expect([Fraction.of(1, 200), Fraction.of(-1, 200), Fraction.of(1, 201)].map((each) => each.toFixed(2))).toEqual([
      '0.01',
      '-0.01',
      '0.00',
    ])
    expect(() => Fraction.of(1, 0)).toThrow(RangeError)
    expect(Fraction.parse('0.93')).toEqual(Fraction.of(93, 100))
    expect(['', 'abc', '1,5', '1e9'].map(Fraction.parse)).toEqual([null, null, null, null])
  })
})
