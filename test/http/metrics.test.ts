import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type HttpServer, metricsRoute, type Workload } from '../../bot/http/index.js'

const load: Workload = { deliveries: { queued: 3, sent: 40 }, updates: { done: 7 }, oldestWaitingSeconds: 12.5 }
const ready = async () => ({ ok: true, checks: {} })

describe.each([
  ['127.0.0.1', 'behind a proxy on this machine'],
  ['0.0.0.0', 'open to other machines'],
])('figures for monitoring, on %s (%s)', (host) => {
  let server: HttpServer
  let port: number
  beforeAll(async () => {
    const publicUrl = 'https://dondoc.example.gov.vn'
    server = createServer({ host, port: 0, publicUrl, ready, plugins: [metricsRoute(async () => load, publicUrl)] })
    port = Number(new URL(await server.listen()).port)
  })
  afterAll(() => server.close())

  const get = (name: string) =>
    new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path: '/metrics', headers: { host: name } }, async (response) => {
        const text = (await response.toArray()).join('')
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text })
      })
      sent.on('error', reject).end()
    })

  it('tell the work under way, in the form Prometheus reads', async () => {
    const { status, type, text } = await get(`127.0.0.1:${port}`)
    expect([status, type]).toEqual([200, expect.stringContaining('text/plain')])
    expect(text).toContain('don_doc_deliveries{state="queued"} 3')
    expect(text).toContain('don_doc_deliveries{state="sent"} 40')
    expect(text).toContain('don_doc_updates{state="done"} 7')
    expect(text).toContain('don_doc_oldest_waiting_seconds 12.5')
  })

  it.each(['dondoc.example.gov.vn', 'DonDoc.example.gov.vn', 'dondoc.example.gov.vn:443', 'dondoc.example.gov.vn.'])(
    'are not there under the public name %s',
    async (name) => {
      const { status, text } = await get(name)
      expect([404, 421]).toContain(status)
      expect(text).not.toContain('don_doc_')
    },
  )
})
