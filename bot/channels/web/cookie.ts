import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_SECONDS, type Session } from './sessions.js'

const NAME = 'don_doc_session'

export function readCookie({ headers }: FastifyRequest): string | null {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim()) ?? []
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1) ?? null
}

/** No script reads it and no other site makes the browser send it. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, session: Session): void {
  const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : ''
  const value = `${NAME}=${session.id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_SECONDS}${secure}`
  reply.header('set-cookie', value)
}
