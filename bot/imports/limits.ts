import { formatCount } from '../../domain/index.js'

const MIB = 1024 * 1024

/** How large a file may be; larger ones are refused before they are read. */
export const LIMITS = {
  /** what may be sent in a chat: as much as Telegram hands to a bot */
  chatBytes: 20 * MIB,
  csvBytes: 1024 * MIB,
  xlsxBytes: 50 * MIB,
  /** what a workbook may unpack to, and of how many parts it may consist */
  unpackedBytes: 400 * MIB,
  entries: 2_000,
  rows: 2_000_000,
  recordBytes: MIB,
  columns: 200,
} as const

export const megabytes = (bytes: number): string => `${formatCount(Math.round(bytes / MIB))} MB`
