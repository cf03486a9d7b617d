import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '../errors.js'
import { keep } from '../imports/keep.js'
import { LIMITS, megabytes } from '../imports/limits.js'
import type { SentFile } from './file.js'

export interface Fetched {
  readonly path: string
  /** a plain file name, whatever the sender called it */
  readonly name: string
  /** bytes */
  readonly size: number
}

const WITHIN_MS = 120_000
const LONGEST_NAME = 60
/** what the disk says: nothing the sender could mend */
const OURS = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EMFILE', 'EIO']

/**
 * Fetches a sent file into a folder.
 * @throws Refused `upload-too-large`, `upload-broken`; and what the channel refuses
 */
export async function fetchInto(folder: string, file: SentFile, withinMs = WITHIN_MS): Promise<Fetched> {
  if (file.size !== null && file.size > LIMITS.chatBytes) throw tooLarge()
  const name = plainName(file.name)
  const path = join(folder, name)
  const signal = AbortSignal.timeout(withinMs)
  try {
    const source = await file.open(signal)
    const { size } = await keep(source, createWriteStream(path), signal, (_head, soFar) => {
      if (soFar > LIMITS.chatBytes) throw tooLarge()
    })
    if (file.size !== null && size !== file.size) throw broken()
    return { path, name, size }
  } catch (error) {
    const ours = error instanceof Refused || OURS.includes(String((error as NodeJS.ErrnoException).code))
    throw ours ? error : broken()
  }
}

/** A name that is safe as one of a file in a folder, and reads as the sender's. */
export function plainName(name: string): string {
  const kept = [...name.normalize('NFC').replace(/[\p{C}\p{Z}/\\:*?"<>|]+/gu, ' ')].slice(-LONGEST_NAME).join('').trim()
  return /^\.*$/.test(kept) ? 'tep' : kept
}

export function tooLarge(): Refused {
  const limit = megabytes(LIMITS.chatBytes)
  return new Refused(
    'upload-too-large',
    `Tệp lớn quá ${limit}, mức tối đa khi gửi trong cuộc trò chuyện. Xin chia nhỏ tệp, hoặc nhờ người vận hành nhập bằng lệnh import hay đặt tệp vào thư mục SYNC_DIR.`,
  )
}

function broken(): Refused {
  return new Refused('upload-broken', 'Chưa nhận được trọn tệp, nên chưa nhập gì. Xin gửi lại tệp.')
}
