import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BUILT_IN_RULES,
  Fraction,
  NO_QUESTIONS,
  NO_SERVICES,
  parseQuarter,
  receivedOf,
  scoreQuestions,
  scoreServices,
  tallyQuarter,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../../domain/index.js'
import { dossier, question, readAt } from '../../support/random-items.js'
import { referenceQuestions, referenceServices } from '../../support/reference-scoring.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
const QUARTERS = [
  ['2021-Q4', 2021 * 12 + 9],
  ['2022-Q1', 2022 * 12],
  ['2022-Q2', 2022 * 12 + 3],
  ['2022-Q3', 2022 * 12 + 6],
] as const

describe('scores of random data', () => {
  it.each(QUARTERS)('in %s are those of the slow reference, figure by figure', (name, firstMonth) => {
    const quarter = parseQuarter(name)
    if (quarter === null) throw new Error('not a quarter')
    const data = fc.record({
      questions: fc.array(question, { maxLength: 60 }),
      dossiers: fc.array(dossier, { maxLength: 60 }),
      asOf: readAt,
    })
    fc.assert(
      fc.property(data, ({ questions, dossiers, asOf }) => {
        const facts = tallyQuarter({ questions, dossiers }, quarter, asOf, calendar, BUILT_IN_RULES)
        for (const agency of ['A', 'B', 'C']) {
          const q = scoreQuestions(facts.questions.get(agency) ?? NO_QUESTIONS, BUILT_IN_RULES)
          const { points, official, received, ...counts } = referenceQuestions(questions, agency, firstMonth, asOf)
          expect(q.facts).toMatchObject(counts)
          expect(receivedOf(q.facts)).toBe(received)
          expect(q.points).toEqual(Fraction.of(points.times, points.over))
          expect(q.status).toBe(official ? 'official' : 'provisional')

          const s = scoreServices(facts.services.get(agency) ?? NO_SERVICES, BUILT_IN_RULES)
          const { points: earned, official: stated, ...figures } = referenceServices(dossiers, agency, firstMonth, asOf)
          expect(s.facts).toMatchObject(figures)
          expect(s.points).toEqual(Fraction.of(earned.times, earned.over))
          expect(s.status).toBe(stated ? 'official' : 'provisional')
        }
      }),
      { numRuns: 150 },
    )
  })
})
