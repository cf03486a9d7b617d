import { describe, expect, it } from 'vitest'
import { day, Resolver } from '../../../domain/index.js'
import { sampleRegister } from '../../support/sample-register.js'
import queries from './queries.json' with { type: 'json' }

const resolver = new Resolver(sampleRegister())
const today = day('2026-11-23')

describe('what people type', () => {
  it.each(queries.map((query) => [query.q, query] as const))('%s', (text, { agency, ambiguous, period }) => {
    const found = resolver.resolve(text, today)
    expect({
      agency: found.agency?.name ?? null,
      candidates: found.candidates.map(({ name }) => name).sort(),
      quarter: found.quarter,
    }).toEqual({ agency, candidates: [...(ambiguous ?? [])].sort(), quarter: period })
  })
})
