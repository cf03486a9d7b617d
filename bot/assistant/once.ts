import {
  type QuarterFacts,
  type QuarterInput,
  type QuarterScore,
  type Register,
  Resolver,
  scoreQuarter,
} from '../../domain/index.js'

/** What was made from facts is kept for as long as these very facts are. */
const resolvers = new WeakMap<Register, Resolver>()
const scored = new WeakMap<QuarterFacts, { readonly input: QuarterInput; readonly score: QuarterScore }>()

export function resolverOf(register: Register): Resolver {
  const known = resolvers.get(register)
  if (known !== undefined) return known
  const made = new Resolver(register)
  resolvers.set(register, made)
  return made
}

/** `scoreQuarter`, computed anew only where its input is another. */
export function scoreOnce(input: QuarterInput): QuarterScore {
  const known = scored.get(input.facts)
  const same =
    known !== undefined &&
    known.input.quarter === input.quarter &&
    known.input.register === input.register &&
    known.input.rules === input.rules &&
    known.input.revision === input.revision
  if (same) return { ...known.score, asOf: input.asOf }
  const score = scoreQuarter(input)
  scored.set(input.facts, { input, score })
  return score
}
