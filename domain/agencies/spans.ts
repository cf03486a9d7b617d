import type { Fit, NameIndex } from './names.js'
import type { Agency } from './register.js'
import { isChatter, KIND_WORDS } from './vocabulary.js'

/** A run of typed words that fits some agencies' names. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly fit: Fit
  readonly agencies: ReadonlySet<Agency>
}

const LONGEST = 12
const FITS: readonly Fit[] = ['exact', 'prefix', 'part']
const LEAST_LETTERS = 3

/** The runs of words that name agencies, longest first, none overlapping. */
export function findSpans(words: readonly string[], index: NameIndex): Span[] {
  const taken = words.map(() => false)
  const spans: Span[] = []
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    for (const fit of FITS) {
      for (let start = 0; start + length <= words.length; start += 1) {
        if (taken.slice(start, start + length).some(Boolean)) continue
        const run = words.slice(start, start + length)
        const agencies = index.find(run, fit)
        if (agencies.size === 0 || !tells(run, fit)) continue
        spans.push({ start, end: start + length, fit, agencies })
        taken.fill(true, start, start + length)
      }
    }
  }
  return spans
}

/** A single word must be a whole name, or long enough to be no accident; a kind of agency alone names none. */
function tells(run: readonly string[], fit: Fit): boolean {
  const [only] = run
  if (run.length > 1 || only === undefined)
    return fit === 'exact' || run.some((word) => !KIND_WORDS.has(word)) || fit === 'prefix'
  if (fit === 'exact') return !isChatter(only)
  if (fit === 'part') return !isChatter(only)
  return fit === 'prefix' && (KIND_WORDS.has(only) || (only.length >= LEAST_LETTERS && !isChatter(only)))
}
