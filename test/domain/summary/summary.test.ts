import { describe, expect, it } from 'vitest'
import {
  BUILT_IN_RULES,
  day,
  decreeOn,
  Fraction,
  type Metric,
  NO_QUESTIONS,
  quarterOf,
  sizeOf,
  summarise,
  summaryJson,
  trendOf,
} from '../../../domain/index.js'
import { sampleSummaries } from '../../support/sample-summary.js'
import { type Said, smallQuarter } from '../../support/small-quarter.js'

const REPORTED = quarterOf(2022, 1)
const sample = sampleSummaries()
const reported = sample.summaryOf(REPORTED)
const codes = (members: readonly { agency: { code: string } }[]) => members.map(({ agency }) => agency.code)

describe('the summary of the reported quarter', () => {
  it('sets beside the year before what is known of it, from items or from entered totals', () => {
    expect(reported.questions.received).toEqual({ value: 133, yearBefore: 149, change: -16 })
    expect(reported.services.total).toEqual({ value: 69_474, yearBefore: 54_835, change: 14_639 })
    expect(reported.questions.answered).toEqual({ value: 89, yearBefore: null, change: null })
    expect(reported.portal.fanpage_followers.change).toEqual(Fraction.of(6_166))
  })

  it('keeps entered figures exact, and “trên” as a lower bound', () => {
    expect(reported.portal.visitors_vn_percent.value).toEqual(Fraction.of(915, 10))
    expect(reported.portal.fanpage_posts).toMatchObject({ value: Fraction.of(135), atLeast: true })
    expect(reported.portal.visits.atLeast).toBe(false)
  })

  it('groups agencies as the report does', () => {
    const { questions, services } = reported
    expect(codes(questions.groups.volume)).toEqual(['SGDDT', 'SYT'])
    expect([questions.groups.quality.length, questions.groups.none.length, sizeOf(questions.groups)]).toEqual([
      7, 11, 37,
    ])
    expect(codes(services.groups.none)).toEqual(['BDT', 'CAT', 'CTT', 'SNGV'])
    expect(codes(services.groups.below)).toEqual(['BQLKKT', 'UBT', 'STNMT'])
    expect([services.groups.reached.length, sizeOf(services.groups)]).toEqual([22, 29])
  })

  it('misses nothing of the report, and repeats the remark on the year compared with', () => {
    expect(reported.missing).toEqual([])
    expect(reported.remarks).toContainEqual({ key: 'news_items', note: expect.stringContaining('CK năm 2020') })
    expect(reported.remarks.map(({ note }) => note)).not.toContain('trên')
  })

  it('does not compare with a quarter that only holds what it handed on', () => {
    expect(sample.scoreOf(quarterOf(2021, 4)).province.services.total).toBe(5_387)
    expect(reported.changes).toBeNull()
  })

  it('reads as JSON with missing figures null', () => {
    const json = summaryJson(reported)
    expect(json.questions).toMatchObject({
      received: { value: 133, yearBefore: 149, change: -16 },
      answeredPercent: { value: '93.7', yearBefore: null, change: null },
      volumeReceived: { least: 30, most: 41 },
    })
    expect(json.services.groups.below).toEqual(['BQLKKT', 'UBT', 'STNMT'])
    expect(json.portal.visitors_vn_percent).toMatchObject({ value: '91.5', change: null, atLeast: false })
    expect(json.agencies).toHaveLength(38)
  })
})

describe('a quarter nobody has entered figures of', () => {
  const empty = summarise({
    score: smallQuarter(quarterOf(2022, 3), { A: { questions: {}, services: {} } }, { answered: 0 }),
    rules: BUILT_IN_RULES,
    metrics: new Map(),
    previous: null,
    yearBefore: { score: null, metrics: new Map() },
  })

  it('has figures that are missing, not 0', () => {
    expect(empty.questions.received.value).toBeNull()
    expect(empty.services.late.value).toBeNull()
    expect(empty.services.onTimeShare.value).toBeNull()
    expect(empty.changes).toBeNull()
  })

  it('lists what is to be entered, but not what ended with Alexa', () => {
    const missing = empty.missing.map(({ quarter, key }) => `${quarter} ${key}`)
    expect(missing).toContain('2022-Q3 visits')
    expect(missing).toContain('2021-Q3 visits')
    expect(missing).toContain('2022-Q3 questions_received')
    expect(missing).toContain('2021-Q3 dossiers_total')
    expect(missing.filter((text) => text.includes('alexa'))).toEqual([])
  })

  it('takes a value that is no number for none', () => {
    const metrics = new Map<string, Metric>([['visits', { value: 'nhiều', note: null }]])
    const input = { score: empty.score, rules: BUILT_IN_RULES, metrics, previous: null }
    expect(summarise({ ...input, yearBefore: { score: null, metrics } }).portal.visits.value).toBeNull()
  })
})

describe('what moved since the quarter before', () => {
  const served = { oneStop: 100, resolved: 100 }
  const good = { byMonth: [3, 0, 0] as const, ok: 3 }
  const before: Record<string, Said> = {
    WON: { questions: {}, services: { ...served, onTime: 95 } },
    LOST: { questions: good, services: { ...served, onTime: 95 } },
    SLOW: { questions: {}, services: { ...served, onTime: 95 } },
    SAME: { questions: {}, services: { ...served, onTime: 99 } },
    GONE: { questions: good },
  }
  const after: Record<string, Said> = {
    WON: { questions: good, services: { ...served, onTime: 95 } },
    LOST: { questions: { ...good, ok: 1, late: 2 }, services: { ...served, onTime: 95 } },
    SLOW: { questions: {}, services: { ...served, onTime: 80 } },
    SAME: { questions: {}, services: { ...served, onTime: 93 } },
    BORN: { questions: good },
  }
  const changes = (options: Parameters<typeof smallQuarter>[2] = {}, old = before) =>
    summarise({
      score: smallQuarter(quarterOf(2022, 2), after, options),
      rules: BUILT_IN_RULES,
      metrics: new Map(),
      previous: smallQuarter(quarterOf(2022, 1), old),
      yearBefore: { score: null, metrics: new Map() },
    }).changes

  it('names who rose and who fell, the most first, with the cause', () => {
    const { rose, fell, unchanged } = changes() ?? { rose: [], fell: [], unchanged: null }
    expect(rose).toMatchObject([
      {
        agency: { code: 'WON' },
        gain: Fraction.of(2),
        status: 'official',
        causes: [{ kind: 'bonus-won', bonus: 'quality' }],
      },
    ])
    expect(fell.map(({ agency, gain }) => [agency.code, gain.toFixed(2)])).toEqual([
      ['LOST', '-12.00'],
      ['SLOW', '-7.00'],
    ])
    expect(fell[0]?.causes).toEqual([
      { kind: 'bonus-lost', bonus: 'quality' },
      { kind: 'faults', from: { faults: 0, judged: 3 }, to: { faults: 2, judged: 3 } },
    ])
    expect(fell[1]?.causes).toMatchObject([
      { kind: 'rate', from: { group: 'reached' }, to: { group: 'below', rate: Fraction.of(80, 100) } },
    ])
    expect(unchanged).toBe(1)
  })

  it('says so when the rules are other ones', () => {
    const rules = { ...BUILT_IN_RULES, version: '2022.2' }
    expect(changes({ rules })?.rose[0]?.causes).toContainEqual({ kind: 'rules' })
  })

  it('compares by questions alone where no dossier was recorded before', () => {
    const questionsOnly = Object.fromEntries(
      Object.entries(before).map(([code, { questions = NO_QUESTIONS }]) => [code, { questions, services: {} }]),
    )
    const { criteria, fell } = changes({}, questionsOnly) ?? { criteria: [], fell: [] }
    expect(criteria).toEqual(['questions'])
    expect(fell.map(({ agency }) => agency.code)).toEqual(['LOST'])
  })
})

describe('the trend over quarters', () => {
  it('has no value where a quarter was not recorded', () => {
    const [before, now] = trendOf([sample.scoreOf(quarterOf(2021, 4)), reported.score])
    expect(before).toEqual({ quarter: '2021-Q4', answered: null, resolved: null, onTime: null })
    expect(now).toMatchObject({ answered: Fraction.of(89, 95), onTime: Fraction.of(57_740, 62_722) })
  })
})

describe('the decree a report rests on is the one in force on its date', () => {
  it.each([
    ['2022-04-05', '43/2011/NĐ-CP'],
    ['2022-08-14', '43/2011/NĐ-CP'],
    ['2022-08-15', '42/2022/NĐ-CP'],
    ['2026-07-01', '224/2026/NĐ-CP'],
  ])('%s: %s', (date, decree) => expect(decreeOn(day(date))).toContain(decree))
})
