import { LEAST_LIKENESS, likenesses } from './alignment.js'
import type { NameIndex } from './names.js'
import type { Agency } from './register.js'
import { findSpans, type Span } from './spans.js'
import { isChatter, KIND_WORDS, TELLING_KINDS } from './vocabulary.js'

/** Whom a text may mean, among the agencies of one index. */
export interface Match {
  /** one: the clear winner, when `sure`; several: ask back */
  readonly agencies: readonly Agency[]
  readonly sure: boolean
  /** comparable between indexes: higher fits better */
  readonly quality: number
}

export const NO_MATCH: Match = { agencies: [], sure: false, quality: 0 }

const QUALITY = { exact: 3, prefix: 2, part: 1 } as const
/** A garbled name is taken when it is this like, and this much more so than the next. */
const ALIKE_ENOUGH = 0.62
const CLEARLY_MORE = 0.1
const WORTH_ASKING = LEAST_LIKENESS + CLEARLY_MORE

/** Finds the agency that typed words name: by its names where they stand in the text, else by likeness. */
export function match(words: readonly string[], index: NameIndex): Match {
  const spans = findSpans(words, index)
  const telling = spans.filter((span) => !bare(words, span))
  if (telling.length === 0) {
    const garbled = byLikeness(words, index)
    return garbled.quality > 0 || !onlyKnown(words, spans) ? garbled : byKind(words, spans)
  }
  const found = bySpans(words, telling, spans, index)
  const left = words.some((word, at) => !isChatter(word) && !spans.some(({ start, end }) => start <= at && at < end))
  return left ? weighed(words, found, index) : found
}

/** Words are left over beside the name that was found: does the whole text look more like another agency's name? */
function weighed(words: readonly string[], found: Match, index: NameIndex): Match {
  const [best, ...others] = likenesses(contentOf(words), index)
  if (best === undefined || best.score < WORTH_ASKING) return found
  if (found.agencies.includes(best.agency)) {
    const clear = best.score >= ALIKE_ENOUGH && best.score - (others[0]?.score ?? 0) >= CLEARLY_MORE
    return clear && fits(words, best.agency, index) ? { ...found, agencies: [best.agency], sure: true } : found
  }
  const own = others.find(({ agency }) => found.agencies.includes(agency))?.score ?? 0
  return best.score > own ? { ...found, agencies: [best.agency, ...found.agencies], sure: false } : found
}

/** Names found in the text: those all of them agree on, or everybody they mean when they do not agree. */
function bySpans(words: readonly string[], telling: readonly Span[], all: readonly Span[], index: NameIndex): Match {
  const [first, ...others] = telling
  if (first === undefined) return NO_MATCH
  let meant = [...first.agencies]
  let agreed = true
  for (const span of [...others, ...all.filter((each) => !telling.includes(each))]) {
    const both = meant.filter((agency) => span.agencies.has(agency))
    if (both.length > 0) meant = both
    else if (telling.includes(span)) {
      agreed = false
      meant = [...new Set([...meant, ...span.agencies])]
    }
  }
  const fitting = meant.filter((agency) => fits(words, agency, index))
  const chosen = fitting.length > 0 ? fitting : meant
  const quality = QUALITY[first.fit] + (first.end - first.start) / 100 - (fitting.length > 0 ? 0 : 1.5)
  const weak = first.fit === 'part' && first.end - first.start === 1
  return { agencies: chosen, sure: agreed && !weak && chosen.length === 1 && fitting.length === 1, quality }
}

/** A word for a kind of place or agency (huyện, phường, sở …) that was typed must be one the agency is called by. */
function fits(words: readonly string[], agency: Agency, index: NameIndex): boolean {
  return TELLING_KINDS.every((kind) => {
    const typed = words.some((_, at) => kind.every((word, offset) => words[at + offset] === word))
    return !typed || index.isCalled(agency, kind)
  })
}

/** Only the kind of agency was typed: `ubnd`, `cục`. Those whose name begins so. */
function byKind(words: readonly string[], spans: readonly Span[]): Match {
  const [first] = spans
  if (first === undefined || !words.some((word) => KIND_WORDS.has(word))) return NO_MATCH
  return { agencies: [...first.agencies], sure: first.agencies.size === 1, quality: 0.5 }
}

function byLikeness(words: readonly string[], index: NameIndex): Match {
  const content = contentOf(words)
  if (content.every((word) => KIND_WORDS.has(word)) || content.join('').length < 5) return NO_MATCH
  const alike = likenesses(content, index).filter(({ agency }) => fits(words, agency, index))
  const [best, next] = alike
  if (best === undefined || best.score < WORTH_ASKING) return NO_MATCH
  const near = alike.filter(({ score }) => score > best.score - CLEARLY_MORE)
  const sure = best.score >= ALIKE_ENOUGH && best.score - (next?.score ?? 0) >= CLEARLY_MORE
  return { agencies: near.map(({ agency }) => agency), sure: sure && near.length === 1, quality: best.score }
}

function bare(words: readonly string[], { start, end, fit }: Span): boolean {
  return fit !== 'exact' && words.slice(start, end).every((word) => KIND_WORDS.has(word)) && end - start === 1
}

function onlyKnown(words: readonly string[], spans: readonly Span[]): boolean {
  return words.every((word, at) => isChatter(word) || spans.some(({ start, end }) => start <= at && at < end))
}

function contentOf(words: readonly string[]): string[] {
  return words.filter((word) => !isChatter(word))
}
