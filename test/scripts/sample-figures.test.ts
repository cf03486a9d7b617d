import { describe, expect, it } from 'vitest'
import { Register } from '../../domain/agencies/index.js'
import {
  faultsOf,
  inProgressOf,
  lateOf,
  NO_QUESTIONS,
  NO_SERVICES,
  receivedOf,
  totalOf,
} from '../../domain/scoring/facts.js'
import { boundsOf, day, quarterAt, quarterOf } from '../../domain/time/index.js'
import { plainCount } from './plain-count.js'
import { readSample } from './sample-items.js'

const NOW = new Date('2026-11-23T08:00:00+07:00')
const REPORTED = quarterOf(2022, 1)

/** scoring.md section 6: what the report of quarter I/2022 fixes. */
describe('the sample has the figures of the report', () => {
  const items = readSample(NOW)
  const facts = plainCount(items, REPORTED, boundsOf(REPORTED).end)
  const operating = new Register(items.agencies).operatingOn(day('2022-03-31'))
  const asked = operating
    .filter(({ questions }) => questions)
    .map(({ code }) => ({ code, ...(facts.questions.get(code) ?? NO_QUESTIONS) }))
  const served = operating
    .filter(({ services }) => services)
    .map(({ code }) => ({ code, ...(facts.services.get(code) ?? NO_SERVICES) }))
  const judged = asked.filter((agency) => agency.ok + faultsOf(agency) > 0)
  const faultless = judged.filter((agency) => faultsOf(agency) === 0)
  const busy = faultless.filter(({ byMonth }) => Math.max(...byMonth) > 10)
  const resolving = served.filter(({ resolved }) => resolved > 0)

  it('133 questions, 38 deleted, 95 eligible, 89 answered, 6 waiting', () => {
    expect(facts.province.questions).toEqual({ received: 133, deleted: 38, answered: 89 })
  })

  it('37 agencies: 2 with 18 points, 7 with 17, 11 without a question, 17 with faults', () => {
    expect(asked).toHaveLength(37)
    expect(Object.fromEntries(busy.map((agency) => [agency.code, receivedOf(agency)]))).toEqual({ SGDDT: 30, SYT: 41 })
    expect(faultless).toHaveLength(2 + 7)
    const silent = asked.filter((agency) => !judged.includes(agency))
    expect(silent).toHaveLength(11)
    expect(silent.filter((agency) => receivedOf(agency) + agency.deleted + agency.waiting > 0)).toEqual([])
    expect(judged.filter((agency) => faultsOf(agency) > 0)).toHaveLength(17)
  })

  it('the 17 have varied points, and were all asked in the quarter', () => {
    const others = judged.filter((agency) => faultsOf(agency) > 0)
    expect(others.map(receivedOf)).toEqual(others.map(() => 1))
    expect(new Set(others.map((agency) => agency.ok / faultsOf(agency))).size).toBeGreaterThan(5)
  })

  it('Sở Y tế is the example of contracts.md section 3', () => {
    expect(facts.questions.get('SYT')).toMatchObject({ byMonth: [12, 14, 15], deleted: 0, ok: 41, late: 0, waiting: 0 })
    expect(facts.services.get('SYT')).toEqual({
      carriedOver: 5,
      oneStop: 60,
      online: 55,
      post: 0,
      resolved: 110,
      onTime: 108,
      overdueOpen: 0,
    })
  })

  it('69.474 dossiers, 62.722 resolved, 57.740 on time, 4.982 late, 6.752 in progress', () => {
    const whole = facts.province.services
    expect(whole).toMatchObject({
      carriedOver: 5_387,
      oneStop: 36_601,
      online: 27_486,
      post: 0,
      resolved: 62_722,
      onTime: 57_740,
    })
    expect([totalOf(whole), lateOf(whole), inProgressOf(whole)]).toEqual([69_474, 4_982, 6_752])
  })

  it('29 agencies: 22 from 93% on, 4 without a dossier, 3 below with their exact rates', () => {
    expect(served).toHaveLength(29)
    expect(
      served
        .filter((agency) => totalOf(agency) === 0)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['BDT', 'CAT', 'CTT', 'SNGV'])
    expect(resolving.filter(({ onTime, resolved }) => onTime * 100 >= resolved * 93)).toHaveLength(22)
    const below = resolving.filter(({ onTime, resolved }) => onTime * 100 < resolved * 93)
    const percent = below.map(({ code, onTime, resolved }) => [code, (onTime * 100) / resolved])
    expect(Object.fromEntries(percent)).toEqual({ BQLKKT: 90, UBT: 89, STNMT: 58 })
  })

  it('nothing else of the sample touches it: the same figures while the program runs in 2022 or 2027', () => {
    for (const text of ['2022-04-20T08:00:00+07:00', '2027-12-31T08:00:00+07:00']) {
      expect(plainCount(readSample(new Date(text)), REPORTED, boundsOf(REPORTED).end)).toEqual(facts)
    }
  })

  it('the live quarters have agencies without a fault, with faults, above and below 93%', () => {
    const live = plainCount(items, quarterAt(NOW), NOW)
    const questions = [...live.questions.values()]
    const services = [...live.services.values()].filter(({ resolved }) => resolved > 0)
    expect(questions.filter((agency) => agency.ok > 0 && faultsOf(agency) === 0).length).toBeGreaterThan(2)
    expect(questions.filter((agency) => faultsOf(agency) > 0).length).toBeGreaterThan(2)
    expect(services.filter(({ onTime, resolved }) => onTime * 100 >= resolved * 93).length).toBeGreaterThan(2)
    expect(services.filter(({ onTime, resolved }) => onTime * 100 < resolved * 93).length).toBeGreaterThan(2)
    expect(live.questions.get('SYT')?.waiting).toBeGreaterThan(3)
  })
})
