import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { Refused } from '../../errors.js'
import { LIMITS, megabytes } from '../limits.js'

/**
 * Unpacks a workbook to nowhere, counting: what would grow beyond the limits is refused before anything holds it in
 * memory, whatever sizes the archive claims.
 * @throws Refused `file-not-xlsx`, `file-unpacks-too-large`
 */
export async function checkWorkbook(path: string): Promise<void> {
  const zip = await yauzl.openPromise(path, { validateEntrySizes: true }).catch((error: unknown) => {
    throw notAWorkbook(error)
  })
  let unpacked = 0
  let sheets = 0
  try {
    if (zip.entryCount > LIMITS.entries) throw tooLarge()
    for await (const entry of zip.eachEntry()) {
      if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) sheets += 1
      if (entry.fileName.endsWith('/')) continue
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          unpacked += chunk.length
          done(unpacked > LIMITS.unpackedBytes ? tooLarge() : null)
        },
      })
      await pipeline(await zip.openReadStreamPromise(entry), counter.resume())
    }
  } catch (error) {
    throw error instanceof Refused ? error : notAWorkbook(error)
  } finally {
    zip.close()
  }
  if (sheets === 0) throw notAWorkbook(new Error('no worksheet'))
}

function tooLarge(): Refused {
  return new Refused(
    'file-unpacks-too-large',
    `Tệp Excel bung ra quá ${megabytes(LIMITS.unpackedBytes)} hoặc có quá nhiều phần nên không được mở. Hãy lưu dạng CSV UTF-8 rồi nhập.`,
  )
}

export function notAWorkbook(cause: unknown): Refused {
  return new Refused(
    'file-not-xlsx',
    'Tệp không phải bảng tính .xlsx đọc được (hỏng, có mật khẩu, hoặc không phải Excel). Hãy lưu lại dạng .xlsx không mật khẩu hoặc CSV UTF-8.',
    {},
    { cause },
  )
}
