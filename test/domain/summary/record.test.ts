import { describe, expect, it } from 'vitest'
import { quarterOf, readRecord, summarise, summaryInputOf, summaryJson, writeRecord } from '../../../domain/index.js'
import { sampleSummaries } from '../../support/sample-summary.js'

const sample = sampleSummaries()
const record = sample.recordOf(quarterOf(2022, 1))
/** As it comes back from where it was kept. */
const kept = (): unknown => JSON.parse(JSON.stringify(writeRecord(record)))

describe('what a frozen quarter keeps', () => {
  it.each([quarterOf(2022, 1), quarterOf(2026, 3), quarterOf(2026, 4)])(
    'gives the same report, figure by figure: %s',
    (quarter) => {
      const whole = sample.recordOf(quarter)
      const read = readRecord(JSON.parse(JSON.stringify(writeRecord(whole))))
      expect(read).toEqual(whole)
      expect(summaryJson(summarise(summaryInputOf(read)))).toEqual(summaryJson(sample.summaryOf(quarter)))
    },
  )

  it('keeps the number of its revision', () => {
    const numbered = { ...record, quarter: { ...record.quarter, revision: 2 } }
    expect(summaryInputOf(readRecord(writeRecord(numbered))).score.revision).toBe(2)
  })

  it.each<[string, (json: Record<string, never>) => void, RegExp]>([
    ['of another format', (json) => Object.assign(json, { format: 2 }), /reads format 1 of a frozen quarter, not 2/],
    ['without a part', (json) => delete json.previous, /record\.previous\.quarter .*should be a quarter/],
    [
      'with a count that is none',
      (json) => put(json, 'ok', -1),
      /record\.quarter\.questions\[0\]\.ok .*a count, not -1/,
    ],
    ['with a count missing', (json) => put(json, 'late', undefined), /questions\[0\]\.late .*a count/],
    ['with a bad instant', (json) => put(json, 'waitingDeadlines', ['x']), /waitingDeadlines\[0\] .*an instant/],
  ])('is refused where it cannot be read: %s', (_, spoil, reason) => {
    const json = kept() as Record<string, never>
    spoil(json)
    expect(() => readRecord(json)).toThrow(reason)
  })

  it.each([null, 'text', [], {}])('is refused when it is none: %j', (json) => {
    expect(() => readRecord(json)).toThrow(/record\.format of a frozen quarter should be a count/)
  })
})

function put(json: { readonly quarter?: { readonly questions: object[] } }, name: string, value: unknown): void {
  Object.assign(json.quarter?.questions[0] ?? {}, { [name]: value })
}
