import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DISK_FULL_CODE, Refused } from '../../errors.js'

/** where in the data folder PostgreSQL has its files */
export const PGDATA = 'pgdata'

const MB = 1024 * 1024

/** A file of the log, and a bit. */
const TO_OPEN_MB = 24
/** PostgreSQL's own tables, a file of the log, and what is left to write to at first. */
const TO_BEGIN_MB = 128

/** What is left of the disk a folder is on. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** @throws Refused `disk-full` when PostgreSQL could not be opened in a data folder, or set up in a new one */
export async function demandRoomToOpen(dataDir: string, free = freeBytes): Promise<void> {
  const needed = existsSync(join(dataDir, PGDATA, 'PG_VERSION')) ? TO_OPEN_MB : TO_BEGIN_MB
  const left = Math.floor((await free(dataDir)) / MB)
  if (left >= needed) return
  throw new Refused(
    DISK_FULL_CODE,
    `Đĩa chứa thư mục dữ liệu ${dataDir} chỉ còn ${left} MB, cần ít nhất ${needed} MB để mở. Xin giải phóng dung lượng rồi chạy lại.`,
  )
}
