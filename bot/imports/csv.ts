import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refused } from '../errors.js'
import { LIMITS, megabytes } from './limits.js'
import { type Records, tooManyRows } from './records.js'

const HEAD_BYTES = 64 * 1024

/**
 * The records of a CSV file, read as a stream: comma or semicolon, BOM, quoted fields.
 * @throws Refused `file-not-utf8`, `file-not-csv`, `file-too-many-rows`, while it is read
 */
export async function* openCsv(
  path: string,
  size: number,
  onProgress?: (read: number, total: number) => void,
): Records {
  const delimiter = await delimiterOf(path)
  const text = Readable.from(decoded(path, size, onProgress))
  const parser = text.pipe(
    parse({ bom: true, delimiter, relax_column_count: true, max_record_size: LIMITS.recordBytes }),
  )
  text.on('error', (error) => parser.destroy(error))
  let number = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      if (number > LIMITS.rows) throw tooManyRows()
      if (cells.some((cell) => cell !== '')) yield { number, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? explained(error) : error
  } finally {
    text.destroy()
  }
}

/** Strict UTF-8: a file of another encoding is refused rather than read wrong. */
async function* decoded(path: string, size: number, onProgress?: (read: number, total: number) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let read = 0
  try {
    for await (const chunk of createReadStream(path)) {
      read += (chunk as Buffer).length
      onProgress?.(read, size)
      const text = decoder.decode(chunk as Buffer, { stream: true })
      if (text.includes('\u0000')) throw new TypeError('binary')
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
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

/** A header holds more of what separates its columns than of anything else. */
async function delimiterOf(path: string): Promise<',' | ';'> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const header = (
      buffer
        .toString('utf8', 0, bytesRead)
        .split(/\r?\n/)
        .find((line) => line.trim() !== '') ?? ''
    ).replace(/"[^"]*"/g, '')
    return header.split(';').length > header.split(',').length ? ';' : ','
  } finally {
    await file.close()
  }
}

function explained(error: CsvError): Refused {
  const row = typeof error.lines === 'number' ? ` (gần dòng ${error.lines})` : ''
  const what =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `một dòng dài quá ${megabytes(LIMITS.recordBytes)}, thường do thiếu dấu ngoặc kép đóng`
      : 'dấu ngoặc kép không khớp'
  return new Refused('file-not-csv', `Tệp không đúng dạng CSV${row}: ${what}. Hãy xuất lại tệp.`, {}, { cause: error })
}
