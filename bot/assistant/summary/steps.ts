/** What is asked of a quarter's summary. */
export type Step =
  /** to read it; a revision by its number, or what holds now */
  | { readonly kind: 'read' | 'files'; readonly revision: number | null }
  | { readonly kind: 'revisions' }
  | { readonly kind: 'difference' | 'progress'; readonly revision: number }
  /** @property revision the last one the editor saw (0: none); when sending, the one to be sent */
  | { readonly kind: 'freeze' | 'publish'; readonly revision: number; readonly confirmed: boolean }

const LAST =
  /(?:^|\s)(?:(?<revisions>revisions)|(?:r(?<read>\d{1,4})\s*)?(?<files>files)?|(?<word>diff|progress|freeze|publish)\s+(?<number>\d{1,4})(?<yes>\s+yes)?)$/i

const WORDS = { diff: 'difference', progress: 'progress' } as const

/** Splits what was typed after `/summary` into the quarter's words and the step, as buttons type it. */
export function readStep(text: string): { readonly about: string; readonly step: Step } {
  const trimmed = text.trim()
  const found = LAST.exec(trimmed)
  const about = trimmed.slice(0, found?.index ?? trimmed.length)
  return { about, step: stepOf(found?.groups ?? {}) }
}

function stepOf({ revisions, read, files, word, number, yes }: Readonly<Record<string, string | undefined>>): Step {
  const kind = word?.toLowerCase()
  const revision = Number(number)
  if (revisions !== undefined) return { kind: 'revisions' }
  if (kind === 'diff' || kind === 'progress') return { kind: WORDS[kind], revision }
  if (kind === 'freeze' || kind === 'publish') return { kind, revision, confirmed: yes !== undefined }
  return { kind: files === undefined ? 'read' : 'files', revision: read === undefined ? null : Number(read) }
}
