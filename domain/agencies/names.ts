import { fold, squash } from './fold.js'
import type { Agency } from './register.js'
import { KIND_WORDS, PLACE_WORDS, TELLING_KINDS, wordsOf } from './vocabulary.js'

/** One way to write an agency's name. */
export interface NameForm {
  readonly agency: Agency
  readonly words: readonly string[]
}

/** A word with the letters in it, a bit for each. */
export interface Spelled {
  readonly word: string
  readonly letters: number
}

/** A word of names. */
export interface NameWord extends Spelled {
  /** how much it tells: 1 when one agency has it, less the more have it */
  readonly weight: number
}

/** A name as places in an index's vocabulary. */
export interface PlacedForm {
  readonly agency: Agency
  readonly places: readonly number[]
  /** what its words tell together */
  readonly weight: number
}

/** How well a run of typed words fits a name: the whole of it, its beginning, or a part of it. */
export type Fit = 'exact' | 'prefix' | 'part'

/** Where a run of words leads, by how well it fits. */
export class NameIndex {
  /** the words of names, each once */
  readonly vocabulary: readonly NameWord[]
  /** names of several words */
  readonly forms: readonly PlacedForm[]
  private readonly exact = new Map<string, Set<Agency>>()
  private readonly prefix = new Map<string, Set<Agency>>()
  private readonly part = new Map<string, Set<Agency>>()
  private readonly initials = new Map<string, Set<Agency>>()
  private readonly spread = new Map<string, Set<Agency>>()
  private readonly kinds = new Map<Agency, ReadonlySet<readonly string[]>>()

  constructor(agencies: readonly Agency[]) {
    const forms = agencies.flatMap((agency) => formsOf(agency).map((words): NameForm => ({ agency, words })))
    for (const { agency, words } of forms) {
      add(this.exact, squash(words), agency)
      for (const word of words) add(this.spread, word, agency)
      for (let end = 1; end < words.length; end += 1) add(this.prefix, squash(words.slice(0, end)), agency)
      for (let start = 1; start < words.length; start += 1) {
        for (let end = start + 2; end <= words.length; end += 1) add(this.part, squash(words.slice(start, end)), agency)
      }
    }
    for (const agency of agencies) add(this.exact, fold(agency.name).replaceAll(' ', ''), agency)
    for (const agency of agencies)
      for (const code of initialsOf(agency)) add(code.length > 2 ? this.initials : this.part, code, agency)
    for (const agency of agencies) this.kinds.set(agency, kindsOf(agency))
    this.vocabulary = [...this.spread.keys()].map((word) => ({ ...spell(word), weight: this.weight(word) }))
    const placeOf = new Map(this.vocabulary.map(({ word }, place) => [word, place]))
    this.forms = forms
      .filter(({ words }) => words.length > 1)
      .map(({ agency, words }) => ({
        agency,
        places: words.map((word) => placeOf.get(word) ?? 0),
        weight: words.reduce((total, word) => total + this.weight(word), 0),
      }))
  }

  find(words: readonly string[], fit: Fit): ReadonlySet<Agency> {
    const key = squash(words)
    return this[fit].get(key) ?? (fit === 'exact' ? this.initials.get(key) : undefined) ?? new Set()
  }

  /** Whether one of its names says that an agency is of a kind (huyện, phường, sở …). */
  isCalled(agency: Agency, kind: (typeof TELLING_KINDS)[number]): boolean {
    return this.kinds.get(agency)?.has(kind) ?? false
  }

  /** How much a word tells: 1 when one agency has it, less the more have it. */
  weight(word: string): number {
    return 1 / Math.sqrt(this.spread.get(word)?.size ?? 1)
  }
}

export function spell(word: string): Spelled {
  let letters = 0
  for (const letter of word) letters |= 1 << (letter.charCodeAt(0) % 32)
  return { word, letters }
}

/** The official name, the short ones, and each without the words that only say what kind of agency it is. */
function formsOf({ code, name, shortNames }: Agency): string[][] {
  const forms = new Map<string, string[]>()
  const keep = (words: string[]) => words.length > 0 && forms.set(words.join(' '), words)
  for (const text of [name, ...shortNames]) {
    const words = wordsOf(fold(text))
    keep(words)
    const bare = withoutKind(words)
    keep(bare)
    if (words[0] === 'so' || /^s[a-z]/.test(code.toLowerCase())) keep(['so', ...bare])
    if (words.at(-1) === 'tinh' && words.length > 2) keep(words.slice(0, -1))
  }
  keep([fold(code)])
  return [...forms.values()]
}

function kindsOf({ name, shortNames }: Agency): ReadonlySet<readonly string[]> {
  const called = [name, ...shortNames].map((text) => ` ${wordsOf(fold(text)).join(' ')} `)
  return new Set(TELLING_KINDS.filter((kind) => called.some((text) => text.includes(` ${kind.join(' ')} `))))
}

function withoutKind(words: string[]): string[] {
  let rest = words
  if (rest[0] === 'ubnd' && rest.length > 1) rest = rest.slice(1)
  const place = PLACE_WORDS.find((kind) => kind.every((word, index) => rest[index] === word))
  if (place !== undefined && rest.length > place.length) rest = rest.slice(place.length)
  if ((rest[0] === 'so' || rest[0] === 'cuc') && rest.length > 1) rest = rest.slice(1)
  return rest.every((word) => KIND_WORDS.has(word)) ? words : rest
}

/** First letters of a name, with and without its kind: `sgddt`, `gddt`. Two letters are no more than a part of a name. */
function initialsOf({ name }: Agency): string[] {
  const words = wordsOf(fold(name))
  const letters = (list: readonly string[]) =>
    list.length < 2 ? '' : list.map((word) => (word === 'ubnd' ? word : word[0])).join('')
  const bare = withoutKind(words)
  const codes = [letters(words), letters(bare), letters(words.filter((word) => word !== 'tinh'))]
  if (words[0] === 'so' && bare.length > 1) codes.push(`so${letters(bare)}`)
  return codes.filter((code) => code.length > 1)
}

function add(index: Map<string, Set<Agency>>, key: string, agency: Agency): void {
  const found = index.get(key)
  if (found === undefined) index.set(key, new Set([agency]))
  else found.add(agency)
}
