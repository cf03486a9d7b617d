import type { Deadline } from '../time/index.js'

export const QUESTION_STATUSES = ['open', 'answered', 'deleted'] as const
export type QuestionStatus = (typeof QUESTION_STATUSES)[number]
export type ResponderOk = 'yes' | 'no' | 'unknown'

/** A citizen's question (câu hỏi) on the portal. No names, no text. */
export interface Question {
  readonly code: string
  /** code of the agency that holds it at the instant of reading */
  readonly agency: string
  readonly submittedAt: Date
  readonly due: Deadline | null
  readonly answeredAt: Date | null
  readonly status: QuestionStatus
  readonly responderOk: ResponderOk
}

export const CHANNELS = ['one-stop', 'online', 'post'] as const
export type DossierChannel = (typeof CHANNELS)[number]
export const DOSSIER_STATUSES = ['processing', 'paused', 'resolved', 'returned', 'withdrawn', 'rejected'] as const
export type DossierStatus = (typeof DOSSIER_STATUSES)[number]

/** A dossier (bộ hồ sơ) of an online public service. No names. */
export interface Dossier {
  readonly code: string
  readonly agency: string
  /** 1 is stored and not scored */
  readonly level: 1 | 2 | 3 | 4
  readonly channel: DossierChannel
  readonly receivedAt: Date
  readonly due: Deadline | null
  /** when it was resolved, returned or withdrawn */
  readonly resolvedAt: Date | null
  readonly status: DossierStatus
}
