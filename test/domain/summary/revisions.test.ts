import { describe, expect, it } from 'vitest'
import { differenceBetween, isUnchanged, quarterOf } from '../../../domain/index.js'
import { type Said, smallQuarter } from '../../support/small-quarter.js'

const QUARTER = quarterOf(2022, 1)
const good = { byMonth: [3, 0, 0] as const, ok: 3 }
const said: Record<string, Said> = {
  A: { name: 'Sở Y tế', questions: good, services: { online: 10, resolved: 10, onTime: 10 } },
  B: { name: 'Sở Nội vụ', questions: good },
}
const frozen = (of: Record<string, Said>, visits = '5400000') => ({
  score: smallQuarter(QUARTER, of),
  metrics: metric(visits),
})
const metric = (visits: string, note: string | null = null) => new Map([['visits', { value: visits, note }]])
const before = frozen(said)

describe('what a correction changed', () => {
  it('is nothing when the figures are the same', () => {
    expect(isUnchanged(differenceBetween(before, frozen(said)))).toBe(true)
  })

  it('is exactly the figures that differ, of the agency and of the province', () => {
    const corrected = { ...said, A: { ...said.A, services: { online: 10, resolved: 10, onTime: 9 } } }
    const difference = differenceBetween(before, frozen(corrected))
    expect(difference.province).toEqual([
      { figure: 'services.onTime', from: 10, to: 9 },
      { figure: 'services.late', from: 0, to: 1 },
    ])
    expect(difference.agencies.map(({ code, name, kind }) => [code, name, kind])).toEqual([
      ['B', 'Sở Nội vụ', 'changed'],
      ['A', 'Sở Y tế', 'changed'],
    ])
    expect(difference.agencies[0]?.figures).toEqual([{ figure: 'rank', from: 2, to: 1 }])
    expect(difference.agencies[1]?.figures).toEqual([
      { figure: 'services.onTime', from: 10, to: 9 },
      { figure: 'services.late', from: 0, to: 1 },
      { figure: 'services.rate', from: '100.0', to: '90.0' },
      { figure: 'services.points', from: '27.00', to: '22.50' },
      { figure: 'services.status', from: 'official', to: 'provisional' },
      { figure: 'services.assumptions', from: '', to: 'SV-3' },
      { figure: 'total', from: '44.00', to: '39.50' },
      { figure: 'status', from: 'official', to: 'provisional' },
      { figure: 'rank', from: 1, to: 2 },
    ])
  })

  it('tells an agency that came in or went out, and a figure of the portal entered anew', () => {
    const difference = differenceBetween(frozen({ A: said.A ?? {} }), frozen({ B: said.B ?? {} }, '5500000'))
    expect(difference.agencies.map(({ code, kind }) => [code, kind])).toEqual([
      ['B', 'added'],
      ['A', 'removed'],
    ])
    expect(difference.portal).toEqual([{ figure: 'visits', from: '5400000', to: '5500000' }])
  })

  it('tells a name put right, and a note', () => {
    const noted = { ...frozen({ ...said, A: { ...said.A, name: 'Sở Y Tế' } }), metrics: metric('5400000', 'trên') }
    const difference = differenceBetween(before, noted)
    expect(difference.agencies.map(({ figures }) => figures)).toEqual([
      [{ figure: 'name', from: 'Sở Y tế', to: 'Sở Y Tế' }],
    ])
    expect(difference.portal).toEqual([{ figure: 'visits.note', from: null, to: 'trên' }])
  })

  it('tells what changed in the quarters it is compared with, as far as the report compares', () => {
    const compared = (previous: Record<string, Said>, visits: string) => ({
      ...before,
      previous: smallQuarter(quarterOf(2021, 4), previous),
      yearBefore: { score: smallQuarter(quarterOf(2021, 1), said), metrics: metric(visits) },
    })
    const corrected = { ...said, B: { ...said.B, questions: { byMonth: [3, 0, 0] as const, ok: 2, late: 1 } } }
    const difference = differenceBetween(compared(said, '1500000'), compared(corrected, '1600000'))
    expect(difference).toMatchObject({ basis: [], province: [], portal: [], agencies: [] })
    expect(isUnchanged(difference)).toBe(false)
    expect(difference.earlier.map(({ quarter }) => quarter)).toEqual(['2021-Q4', '2021-Q1'])
    const [previous, yearBefore] = difference.earlier
    expect(previous?.agencies.map(({ code }) => code)).toContain('B')
    expect(yearBefore).toMatchObject({
      province: [],
      portal: [{ figure: 'visits', from: '1500000', to: '1600000' }],
      agencies: [],
    })
  })
})
