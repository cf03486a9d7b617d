import { formatCount } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import type { Fault, Imported, ImportResult, Kind, KindColumns } from '../../assistant/uploads.js'
import { bold, bullet, button, fold, italic, line, quoted, reply } from '../blocks.js'

type Counts = Pick<ImportResult, 'rows' | 'inserted' | 'updated' | 'unchanged'>

export interface UploadWords {
  readonly kinds: Readonly<Record<Kind, string>>
  readonly howTo: {
    readonly title: string
    /** what to do, and how large a file may be */
    readonly steps: readonly string[]
    readonly columns: string
    readonly required: string
    readonly optional: string
  }
  readonly notHere: readonly string[]
  readonly unknownKind: (file: string) => string
  readonly whichKind: (file: string) => string
  readonly looked: (kind: string) => string
  readonly wouldChange: (counts: Counts) => string
  readonly ignored: (columns: string) => string
  readonly nothingYet: string
  readonly import: string
  readonly drop: string
  readonly faults: (count: number) => string
  readonly firstFaults: (shown: number) => string
  readonly fault: (fault: Fault) => string
  readonly correct: string
  readonly imported: (kind: string) => string
  readonly changed: (counts: Counts) => string
  readonly importedBefore: (file: string, kind: string, at: Date) => string
  readonly dropped: (file: string) => string
  readonly gone: readonly string[]
  readonly notYours: string
}

const FAULTS_SHOWN = 10
const COLUMNS_SHOWN = 20

export function uploadTexts(words: UploadWords) {
  const { kinds } = words

  /** What to send, and what is in it. */
  function howTo(columns: readonly KindColumns[]): Reply {
    const { title, steps } = words.howTo
    return reply([line(bold(title)), ...steps.map((step) => bullet(step)), columnsOf(columns)])
  }

  function columnsOf(columns: readonly KindColumns[]) {
    const { columns: title, required, optional } = words.howTo
    return fold(
      title,
      ...columns.map(({ kind, required: first, optional: more }) =>
        line(
          bold(kinds[kind]),
          ` (${kind}): ${required} ${first.join(', ')}${more.length === 0 ? '' : `; ${optional} ${more.join(', ')}`}.`,
        ),
      ),
    )
  }

  /** A file in a channel that does not hand it over. */
  function notHere(): Reply {
    return reply(words.notHere.map((sentence) => line(sentence)))
  }

  function unknownKind(file: string, columns: readonly KindColumns[]): Reply {
    return reply([line(words.unknownKind(quoted(file))), columnsOf(columns)])
  }

  function whichKind(file: string, possible: readonly Kind[], id: string): Reply {
    return reply(
      [line(words.whichKind(quoted(file)))],
      ...possible.map((kind) => [button(kinds[kind], `/import #${id} ${kind}`, true)]),
      [button(words.drop, `/import #${id} no`, true)],
    )
  }

  /** What importing a file would change; nothing is stored. */
  function preview(file: string, result: ImportResult, id: string): Reply {
    return reply(
      [
        line(bold(words.looked(kinds[result.kind])), ` ${quoted(file)}`),
        line(words.wouldChange(result)),
        ...notices(result),
        line(italic(words.nothingYet)),
      ],
      [button(words.import, `/import #${id} yes`, true), button(words.drop, `/import #${id} no`, true)],
    )
  }

  function notices({ ignored }: ImportResult) {
    if (ignored.length === 0) return []
    const shown = ignored.slice(0, COLUMNS_SHOWN).map(quoted)
    return [line(words.ignored([...shown, ...(ignored.length > COLUMNS_SHOWN ? ['…'] : [])].join(', ')))]
  }

  /** What is wrong with a file, of which nothing is stored. */
  function faults(file: string, { kind, errors, errorCount }: ImportResult): Reply {
    const shown = errors.slice(0, FAULTS_SHOWN)
    return reply([
      line(bold(words.looked(kinds[kind])), ` ${quoted(file)}`),
      line(words.faults(errorCount)),
      ...(errorCount > shown.length ? [line(words.firstFaults(shown.length))] : []),
      ...shown.map((fault) => bullet(words.fault(fault))),
      line(words.correct),
    ])
  }

  /** What an import really changed. @param more what else it led to, a line each */
  function imported(file: string, result: ImportResult, more: readonly string[]): Reply {
    return reply([
      line(bold(words.imported(kinds[result.kind])), ` ${quoted(file)}`),
      line(words.changed(result)),
      ...notices(result),
      ...more.map((sentence) => line(sentence)),
    ])
  }

  function importedBefore({ name, kind, at, ...counts }: Imported): Reply {
    return reply([line(words.importedBefore(quoted(name), kinds[kind], at)), line(words.changed(counts))])
  }

  function dropped(file: string): Reply {
    return reply([line(words.dropped(quoted(file)))])
  }

  function gone(): Reply {
    return reply(words.gone.map((sentence) => line(sentence)))
  }

  function notYours(): Reply {
    return reply([line(words.notYours)])
  }

  return { howTo, notHere, unknownKind, whichKind, preview, faults, imported, importedBefore, dropped, gone, notYours }
}

/** `120` and `1.204` */
export const counts = ({ rows, inserted, updated, unchanged }: Counts) => ({
  rows: formatCount(rows),
  inserted: formatCount(inserted),
  updated: formatCount(updated),
  unchanged: formatCount(unchanged),
})
