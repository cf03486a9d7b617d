import { firstDayOf, type LocalDate, lastDayOf, type Quarter } from '../time/index.js'
import { fold } from './fold.js'
import { type Match, match, NO_MATCH } from './matching.js'
import { NameIndex } from './names.js'
import { readQuarter } from './read-quarter.js'
import { type Agency, operates, type Register } from './register.js'
import { isChatter, KIND_WORDS, withoutSayings, withoutTelex, wordsOf } from './vocabulary.js'

/** What a typed text names. */
export interface Resolution {
  /** the one clear winner */
  readonly agency: Agency | null
  /** else whom to ask back with, best first; empty: nothing matched */
  readonly candidates: readonly Agency[]
  readonly quarter: Quarter | null
  /** 1 to 4 when a quarter was named without a year */
  readonly quarterWithoutYear: 1 | 2 | 3 | 4 | null
  /** something was named that no agency answers to */
  readonly unmatched: boolean
}

/** An agency that does not operate is the answer only where it fits better by this much than any that does. */
const MARGIN = 0.3

/** Agencies to look among, the preferred ones first. */
interface Pools {
  readonly preferred: NameIndex
  readonly others: NameIndex
}

/**
 * Resolves what people type, with or without marks, abbreviated or garbled by a scanner, to an agency and a quarter.
 * A wrong agency is worse than a question: only one clear winner is an answer. Built once for a register.
 * @source contracts.md section 3, `resolve`
 */
export class Resolver {
  private readonly pools = new Map<string, Pools>()

  /** @param province its name after an agency's ("công an tỉnh Lào Cai") says nothing more */
  constructor(
    private readonly register: Register,
    private readonly province = 'Lào Cai',
  ) {}

  /**
   * @param today names are those of today where no quarter is named; relative quarters count from it
   * @param quarter the quarter the question is about when the text names none
   */
  resolve(text: string, today: LocalDate, quarter?: Quarter): Resolution {
    const period = readQuarter(text.normalize('NFC').replace(/văn bản/giu, ' '), today)
    const asked = period.quarter ?? quarter ?? null
    const read = (rest: string) => this.look(rest, today, asked)
    const first = read(period.rest)
    const found = first.match.agencies.length > 0 ? first : read(withoutTelex(period.rest))
    const { agencies, sure } = found.match
    const [only] = agencies
    return {
      agency: sure && agencies.length === 1 && only !== undefined && this.mayAnswer(only, asked) ? only : null,
      candidates: sure && only !== undefined && this.mayAnswer(only, asked) ? [] : this.candidates(agencies, asked),
      quarter: period.quarter,
      quarterWithoutYear: period.quarterWithoutYear,
      unmatched: agencies.length === 0 && first.words.some((word) => !isChatter(word) && !KIND_WORDS.has(word)),
    }
  }

  private look(rest: string, today: LocalDate, quarter: Quarter | null): { words: string[]; match: Match } {
    const words = wordsOf(withoutSayings(rest))
    const trimmed = this.withoutProvince(words)
    if (trimmed.length === 0) return { words: trimmed, match: NO_MATCH }
    const { preferred, others } = this.poolsFor(today, quarter)
    const now = match(trimmed, preferred)
    if (quarter !== null && now.agencies.length > 0) return { words: trimmed, match: now }
    const other = match(trimmed, others)
    const better = other.agencies.length > 0 && (now.agencies.length === 0 || other.quality > now.quality + MARGIN)
    return { words: trimmed, match: better ? other : now }
  }

  private poolsFor(today: LocalDate, quarter: Quarter | null): Pools {
    const day = quarter === null ? today : lastDayOf(quarter)
    const known = this.pools.get(day)
    if (known !== undefined) return known
    const pools = {
      preferred: new NameIndex(this.register.operatingOn(day)),
      others: new NameIndex(this.register.agencies.filter((agency) => !operates(agency, day))),
    }
    if (this.pools.size > 40) this.pools.clear()
    this.pools.set(day, pools)
    return pools
  }

  /** In a quarter that is named, an agency that did not operate in it is no answer. */
  private mayAnswer(agency: Agency, quarter: Quarter | null): boolean {
    if (quarter === null) return true
    return this.register.operatingWithin(firstDayOf(quarter), lastDayOf(quarter)).includes(agency)
  }

  /** Instead of agencies that did not operate in the quarter, those that answer for them. */
  private candidates(agencies: readonly Agency[], quarter: Quarter | null): Agency[] {
    if (quarter === null) return [...agencies]
    const standing = agencies.flatMap((agency) =>
      this.mayAnswer(agency, quarter) ? [agency] : this.register.answerableFor(agency.code, lastDayOf(quarter)),
    )
    return [...new Set(standing)]
  }

  /** `công an tỉnh Lào Cai` is `công an tỉnh`, but `tp Lào Cai` is the city. */
  private withoutProvince(words: string[]): string[] {
    const name = fold(this.province).split(' ')
    const at = words.findIndex((_, index) => name.every((word, offset) => words[index + offset] === word))
    if (at === -1) return words
    const before = words[at - 1]
    const isPlace = before !== undefined && ['pho', 'phuong', 'xa', 'huyen'].includes(before)
    return isPlace ? words : [...words.slice(0, at), ...words.slice(at + name.length)]
  }
}
