import { addQuarters, type LocalDate, type Quarter, quarterOf, quarterOfDate } from '../time/index.js'
import { foldForPeriods } from './fold.js'

export interface PeriodReading {
  readonly quarter: Quarter | null
  /** 1 to 4 when a quarter was named without a year */
  readonly quarterWithoutYear: 1 | 2 | 3 | 4 | null
  /** the text, folded, without the words of the period */
  readonly rest: string
}

type QuarterNumber = 1 | 2 | 3 | 4

/** How the four numbers are written, spoken, and come out of a bad OCR. */
const NUMBERS: Readonly<Record<string, QuarterNumber>> = {
  ...{ '1': 1, i: 1, l: 1, mot: 1, nhat: 1 },
  ...{ '2': 2, ii: 2, il: 2, li: 2, ll: 2, it: 2, hai: 2, nhi: 2 },
  ...{ '3': 3, iii: 3, ill: 3, iil: 3, lll: 3, ba: 3 },
  ...{ '4': 4, iv: 4, lv: 4, bon: 4, tu: 4 },
}
const NUMBER = `(${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const QUARTER = 'q(?:u[yi]|uarter)?'
const YEAR = '((?:19|20)\\d\\d)'
const BETWEEN = '[\\s/.,:;-]*(?:of\\s+|(?:cua\\s+)?n(?:am|im|dm|arn)\\s*)?'
const RELATIVE_YEAR = '(?:nam\\s+)(nay|ngoai|truoc)'

type Reader = (match: RegExpExecArray, today: LocalDate) => Quarter | null

const yearNow = (today: LocalDate) => Number(today.slice(0, 4))
const relativeYear = (word: string | undefined, today: LocalDate) => yearNow(today) - (word === 'nay' ? 0 : 1)
const numbered = (year: number, number: string | undefined) => {
  const read = NUMBERS[number ?? '']
  return read === undefined ? null : quarterOf(year, read)
}

/** Tried in order; the first that is found is the period. @source domain.md section 6 */
const FORMS: readonly (readonly [RegExp, Reader])[] = [
  [new RegExp(`\\b${YEAR}[\\s/-]*${QUARTER}\\s*${NUMBER}\\b`), (m) => numbered(Number(m[1]), m[2])],
  [new RegExp(`\\b${QUARTER}\\s*${NUMBER}${BETWEEN}${YEAR}\\b`), (m) => numbered(Number(m[2]), m[1])],
  [new RegExp(`\\b${QUARTER}\\s*([1-4])${YEAR}\\b`), (m) => numbered(Number(m[2]), m[1])],
  [/\bq(?:u[yi])?\s*([1-4])\s*[/.-]\s*(\d\d)\b/, (m) => numbered(2000 + Number(m[2]), m[1])],
  [
    new RegExp(`\\b${QUARTER}\\s*${NUMBER}${BETWEEN}${RELATIVE_YEAR}\\b`),
    (m, today) => numbered(relativeYear(m[2], today), m[1]),
  ],
  [new RegExp(`\\b(i|ii|iii|iv)\\s*/\\s*${YEAR}\\b`), (m) => numbered(Number(m[2]), m[1])],
  [
    new RegExp(`\\b(?:3|ba)\\s+thang\\s+(dau|cuoi)${BETWEEN}${YEAR}\\b`),
    (m) => quarterOf(Number(m[2]), m[1] === 'dau' ? 1 : 4),
  ],
  [
    new RegExp(`\\b(?:3|ba)\\s+thang\\s+(dau|cuoi)\\s+${RELATIVE_YEAR}\\b`),
    (m, today) => quarterOf(relativeYear(m[2], today), m[1] === 'dau' ? 1 : 4),
  ],
  [
    /\bqu[yi]\s+(?:nay|hien\s+(?:tai|nay))\s+nam\s+(?:ngoai|truoc)\b/,
    (_, today) => addQuarters(quarterOfDate(today), -4),
  ],
  [/\b(?:qu[yi]\s+(?:nay|hien\s+(?:tai|nay))|this\s+quarter)\b/, (_, today) => quarterOfDate(today)],
  [
    /\b(?:qu[yi]\s+(?:truoc|vua\s+(?:roi|qua|xong)|qua|da\s+qua)|(?:last|previous)\s+quarter)\b/,
    (_, today) => addQuarters(quarterOfDate(today), -1),
  ],
]

const ALONE = new RegExp(`\\b(?:qu(?:[yi]|arter)\\s*${NUMBER}|q\\s*([1-4]))\\b`)
const THREE_MONTHS_ALONE = /\b(?:3|ba)\s+thang\s+(dau|cuoi)(?:\s+nam)?\b/
const YEAR_APART = /\b(?:nam\s+)?((?:19|20)\d\d)\b/
const RELATIVE_YEAR_APART = new RegExp(`\\b${RELATIVE_YEAR}\\b`)

/**
 * Reads the quarter a text names, in any of the forms people and scanners write it.
 * @param today for what is relative: this quarter, the one before, last year
 */
export function readQuarter(text: string, today: LocalDate): PeriodReading {
  const folded = foldForPeriods(text)
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(folded)
    const quarter = match === null ? null : read(match, today)
    if (match !== null && quarter !== null) return { quarter, quarterWithoutYear: null, rest: without(folded, match) }
  }
  const match = ALONE.exec(folded)
  const months = match === null ? THREE_MONTHS_ALONE.exec(folded) : null
  const number =
    match === null
      ? months === null
        ? null
        : months[1] === 'dau'
          ? 1
          : 4
      : (NUMBERS[match[1] ?? match[2] ?? ''] ?? null)
  const found = match ?? months
  if (found === null || number === null) return { quarter: null, quarterWithoutYear: null, rest: plain(folded) }
  return withYearApart(without(folded, found), number, today)
}

/** `quý 1 sở y tế năm 2022`: the year may stand elsewhere in the text. */
function withYearApart(rest: string, number: QuarterNumber, today: LocalDate): PeriodReading {
  const year = YEAR_APART.exec(rest)
  if (year !== null)
    return { quarter: quarterOf(Number(year[1]), number), quarterWithoutYear: null, rest: without(rest, year) }
  const relative = RELATIVE_YEAR_APART.exec(rest)
  if (relative === null) return { quarter: null, quarterWithoutYear: number, rest }
  const quarter = quarterOf(relativeYear(relative[1], today), number)
  return { quarter, quarterWithoutYear: null, rest: without(rest, relative) }
}

function without(text: string, match: RegExpExecArray): string {
  return plain(`${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`)
}

function plain(text: string): string {
  return text.replace(/[^a-z0-9]+/g, ' ').trim()
}
