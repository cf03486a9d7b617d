import { createWriteStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Kept, keep } from '../../imports/keep.js'
import { megabytes } from '../../imports/limits.js'
import { maySendOn } from './address.js'
import type { Problem, Validated } from './store.js'

export interface DownloadOptions {
  readonly url: string
  /** where the file is put */
  readonly path: string
  /** what is had already: the server may answer that it is still the same */
  readonly known: Validated | null
  readonly signal: AbortSignal
  readonly deadlineMs: number
  /** bytes a file may have */
  readonly limits: { readonly csvBytes: number; readonly xlsxBytes: number }
}

export type Download =
  | (Kept & { readonly state: 'fetched' } & Pick<Validated, 'etag' | 'lastModified'>)
  /** what is had is what the server has */
  | { readonly state: 'unchanged' }
  | { readonly state: 'failed'; readonly problem: Problem }

const MOST_REDIRECTS = 5
const [OK, NOT_MODIFIED] = [200, 304]
/** what the disk says: nothing the server could mend */
const OURS = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO']
const ZIP = Buffer.from('504b0304', 'hex')

/**
 * Fetches a file, unless it is still the one that is had. Nothing it returns or throws holds the address, in which a
 * password may stand.
 */
export async function download(options: DownloadOptions): Promise<Download> {
  const deadline = AbortSignal.timeout(options.deadlineMs)
  const signal = AbortSignal.any([options.signal, deadline])
  try {
    return await fetchFile({ ...options, signal })
  } catch (error) {
    options.signal.throwIfAborted()
    return { state: 'failed', problem: deadline.aborted ? problem('too-slow') : problemOf(error) }
  }
}

async function fetchFile({ url, path, known, signal, limits }: DownloadOptions): Promise<Download> {
  const { default: axios } = await import('axios') // commands that share this module never fetch
  let elsewhere = false
  const { status, headers, data } = await axios
    .get<Readable>(url, {
      headers: {
        'accept-encoding': 'gzip',
        accept: 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5',
        ...(known?.etag ? { 'if-none-match': known.etag } : {}),
        ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
      },
      responseType: 'stream',
      decompress: false, // axios would take half a packed file for a whole one
      validateStatus: () => true,
      maxRedirects: MOST_REDIRECTS,
      beforeRedirect({ href }: { href?: string }) {
        if (maySendOn(url, href ?? '')) return
        elsewhere = true
        throw new Error('sent elsewhere')
      },
      signal,
    })
    .catch((error: unknown) => {
      throw elsewhere ? new Unusable(problem('redirect-refused')) : error
    })
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  try {
    if (status === NOT_MODIFIED && known !== null) return { state: 'unchanged' }
    if (status !== OK) throw new Unusable(problem('bad-status', String(status)))
    if (/html/i.test(header('content-type') ?? '')) throw new Unusable(problem('web-page'))
    const kept = await keep(
      unpacked(data, header('content-encoding')),
      createWriteStream(path),
      signal,
      (head, size) => {
        const limit = head.subarray(0, ZIP.length).equals(ZIP) ? limits.xlsxBytes : limits.csvBytes
        if (size > limit) throw new Unusable(problem('too-large', megabytes(limit)))
        if (/^\uFEFF?\s*</.test(head.toString())) throw new Unusable(problem('web-page'))
      },
    )
    return { state: 'fetched', ...kept, etag: header('etag'), lastModified: header('last-modified') }
  } finally {
    data.destroy()
  }
}

function unpacked(data: Readable, encoding: string | null): Readable {
  return encoding?.toLowerCase() === 'gzip' ? pipeline(data, createGunzip(), () => {}) : data
}

class Unusable extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Unusable) return error.problem
  const { code = 'ERR' } = error as NodeJS.ErrnoException
  if (OURS.includes(code)) throw error
  if (code === 'ERR_FR_TOO_MANY_REDIRECTS') return problem('redirects')
  return 'isAxiosError' in (error as object) ? problem('unreachable', code) : problem('cut-short')
}

function problem(code: Problem['code'], detail = ''): Problem {
  return { code, detail }
}
