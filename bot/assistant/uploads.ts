import type { ImportResult, ImportSink, Kind } from '../imports/index.js'
import type { Actor } from './people.js'

export type { KindColumns } from '../imports/columns.js'
export type { Fault, ImportResult, Kind } from '../imports/index.js'

/** A file somebody sent, kept until they confirm or drop it, and not for long. */
export interface Upload {
  readonly id: string
  /** id of who sent it */
  readonly person: string
  /** a plain file name */
  readonly name: string
  /** null: it could be several, and nobody said which */
  readonly kind: Kind | null
  /** bytes */
  readonly size: number
}

/** What became of a file that was imported. */
export interface Imported extends Pick<ImportResult, 'rows' | 'inserted' | 'updated' | 'unchanged'> {
  readonly name: string
  readonly kind: Kind
  readonly at: Date
}

/** Files between their preview and their import. */
export interface Uploads {
  /** for previews: what is tried there must not store anything */
  readonly sink: ImportSink
  /** Keeps what is at `path`, in place of what the person had sent before. @returns its id */
  keep(upload: Omit<Upload, 'id'>, path: string): Promise<string>
  /** null: unknown, done, dropped, replaced or too old */
  find(id: string): Promise<Upload | null>
  choose(id: string, kind: Kind): Promise<void>
  /** Writes its content to a new file. @returns false when it is not there any more */
  copy(upload: Pick<Upload, 'id' | 'size'>, path: string): Promise<boolean>
  drop(id: string): Promise<void>
  /**
   * Where it is imported for good: what is stored, the end of the upload and the entry of the audit are one, so that
   * it happens once. Its `load…` throws Refused `upload-gone` when that has happened.
   */
  sinkOf(upload: Pick<Upload, 'id'>, by: Actor): ImportSink
  /** What became of a file of this person; null when it was not imported. */
  imported(id: string, person: string): Promise<Imported | null>
  /** Deletes those that were kept long enough. @returns how many */
  tidy(): Promise<number>
}
