import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '../clock.js'
import type { FileShelf, KeptFiles } from '../reception/index.js'

export interface FileLinks {
  readonly shelf: FileShelf
  /** links for pages of this same server */
  readonly ownShelf: FileShelf
  readonly routes: FastifyPluginAsync
}

const DAY_MS = 86_400_000
const TOKEN = /^([0-9a-f-]{36})\.([0-9a-z]{1,12})\.([\w-]{43})$/
const EXPIRED = 'Liên kết không đúng hoặc đã hết hạn. Xin hỏi lại Đôn Đốc để nhận liên kết mới.'

/** `/files/:token`: the token names the file and its last moment, and is signed; nothing about it can be guessed. */
export function fileLinks(files: KeptFiles, publicUrl: string | null, clock: Clock): FileLinks {
  const sign = async (id: string, until: string) =>
    createHmac('sha256', await files.key())
      .update(`${id}.${until}`)
      .digest('base64url')

  const shelfAt = (base: string | null): FileShelf => ({
    async link(file, days) {
      if (base === null) return null
      const expiresAt = new Date(clock().getTime() + days * DAY_MS)
      const id = await files.put(file, expiresAt)
      const until = expiresAt.getTime().toString(36)
      return `${base}/files/${id}.${until}.${await sign(id, until)}`
    },
  })

  const find = async (token: string) => {
    const [, id = '', until = '', signature = ''] = TOKEN.exec(token) ?? []
    const expected = Buffer.from(await sign(id, until))
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    return Number.parseInt(until, 36) > clock().getTime() ? files.get(id) : null
  }

  return {
    shelf: shelfAt(publicUrl?.replace(/\/$/, '') ?? null),
    ownShelf: shelfAt(''),
    async routes(app) {
      app.get<{ Params: { token: string } }>('/files/:token', async (request, reply) => {
        const file = await find(request.params.token)
        if (file === null) return reply.code(404).type('text/plain; charset=utf-8').send(EXPIRED)
        const disposition = file.type.startsWith('image/') ? 'inline' : 'attachment'
        reply.headers({
          'content-type': file.type,
          'content-disposition': `${disposition}; filename*=UTF-8''${encoded(file.name)}`,
          'cross-origin-resource-policy': 'cross-origin',
        })
        return reply.send(Buffer.from(file.content))
      })
    },
  }
}

/** A name as a header carries it. @source RFC 8187, 3.2.1 */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
