import { describe, expect, it } from 'vitest'
import {
  type Agency,
  BUILT_IN_RULES,
  day,
  formatPoints,
  NO_QUESTIONS,
  NO_SERVICES,
  onTimeNeeded,
  parseQuarter,
  type Quarter,
  type QuestionFacts,
  Register,
  readRuleSet,
  rulesFor,
  type ServiceFacts,
  scoreQuarter,
  scoreQuestions,
  scoreServices,
  writeRuleSet,
} from '../../../domain/index.js'

const quarter = (text: string): Quarter => {
  const read = parseQuarter(text)
  if (read === null) throw new Error(text)
  return read
}

describe('points for questions', () => {
  it.each<[string, Partial<QuestionFacts>, string, string, string[]]>([
    ['no question at all', {}, '15', 'official', []],
    ['only deleted ones', { deleted: 3 }, '15', 'official', []],
    ['received, nothing judged yet', { byMonth: [1, 0, 0], waiting: 1 }, '15', 'provisional', ['QA-9']],
    ['an old one still waiting', { waiting: 1 }, '15', 'provisional', ['QA-9']],
    ['one answered well', { byMonth: [1, 0, 0], ok: 1 }, '17', 'official', []],
    ['a month of ten is not over ten', { byMonth: [10, 10, 10], ok: 30 }, '17', 'official', []],
    ['a month of eleven is', { byMonth: [11, 0, 0], ok: 11 }, '18', 'official', []],
    [
      'busy, with one fault: no bonus',
      { byMonth: [12, 0, 0], ok: 11, late: 1 },
      '13,75',
      'provisional',
      ['QA-1', 'QA-4'],
    ],
    ['four of nine', { byMonth: [9, 0, 0], ok: 4, late: 3, wrongResponder: 2 }, '6,67', 'provisional', ['QA-1']],
    ['nobody recorded who answered', { byMonth: [1, 0, 0], ok: 1, unknownResponder: 1 }, '17', 'official', ['QA-15']],
  ])('%s', (_, facts, points, status, assumptions) => {
    const score = scoreQuestions({ ...NO_QUESTIONS, ...facts }, BUILT_IN_RULES)
    expect([formatPoints(score.points), score.status, score.assumptions]).toEqual([points, status, assumptions])
    expect(score.reasons.length).toBeGreaterThan(0)
    for (const id of score.assumptions) expect(BUILT_IN_RULES.assumptions[id]).toBeTruthy()
  })
})

describe('points for services', () => {
  it.each<[string, Partial<ServiceFacts>, string, string, string[]]>([
    ['no dossier', {}, '25', 'official', []],
    ['93% exactly', { oneStop: 100, resolved: 100, onTime: 93 }, '27', 'official', []],
    ['a hair below 93%', { oneStop: 10_000, resolved: 10_000, onTime: 9_299 }, '23,25', 'provisional', ['SV-3']],
    ['58%', { oneStop: 100, resolved: 100, onTime: 58 }, '14,5', 'provisional', ['SV-3']],
    ['only carried over, resolved on time', { carriedOver: 2, resolved: 2, onTime: 2 }, '27', 'official', []],
    ['nothing resolved, nothing overdue', { online: 4 }, '25', 'provisional', ['SV-8']],
    ['nothing resolved, one overdue', { online: 4, overdueOpen: 1 }, '0', 'provisional', ['SV-8']],
  ])('%s', (_, facts, points, status, assumptions) => {
    const score = scoreServices({ ...NO_SERVICES, ...facts }, BUILT_IN_RULES)
    expect([formatPoints(score.points), score.status, score.assumptions]).toEqual([points, status, assumptions])
  })

  it('the number of further on-time dossiers until 93% is the smallest that does', () => {
    for (const [onTime, resolved] of [
      [3_770, 6_500],
      [90, 100],
      [0, 1],
      [92, 99],
      [93, 100],
    ] as const) {
      const needed = Number(onTimeNeeded({ ...NO_SERVICES, onTime, resolved }, BUILT_IN_RULES.services.threshold))
      expect((onTime + needed) * 100 >= 93 * (resolved + needed)).toBe(true)
      if (needed > 0) expect((onTime + needed - 1) * 100 >= 93 * (resolved + needed - 1)).toBe(false)
    }
  })
})

const agency = (code: string, rest: Partial<Agency> = {}): Agency => ({
  code,
  name: code,
  shortNames: [],
  level: null,
  parent: null,
  questions: true,
  services: false,
  validFrom: null,
  validTo: null,
  successors: [],
  ...rest,
})
const rankedWith = (
  agencies: readonly Agency[],
  ok: Readonly<Record<string, Partial<QuestionFacts>>>,
  name = '2022-Q1',
) =>
  scoreQuarter({
    quarter: quarter(name),
    asOf: new Date('2030-01-01T00:00:00Z'),
    register: new Register(agencies),
    rules: BUILT_IN_RULES,
    facts: {
      questions: new Map(Object.entries(ok).map(([code, facts]) => [code, { ...NO_QUESTIONS, ...facts }])),
      services: new Map(),
      province: { questions: { received: 0, deleted: 0, answered: 0 }, services: NO_SERVICES },
    },
  })

describe('ranks', () => {
  it('are shared by equals, by name in Vietnamese order within a tie, and skip after it', () => {
    const names = ['Đất', 'Ấm', 'An', 'Bé']
    const { agencies } = rankedWith(
      names.map((name) => agency(name)),
      { Đất: { ok: 1 }, Bé: { late: 1 } },
    )
    expect(agencies.map(({ agency: { name }, rank }) => [rank, name])).toEqual([
      [1, 'Đất'],
      [2, 'An'],
      [2, 'Ấm'],
      [4, 'Bé'],
    ])
  })
})

describe('agencies in time', () => {
  const merged = [
    agency('OLD', { validTo: day('2025-02-28'), successors: ['NEW'] }),
    agency('NEW', { validFrom: day('2025-03-01') }),
  ]

  it('the one operating on the last day carries what its predecessor left, and says so', () => {
    const { agencies } = rankedWith(merged, { OLD: { ok: 1 }, NEW: { late: 1 } }, '2025-Q1')
    expect(agencies).toMatchObject([
      { agency: { code: 'NEW' }, questions: { facts: { ok: 1, late: 1 } }, predecessors: [{ code: 'OLD' }] },
    ])
  })

  it('what a split agency left is nobody’s until the data says whose', () => {
    const split = [
      agency('OLD', { validTo: day('2025-02-28'), successors: ['A', 'B'] }),
      agency('A', { validFrom: day('2025-03-01') }),
      agency('B', { validFrom: day('2025-03-01') }),
    ]
    const { agencies, unattributed } = rankedWith(split, { OLD: { late: 1 } }, '2025-Q1')
    expect(agencies.map(({ status }) => status)).toEqual(['official', 'official'])
    expect(unattributed).toMatchObject([{ code: 'OLD', questions: { late: 1 } }])
  })
})

describe('rule sets', () => {
  const json = { ...writeRuleSet(BUILT_IN_RULES), version: '2026.1', validFrom: '2026-01-01' }

  it('survive being written and read', () =>
    expect(readRuleSet(writeRuleSet(BUILT_IN_RULES))).toEqual({ rules: BUILT_IN_RULES }))

  it('apply from the quarter they are valid in; before it the built-in one does', () => {
    const read = readRuleSet(json)
    if (!('rules' in read)) throw new Error('refused')
    expect(rulesFor([read.rules], quarter('2026-Q1')).version).toBe('2026.1')
    expect(rulesFor([read.rules], quarter('2025-Q4')).version).toBe('2022.1')
  })

  it.each([
    ['services.threshold', { services: { ...json.services, threshold: '93' } }],
    ['questions.base', { questions: { ...json.questions, base: '-1' } }],
    ['validFrom', { validFrom: '2026-02-30' }],
    ['validTo', { validTo: '2025-01-01' }],
    ['id', { id: 'Có Dấu' }],
  ])('name the field that is wrong: %s', (field, change) => {
    expect(readRuleSet({ ...json, ...change })).toMatchObject({ faults: [{ field }] })
  })

  it('that are no rule set at all are refused field by field', () => {
    for (const nothing of [null, [], 'x', {}, 5]) expect(readRuleSet(nothing)).toHaveProperty('faults.0')
  })
})
