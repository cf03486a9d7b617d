import type { NameForm, NameIndex } from './names.js'
import type { Agency } from './register.js'

export interface Likeness {
  readonly agency: Agency
  /** 0 to 1: how much of the typed words and of the name answer each other */
  readonly score: number
}

/** How alike a garbled text is to each agency's name, best first: word by word, in order, rare words weighing more. */
export function likenesses(words: readonly string[], index: NameIndex): Likeness[] {
  const best = new Map<Agency, number>()
  for (const form of index.forms) {
    if (form.words.length < 2) continue
    const score = likeness(words, form, index)
    if (score > (best.get(form.agency) ?? 0)) best.set(form.agency, score)
  }
  return [...best].map(([agency, score]) => ({ agency, score })).sort((a, b) => b.score - a.score)
}

/** The best in-order pairing of typed words with a name's words, as a share of what both weigh. */
function likeness(typed: readonly string[], { words }: NameForm, index: NameIndex): number {
  const typedWeights = typed.map((word) => index.weight(word))
  const nameWeights = words.map((word) => index.weight(word))
  let row: number[] = new Array(words.length + 1).fill(0)
  for (const word of typed) {
    const next = [0]
    words.forEach((other, j) => {
      const paired = (row[j] ?? 0) + alike(word, other) * (nameWeights[j] ?? 0)
      next.push(Math.max(paired, row[j + 1] ?? 0, next[j] ?? 0))
    })
    row = next
  }
  const matched = row.at(-1) ?? 0
  const whole = sum(nameWeights)
  const asked = Math.min(sum(typedWeights), 3 * whole)
  return (2 * matched) / (whole + Math.max(asked, matched))
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
