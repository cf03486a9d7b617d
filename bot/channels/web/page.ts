import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { packageRoot } from '../../paths.js'

const FOLDER = join(packageRoot, 'bot/channels/web/public')

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** The page and its files: read once, served by name, revalidated by their content. */
export function servePage(app: FastifyInstance): void {
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const content = readFileSync(join(FOLDER, name))
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    const serve = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.headers({ 'content-type': type, 'cache-control': 'no-cache', etag })
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(content)
    }
    app.get(name === 'index.html' ? '/' : `/assets/${name}`, serve)
  }
}
