/** Longer texts are cut before anything looks at them. */
const LONGEST = 600

/** Lower case without marks, everything but letters and digits turned to single spaces: `Sở GD&ĐT` → `so gd dt`. */
export function fold(text: string): string {
  return foldKeeping(text, /[^a-z0-9]+/g)
}

/** The same, keeping the marks that periods are written with: `Quý I/2022` → `quy i/2022`. */
export function foldForPeriods(text: string): string {
  return foldKeeping(text, /[^a-z0-9/.,:;-]+/g)
}

function foldKeeping(text: string, others: RegExp): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/[¢]/g, 'o')
    .replace(others, ' ')
    .trim()
}

/** Without spaces, for names typed together: `so y te` and `soyte` are one. */
export function squash(words: readonly string[]): string {
  return words.join('')
}
