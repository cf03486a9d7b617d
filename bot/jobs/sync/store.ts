import type { DetectedKind } from '../../imports/detect.js'
import type { SourceProblem } from '../../texts/layout/sync.js'
import type { Alarm } from './kind.js'

/** A file with a name. */
export interface FoundFile {
  readonly name: string
  readonly size: number
  /** by its file system's clock; of one that was fetched: when that was */
  readonly writtenAt: Date
}

/** A content that arrived under a name. */
export interface Arrival extends FoundFile {
  /** SHA-256 of the content */
  readonly hash: string
}

export type Outcome = 'imported' | 'faults' | 'refused'

/** What became of an arrival. */
export interface Taken extends Arrival {
  /** null: not found out */
  readonly kind: DetectedKind | null
  readonly at: Date
  readonly outcome: Outcome
  readonly faults: number
  /** the first fault, or why it was refused */
  readonly firstFault: string | null
}

/** Data of a kind that were found to be complete until an instant. */
export interface Confirmed {
  readonly kind: DetectedKind
  readonly file: string
  readonly dataAt: Date
}

/** Where exports arrive from. */
export interface Source {
  /** SHA-256 of the folder or address, which may hold a password */
  readonly id: string
  readonly name: string
}

/** Why nothing could be had from there. */
export interface Problem {
  readonly code: SourceProblem
  /** a status, a path, a code */
  readonly detail: string
}

/** The export that was last imported from an address, as its server tells it from others. */
export interface Validated {
  readonly kind: DetectedKind
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What sync remembers. */
export interface SyncStore {
  /** whether this very file was taken in already: its name, size and time of writing */
  knows(file: FoundFile): Promise<boolean>
  /**
   * The kind of a content that is what was imported last: nothing else has been under its name since or, when it comes
   * under a new name, nothing else of its kind. null: it must be imported.
   */
  standing(arrival: Pick<Arrival, 'name' | 'hash'>): Promise<DetectedKind | null>
  /** Keeps what became of an arrival; an alarm goes to editors and admins, unless they heard of its occasion before. */
  record(taken: Taken, alarm: Alarm | null): Promise<void>
  /** Moves the data's instant forward without changing them; with the arrival that said so, if there was one. */
  confirm(confirmed: Confirmed, taken: Taken | null): Promise<void>
  /** what an address was last asked for with success */
  validated(source: Source): Promise<Validated | null>
  /** Something was had from a source; @param validated null where the server has to send it again */
  reached(source: Source, at: Date, validated: Validated | null): Promise<void>
  /** Nothing was had from a source. @param alarm made for the instant since which that has been so */
  failed(source: Source, at: Date, problem: Problem, alarm: (since: Date) => Alarm): Promise<void>
}
