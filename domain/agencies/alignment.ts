import { type NameIndex, type NameWord, type Spelled, spell } from './names.js'
import type { Agency } from './register.js'

export interface Likeness {
  readonly agency: Agency
  /** 0 to 1: how much of the typed words and of the name answer each other */
  readonly score: number
}

/** Likenesses below this one are left out: nothing is decided by them. */
export const LEAST_LIKENESS = 0.45

/** How alike a garbled text is to each agency's name, best first: word by word, in order, rare words weighing more. */
export function likenesses(words: readonly string[], index: NameIndex): Likeness[] {
  const best = new Map<Agency, number>()
  const asked = words.reduce((total, word) => total + index.weight(word), 0)
  const typed = words.map(spell)
  const rows = index.vocabulary.map((word) => rowOf(word, typed))
  const most = Float64Array.from(rows, (row) => Math.max(...row))
  for (const { agency, places, weight } of index.forms) {
    let atMost = 0
    for (const place of places) atMost += most[place] ?? 0
    if (score(atMost, weight, asked) < LEAST_LIKENESS) continue
    const found = score(paired(places.map((place) => rows[place] ?? [])), weight, asked)
    if (found >= LEAST_LIKENESS && found > (best.get(agency) ?? 0)) best.set(agency, found)
  }
  return [...best].map(([agency, found]) => ({ agency, score: found })).sort((a, b) => b.score - a.score)
}

/** @param matched of what a name and what was typed weigh, how much answers each other */
function score(matched: number, name: number, asked: number): number {
  return (2 * matched) / (name + Math.max(Math.min(asked, 3 * name), matched))
}

/** What a word of names weighs paired with each of those typed. */
function rowOf(name: NameWord, typed: readonly Spelled[]): readonly number[] {
  return typed.map((each) => alike(each, name) * name.weight)
}

/** What the best in-order pairing of a name's words with those typed weighs. */
function paired(rows: readonly (readonly number[])[]): number {
  let before: number[] = []
  for (const row of rows) {
    const next = [0]
    row.forEach((weight, j) => {
      next.push(Math.max((before[j] ?? 0) + weight, before[j + 1] ?? 0, next[j] ?? 0))
    })
    before = next
  }
  return before.at(-1) ?? 0
}

/** 1 for the same word, less for one a scanner or a thumb could have made of it, else 0. */
function alike(typed: Spelled, name: Spelled): number {
  if (typed.word === name.word) return 1
  const longest = Math.max(typed.word.length, name.word.length)
  if (longest < 2 || Math.abs(typed.word.length - name.word.length) > 2) return 0
  const allowed = longest <= 4 ? 1 : 2
  if (moreLetters(typed, name, allowed) || moreLetters(name, typed, allowed)) return 0
  const wrong = distance(typed.word, name.word)
  if (longest === 2) return wrong === 1 && typed.word[0] === name.word[0] ? 0.5 : 0
  return wrong > allowed ? 0 : 1 - wrong / (longest + 1)
}

/** Whether one word has more letters than so many that the other lacks. Each costs a change: it tells most words apart. */
function moreLetters({ letters: a }: Spelled, { letters: b }: Spelled, allowed: number): boolean {
  let own = a & ~b
  for (let letter = 0; letter < allowed; letter += 1) own &= own - 1
  return own !== 0
}

/** Edit distance with swapped neighbours counted once. */
function distance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap))
    }
    ;[before, row] = [row, next]
  }
  return row[b.length] ?? 0
}
