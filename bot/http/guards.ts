import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../config.js'
import { RefusedRequest } from './errors.js'

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  /** a route that may be kept says so itself */
  'cache-control': 'no-store',
}

export function setSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
}

/**
 * A server bound to this machine answers only to this machine's names. Otherwise a page of a foreign site could point
 * its own name at 127.0.0.1 (DNS rebinding) and read what belongs to whoever sits here.
 *
 * @param publicUrl the address under which a proxy or tunnel forwards to us, when there is one
 */
export function checkHost(app: FastifyInstance, bound: { host: string; port: number; publicUrl: string | null }): void {
  if (!isLoopback(bound.host)) return
  const publicHost = bound.publicUrl === null ? null : new URL(bound.publicUrl).host
  app.addHook('onRequest', async (request) => {
    const host = request.headers.host?.toLowerCase() ?? ''
    const port = request.socket.localPort ?? bound.port
    if (host === publicHost || (isLoopbackHost(host) && portOf(host) === port)) return
    throw new RefusedRequest(
      421,
      'wrong-host',
      'Địa chỉ máy chủ không đúng. Hãy mở trang bằng http://localhost hoặc http://127.0.0.1.',
    )
  })
}

/** Whether a Host header names this machine, on any port. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host)
}

/** The name in a Host header or of an address, however it is written: without its port and last dot, in small letters. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')
}

function portOf(host: string): number {
  return Number(/:(\d+)$/.exec(host)?.[1] ?? 80)
}
