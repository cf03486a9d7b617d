import type { Reply } from '../../assistant/reply.js'
import { bold, line, reply } from '../blocks.js'

/** Why nothing could be had from where exports arrive. */
export type SourceProblem =
  | 'folder-missing'
  | 'folder-unreadable'
  | 'file-unreadable'
  | 'unreachable'
  | 'bad-status'
  | 'redirects'
  | 'redirect-refused'
  | 'web-page'
  | 'cut-short'
  | 'too-large'
  | 'too-slow'

/** One fault of a file, as its owner finds it. */
export interface FileFault {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly expected: string
}

/** What kept an export from being imported. */
export type SyncFailure =
  | { readonly what: 'faults'; readonly file: string; readonly count: number; readonly first: FileFault }
  | { readonly what: 'refused'; readonly file: string; readonly reason: string; readonly message: string }
  | {
      readonly what: 'source'
      readonly source: string
      readonly code: SourceProblem
      /** a status, a path, a code */
      readonly detail: string
      /** an ISO instant */
      readonly since: string
    }

export interface SyncWords {
  readonly notImported: string
  readonly notReached: string
  readonly file: (file: string) => string
  readonly source: (source: string, since: Date) => string
  readonly faults: (count: number, first: string) => string
  readonly fault: (fault: FileFault) => string
  /** @param message the reason in words for who speaks Vietnamese */
  readonly refused: (reason: string, message: string) => string
  readonly problem: Readonly<Record<SourceProblem, (detail: string) => string>>
  readonly kept: string
  readonly correct: string
  readonly again: string
}

export function syncTexts(words: SyncWords) {
  /** To editors and admins: an export did not come in. */
  function syncFailed(failure: SyncFailure): Reply {
    if (failure.what === 'source') {
      const { source, since, code, detail } = failure
      return told(words.notReached, words.source(source, new Date(since)), words.problem[code](detail), words.again)
    }
    const why =
      failure.what === 'faults'
        ? words.faults(failure.count, words.fault(failure.first))
        : words.refused(failure.reason, failure.message)
    return told(words.notImported, words.file(failure.file), why, words.correct)
  }

  function told(title: string, what: string, why: string, next: string): Reply {
    return reply([line(bold(title), what), line(why), line(words.kept), line(next)])
  }

  return { syncFailed, fault: words.fault }
}
