import type { FastifyRequest } from 'fastify'
import { isLoopbackHost, RefusedRequest } from '../../http/index.js'
import type { WebTexts } from './texts.js'

/** Only our own page may make the browser act: it says so in Sec-Fetch-Site, older browsers in Origin. */
export function checkSameOrigin({ headers, method }: FastifyRequest, texts: WebTexts): void {
  if (method === 'GET' || method === 'HEAD') return
  const site = headers['sec-fetch-site']
  if (site === 'same-origin') return
  const foreign = site !== undefined || (headers.origin !== undefined && hostOf(headers.origin) !== headers.host)
  if (foreign) throw new RefusedRequest(403, 'foreign-origin', texts.foreignOrigin)
}

/** what proxies and tunnels add, also those that pass requests on under our own name */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip']

/** Without a password anybody can be anybody, so a proxy's or tunnel's visitors are turned away. */
export function checkOnlyHere({ headers }: FastifyRequest, texts: WebTexts): void {
  const forwarded = FORWARDED.some((name) => headers[name] !== undefined)
  if (forwarded || !isLoopbackHost(headers.host ?? '')) throw new RefusedRequest(403, 'only-here', texts.onlyHere)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
