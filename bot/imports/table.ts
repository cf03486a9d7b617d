import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refused } from '../errors.js'
import { openCsv } from './csv.js'
import { LIMITS, megabytes } from './limits.js'
import type { Records } from './records.js'
import { openWorkbook } from './xlsx/index.js'

export interface FileOptions {
  readonly path: string
  /** told how much of the file has been read, of how much */
  readonly onProgress?: (read: number, total: number) => void
}

const [ZIP, OLE] = ['504b0304', 'd0cf11e0']

/**
 * Opens a CSV file or the first sheet of a workbook, told apart by what is in them.
 * @throws Refused `file-missing`, `file-empty`, `file-too-large`, `file-old-excel`, and what the reader of each kind says
 */
export async function openRecords({ path, onProgress }: FileOptions): Promise<Records> {
  const size = await sizeOf(path)
  if (size === 0)
    throw new Refused('file-empty', `Tệp ${basename(path)} trống. Hãy xuất lại tệp có dòng tiêu đề và dữ liệu.`)
  const magic = await firstBytes(path, 4)
  if (magic === OLE) {
    throw new Refused(
      'file-old-excel',
      `Tệp ${basename(path)} là Excel đời cũ (.xls). Hãy mở bằng Excel và lưu lại dạng .xlsx hoặc CSV UTF-8.`,
    )
  }
  const isWorkbook = magic === ZIP
  const limit = isWorkbook ? LIMITS.xlsxBytes : LIMITS.csvBytes
  if (size > limit) {
    throw new Refused(
      'file-too-large',
      `Tệp ${basename(path)} lớn ${megabytes(size)}, vượt giới hạn ${megabytes(limit)}${isWorkbook ? ' của tệp Excel; hãy lưu dạng CSV UTF-8' : ''}. Hãy chia thành nhiều tệp nhỏ hơn.`,
    )
  }
  return isWorkbook ? openWorkbook(path) : openCsv(path, size, onProgress)
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (found?.isFile()) return found.size
  throw new Refused('file-missing', `Không đọc được tệp ${path}. Hãy kiểm tra đường dẫn và quyền đọc.`)
}

async function firstBytes(path: string, count: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead).toString('hex')
  } finally {
    await file.close()
  }
}
