/** White space a text may be cut at; a space that carries a mark is a letter. */
const SEAMS = [/\n[^\S\n]*\n\s*(?!\p{M})/gu, /[^\S\n]*\n\s*(?!\p{M})/gu, /\s+(?!\p{M})/gu]
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * Cuts a text into parts a provider takes: between paragraphs, else lines, else words, else characters as a reader
 * sees them. Nothing but white space at the seams is left out; no part is blank.
 *
 * @param limit the longest part in UTF-16 units, at least 3
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const { end, next } = seam(rest, limit)
    parts.push(rest.slice(0, end))
    rest = rest.slice(next)
  }
  return rest === '' ? parts : [...parts, rest]
}

interface Seam {
  readonly end: number
  /** where the next part starts */
  readonly next: number
}

/** A seam between paragraphs or lines is taken where it leaves the part at least half full. */
function seam(text: string, limit: number): Seam {
  for (const [rank, pattern] of SEAMS.entries()) {
    const found = lastWithin(text, pattern, limit)
    if (found !== null && (found.end >= limit / 2 || rank === SEAMS.length - 1)) return found
  }
  const end = characterEnd(text, limit)
  return { end, next: end }
}

function lastWithin(text: string, pattern: RegExp, limit: number): Seam | null {
  let last: Seam | null = null
  for (const { index, 0: space } of text.matchAll(pattern)) {
    if (index > limit) break
    if (index > 0) last = { end: index, next: index + space.length }
  }
  return last
}

function characterEnd(text: string, limit: number): number {
  const start = graphemes.segment(text.slice(0, limit + 2)).containing(limit)?.index ?? 0
  if (start > 0) return start
  return /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit
}
