import { badRequest } from './errors.js'
import { readMultipart, type UploadedFile } from './multipart.js'

/** Parameters of a call, however they were sent. */
export class Params {
  constructor(readonly all: Readonly<Record<string, unknown>>) {
    for (const value of Object.values(all)) {
      if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
        throw badRequest('strings must be encoded in UTF-8')
    }
  }

  static read(query: URLSearchParams, contentType: string, body: Buffer): Params {
    const inUrl = Object.fromEntries(query)
    if (body.length === 0) return new Params(inUrl)
    if (contentType.startsWith('multipart/form-data'))
      return new Params({ ...inUrl, ...readMultipart(body, contentType) })
    if (contentType.startsWith('application/json')) return new Params({ ...inUrl, ...readJson(body) })
    if (contentType.startsWith('application/x-www-form-urlencoded')) {
      return new Params({ ...inUrl, ...Object.fromEntries(new URLSearchParams(body.toString())) })
    }
    throw badRequest('unsupported content type')
  }

  text(name: string): string {
    const value = this.all[name]
    if (value === undefined || value === null) return ''
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }

  integer(name: string, otherwise: number): number {
    const text = this.text(name)
    if (text === '') return otherwise
    if (!/^-?\d+$/.test(text)) throw badRequest(`${name} must be an integer`)
    return Number(text)
  }

  file(name: string): UploadedFile | null {
    const value = this.all[name]
    return typeof value === 'object' && value !== null && 'content' in value ? (value as UploadedFile) : null
  }

  /** A parameter that is JSON: as it is in a JSON body, written out in a form. */
  json(name: string, what: string): unknown {
    const value = this.all[name]
    if (typeof value !== 'string') return value ?? null
    try {
      return value === '' ? null : JSON.parse(value)
    } catch {
      throw badRequest(`can't parse ${what} JSON object`)
    }
  }
}

function readJson(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    throw badRequest("can't parse JSON object")
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest('expected a JSON object')
  return { ...value }
}
