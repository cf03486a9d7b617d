import { describe, expect, it } from 'vitest'
import { Register } from '../../domain/agencies/index.js'
import { VIETNAM_CALENDAR, WorkingCalendar } from '../../domain/calendar/index.js'
import { Fraction } from '../../domain/numbers/index.js'
import {
  BUILT_IN_RULES,
  type CriterionScore,
  faultsOf,
  type QuarterScore,
  receivedOf,
  scoreQuarter,
  tallyQuarter,
  totalOf,
} from '../../domain/scoring/index.js'
import { boundsOf, type Quarter, quarterAt, quarterOf } from '../../domain/time/index.js'
import { readSample } from './sample-items.js'

const NOW = new Date('2026-11-23T08:00:00+07:00')
const REPORTED = quarterOf(2022, 1)
const calendar = new WorkingCalendar(VIETNAM_CALENDAR)

function scored(items: ReturnType<typeof readSample>, quarter: Quarter, asOf: Date): QuarterScore {
  const facts = tallyQuarter(items, quarter, asOf, calendar, BUILT_IN_RULES)
  return scoreQuarter({ quarter, asOf, register: new Register(items.agencies), facts, rules: BUILT_IN_RULES })
}

const has = (points: number, status: CriterionScore['status']) => (score: CriterionScore) =>
  score.points.equals(Fraction.of(points)) && score.status === status

/** scoring.md section 6: what the report of quarter I/2022 fixes. */
describe('the sample has the figures of the report', () => {
  const score = scored(readSample(NOW), REPORTED, boundsOf(REPORTED).end)
  const { province } = score
  const asked = score.agencies.flatMap(({ agency, questions }) =>
    questions === null ? [] : [{ code: agency.code, ...questions }],
  )
  const served = score.agencies.flatMap(({ agency, services }) =>
    services === null ? [] : [{ code: agency.code, ...services }],
  )
  const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code).sort()

  it('133 questions, 38 deleted, 95 eligible, 89 answered, 6 waiting', () => {
    expect(province.questions).toEqual({ received: 133, deleted: 38, eligible: 95, answered: 89, waiting: 6 })
  })

  it('37 agencies: 2 with 18 points, 7 with 17, 11 with 15 for no question', () => {
    expect(asked).toHaveLength(37)
    const top = asked.filter(has(18, 'official'))
    expect(Object.fromEntries(top.map(({ code, facts }) => [code, receivedOf(facts)]))).toEqual({ SGDDT: 30, SYT: 41 })
    expect(asked.filter(has(17, 'official'))).toHaveLength(7)
    const silent = asked.filter(has(15, 'official'))
    expect(silent).toHaveLength(11)
    expect(silent.filter(({ facts }) => receivedOf(facts) + facts.deleted + facts.waiting > 0)).toEqual([])
  })

  it('the other 17 are provisional, with one question each in the quarter and varied points', () => {
    const others = asked.filter(({ status }) => status === 'provisional')
    expect(others).toHaveLength(17)
    expect(others.map(({ facts }) => receivedOf(facts))).toEqual(others.map(() => 1))
    expect(new Set(others.map(({ points }) => points.toFixed(4))).size).toBeGreaterThan(5)
  })

  it('Sở Y tế is the example of contracts.md section 3', () => {
    const [questions, services] = [asked, served].map((entries) => entries.find(({ code }) => code === 'SYT')?.facts)
    expect(questions).toMatchObject({
      byMonth: [12, 14, 15],
      deleted: 0,
      ok: 41,
      late: 0,
      wrongResponder: 0,
      waiting: 0,
    })
    expect(services).toMatchObject({ carriedOver: 5, oneStop: 60, online: 55, post: 0, resolved: 110, onTime: 108 })
    expect(services).toMatchObject({ overdueOpen: 0 })
    expect(score.agencies.find(({ agency }) => agency.code === 'SYT')).toMatchObject({ rank: 1, status: 'official' })
  })

  it('69.474 dossiers, 62.722 resolved, 57.740 on time, 4.982 late, 6.752 in progress', () => {
    expect(province.services).toMatchObject({
      total: 69_474,
      oneStop: 36_601,
      online: 27_486,
      post: 0,
      carriedOver: 5_387,
      resolved: 62_722,
      onTime: 57_740,
      late: 4_982,
      inProgress: 6_752,
    })
  })

  it('29 agencies: 22 with 27 points, 4 with 25 for no dossier, 3 below with their exact rates', () => {
    expect(served).toHaveLength(29)
    expect(served.filter(has(27, 'official'))).toHaveLength(22)
    const silent = served.filter(has(25, 'official'))
    expect(codes(silent)).toEqual(['BDT', 'CAT', 'CTT', 'SNGV'])
    expect(silent.filter(({ facts }) => totalOf(facts) > 0)).toEqual([])
    const below = served.filter(({ status }) => status === 'provisional')
    expect(Object.fromEntries(below.map(({ code, points }) => [code, points.toFixed(4)]))).toEqual({
      BQLKKT: '22.5000',
      UBT: '22.2500',
      STNMT: '14.5000',
    })
  })

  it('every figure belongs to an agency', () => expect(score.unattributed).toEqual([]))

  it.each(['2022-04-20T08:00:00+07:00', '2027-12-31T08:00:00+07:00'])('also while the program runs at %s', (now) => {
    expect(scored(readSample(new Date(now)), REPORTED, boundsOf(REPORTED).end)).toEqual(score)
  })
})

describe('the live quarter', () => {
  const { agencies } = scored(readSample(NOW, 'live'), quarterAt(NOW), NOW)
  const questions = agencies.flatMap(({ questions }) => (questions === null ? [] : [questions.facts]))
  const services = agencies.flatMap(({ services }) => (services?.facts.resolved ? [services.facts] : []))

  it('has agencies without a fault so far, and with faults', () => {
    expect(questions.filter((facts) => facts.ok > 0 && faultsOf(facts) === 0).length).toBeGreaterThan(2)
    expect(questions.filter((facts) => faultsOf(facts) > 0).length).toBeGreaterThan(2)
  })

  it('has agencies above 93% and below', () => {
    expect(services.filter(({ onTime, resolved }) => onTime * 100 >= resolved * 93).length).toBeGreaterThan(2)
    expect(services.filter(({ onTime, resolved }) => onTime * 100 < resolved * 93).length).toBeGreaterThan(2)
  })

  it('has questions waiting at Sở Y tế', () => {
    const own = agencies.find(({ agency }) => agency.code === 'SYT')
    expect(own?.questions?.facts.waiting).toBeGreaterThan(3)
  })
})
