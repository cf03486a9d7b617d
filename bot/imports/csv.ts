import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Refused } from '../errors.js'
import { CsvRecords, NotCsv } from './csv-records.js'
import { LIMITS, megabytes } from './limits.js'
import { type Records, tooManyRows } from './records.js'

const HEAD_BYTES = 64 * 1024
const BLOCK_BYTES = 64 * 1024

/**
 * The records of a CSV file, read block by block: comma or semicolon, BOM, quoted fields.
 * @throws Refused `file-not-utf8`, `file-not-csv`, `file-too-many-rows`, while it is read
 */
export async function* openCsv(
  path: string,
  size: number,
  onProgress?: (read: number, total: number) => void,
): Records {
  const { delimiter, lineEnd } = await formOf(path)
  const reader = new CsvRecords(delimiter, lineEnd, LIMITS.recordBytes)
  let number = 0
  try {
    for await (const { text, last } of decoded(path, size, onProgress)) {
      for (const cells of reader.read(text, last)) {
        number += 1
        if (number > LIMITS.rows) throw tooManyRows()
        if (cells.some((cell) => cell !== '')) yield { number, cells }
      }
    }
  } catch (error) {
    throw error instanceof NotCsv ? explained(error) : error
  }
}

/** Strict UTF-8: a file of another encoding is refused rather than read wrong. */
async function* decoded(path: string, size: number, onProgress?: (read: number, total: number) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: BLOCK_BYTES })) {
      read += (chunk as Buffer).length
      onProgress?.(read, size)
      const text = decoder.decode(chunk as Buffer, { stream: true })
      if (text.includes('\u0000')) throw new TypeError('binary')
      yield { text, last: false }
    }
    yield { text: decoder.decode(), last: true }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Refused(
      'file-not-utf8',
      'Tệp không ở bảng mã UTF-8. Hãy mở bằng Excel rồi chọn Lưu thành “CSV UTF-8”, hoặc lưu dạng .xlsx, và nhập lại.',
      {},
      { cause: error },
    )
  }
}

/** A header holds more of what separates its columns than of anything else, and ends as all lines do. */
async function formOf(path: string): Promise<{ delimiter: ',' | ';'; lineEnd: '\n' | '\r' }> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.toString('utf8', 0, bytesRead)
    const lineEnd = !head.includes('\n') && head.includes('\r') ? '\r' : '\n'
    const lines = head.split(lineEnd)
    const header = (lines.find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
    return { delimiter: header.split(';').length > header.split(',').length ? ';' : ',', lineEnd }
  } finally {
    await file.close()
  }
}

function explained(error: NotCsv): Refused {
  const what =
    error.what === 'record-too-long'
      ? `một dòng dài quá ${megabytes(LIMITS.recordBytes)}, thường do thiếu dấu ngoặc kép đóng`
      : 'dấu ngoặc kép không khớp'
  return new Refused(
    'file-not-csv',
    `Tệp không đúng dạng CSV (gần dòng ${error.record}): ${what}. Hãy xuất lại tệp.`,
    {},
    { cause: error },
  )
}
