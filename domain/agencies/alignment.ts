import type { NameForm, NameIndex } from './names.js'
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
  const asked = sum(words.map((word) => index.weight(word)))
  const rowOf = rowsFor(words)
  for (const form of index.forms) {
    if (form.words.length < 2) continue
    const whole = sum(form.words.map((word) => index.weight(word)))
    const score = (matched: number) => (2 * matched) / (whole + Math.max(Math.min(asked, 3 * whole), matched))
    const most = sum(form.words.map((word) => rowOf(word).most * index.weight(word)))
    if (score(most) < LEAST_LIKENESS) continue
    const found = score(paired(form, rowOf, words.length, index))
    if (found >= LEAST_LIKENESS && found > (best.get(form.agency) ?? 0)) best.set(form.agency, found)
  }
  return [...best].map(([agency, score]) => ({ agency, score })).sort((a, b) => b.score - a.score)
}

/** How alike a name's word is to each of those typed. Names share most of their words: each is compared once. */
function rowsFor(typed: readonly string[]) {
  interface Row {
    readonly each: readonly number[]
    readonly most: number
  }
  const known = new Map<string, Row>()
  return (name: string): Row => {
    const found = known.get(name)
    if (found !== undefined) return found
    const each = typed.map((word) => alike(word, name))
    const row = { each, most: Math.max(...each) }
    known.set(name, row)
    return row
  }
}

/** What the best in-order pairing of typed words with a name's words weighs. */
function paired({ words }: NameForm, rowOf: ReturnType<typeof rowsFor>, typed: number, index: NameIndex): number {
  let row: number[] = new Array(typed + 1).fill(0)
  for (const word of words) {
    const { each } = rowOf(word)
    const weight = index.weight(word)
    const next = [0]
    each.forEach((alike, j) => {
      next.push(Math.max((row[j] ?? 0) + alike * weight, row[j + 1] ?? 0, next[j] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

/** 1 for the same word, less for one a scanner or a thumb could have made of it, else 0. */
function alike(typed: string, name: string): number {
  if (typed === name) return 1
  const longest = Math.max(typed.length, name.length)
  if (longest < 2 || Math.abs(typed.length - name.length) > 2) return 0
  const wrong = distance(typed, name)
  if (longest === 2) return wrong === 1 && typed[0] === name[0] ? 0.5 : 0
  const allowed = longest <= 4 ? 1 : 2
  return wrong > allowed ? 0 : 1 - wrong / (longest + 1)
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

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0)
}
