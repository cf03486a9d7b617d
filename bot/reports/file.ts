/** A file made in memory, for callers to store, send or write. */
export interface ReportFile {
  readonly name: string
  /** the media type */
  readonly type: string
  readonly content: Uint8Array
}

export const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
} as const

/** @param stem the name without its ending */
export function reportFile(stem: string, ending: keyof typeof MEDIA_TYPES, content: Uint8Array): ReportFile {
  return { name: `${stem}.${ending}`, type: MEDIA_TYPES[ending], content }
}
