import type { FastifyPluginAsync } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { RefusedRequest } from './errors.js'
import { hostName } from './guards.js'

/** What the database tells of the work under way, the same whichever process is asked. */
export interface Workload {
  /** messages of the last day, and all that wait, by state */
  readonly deliveries: Readonly<Record<string, number>>
  /** updates by state */
  readonly updates: Readonly<Record<string, number>>
  /** seconds since the oldest message that could go out was due; 0 when none waits */
  readonly oldestWaitingSeconds: number
}

/** `/metrics` for Prometheus. It is not for the outside: under PUBLIC_URL's name there is no such address. */
export function metricsRoute(workload: () => Promise<Workload>, publicUrl: string | null): FastifyPluginAsync {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'don_doc_' })
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `don_doc_${name}`, help, labelNames: [...labelNames], registers: [registry] })
  const deliveries = gauge('deliveries', 'Messages to people, by state', ['state'])
  const updates = gauge('updates', 'Updates received from providers, by state', ['state'])
  const waiting = gauge('oldest_waiting_seconds', 'How long the oldest message has been due')
  const publicName = publicUrl === null ? null : hostName(new URL(publicUrl).host)

  return async (app) => {
    app.get('/metrics', async (request, reply) => {
      if (hostName(request.headers.host ?? '') === publicName) {
        throw new RefusedRequest(404, 'not-found', 'Không có địa chỉ này.')
      }
      const load = await workload()
      deliveries.reset()
      updates.reset()
      for (const [state, count] of Object.entries(load.deliveries)) deliveries.set({ state }, count)
      for (const [state, count] of Object.entries(load.updates)) updates.set({ state }, count)
      waiting.set(load.oldestWaitingSeconds)
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  }
}
