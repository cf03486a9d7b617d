import { badRequest } from './errors.js'

export interface UploadedFile {
  readonly name: string
  readonly content: Buffer
}

const LINE = Buffer.from('\r\n')
const HEADERS_END = Buffer.from('\r\n\r\n')

/** The fields and files of a multipart/form-data body. */
export function readMultipart(body: Buffer, contentType: string): Record<string, string | UploadedFile> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) throw badRequest('boundary not found in the request')
  const fields: Record<string, string | UploadedFile> = {}
  const delimiter = Buffer.from(`--${boundary}`)
  let at = body.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.length
    if (body.subarray(start, start + 2).toString() === '--') return fields
    const next = body.indexOf(Buffer.concat([LINE, delimiter]), start)
    if (next < 0) throw badRequest('unexpected end of a multipart body')
    const [name, value] = readPart(body.subarray(start + LINE.length, next))
    fields[name] = value
    at = next + LINE.length
  }
  throw badRequest('boundary not found in the request')
}

function readPart(part: Buffer): [name: string, value: string | UploadedFile] {
  const end = part.indexOf(HEADERS_END)
  if (end < 0) throw badRequest('headers of a part do not end')
  const headers = part.subarray(0, end).toString()
  const content = part.subarray(end + HEADERS_END.length)
  const disposition = /^content-disposition:\s*form-data;\s*name="([^"]*)"(?:;\s*filename="([^"]*)")?$/im.exec(headers)
  if (disposition === null) throw badRequest(`field name not found in "${headers}"`)
  const [, name = '', fileName] = disposition
  return [name, fileName === undefined ? content.toString() : { name: fileName, content }]
}
