import { type ListeningParts, Patience } from './listening.js'
import { ALLOWED_UPDATES } from './updates.js'
import { wait } from './wait.js'

/**
 * Fetches updates until aborted. Those of a call are kept before the next call confirms them, so none is lost whenever we
 * stop.
 *
 * @param keep keeps all of them or none; throws when it cannot: they are then fetched again
 */
export async function poll(
  keep: (updates: readonly unknown[]) => Promise<void>,
  { api, timing, log }: ListeningParts,
  signal: AbortSignal,
): Promise<void> {
  const patience = new Patience({ timing, log })
  let webhookRemoved = false
  let offset: number | undefined
  while (!signal.aborted) {
    try {
      if (!webhookRemoved) await api.call('deleteWebhook', {}, { withinMs: timing.requestMs, signal })
      webhookRemoved = true
      const startedAt = performance.now()
      const updates = await fetchUpdates()
      await keep(updates)
      patience.reset()
      const last = updates.at(-1)
      /** numbers start anew after a quiet week; all there was is confirmed, so we need not name the last one */
      offset = last === undefined ? undefined : numberOf(last) + 1
      if (last === undefined && performance.now() - startedAt < timing.idleMs) await wait(timing.idleMs, signal)
    } catch (error) {
      webhookRemoved = false
      await patience.afterFailure(error, 'fetching updates from Telegram', signal)
    }
  }

  async function fetchUpdates(): Promise<readonly unknown[]> {
    const { pollSeconds, pollGraceMs } = timing
    const payload = { offset, timeout: pollSeconds, allowed_updates: ALLOWED_UPDATES }
    const updates = await api.call('getUpdates', payload, { withinMs: pollSeconds * 1_000 + pollGraceMs, signal })
    if (!Array.isArray(updates) || updates.some((update) => Number.isNaN(numberOf(update)))) {
      throw new Error('Telegram answered with something else than a list of updates')
    }
    return updates
  }
}

function numberOf(update: unknown): number {
  const id = typeof update === 'object' && update !== null && 'update_id' in update ? update.update_id : null
  return Number.isInteger(id) ? Number(id) : Number.NaN
}
