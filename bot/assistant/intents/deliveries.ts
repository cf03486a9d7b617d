import { DELIVERY_STATES } from '../../delivery/outbox.js'
import type { Intent } from '../intent.js'

const SHOWN = 20

/** The latest messages and what became of them. */
export const deliveries: Intent = {
  name: 'deliveries',
  names: ['deliveries', 'nhatky'],
  hints: ['nhat ky gui tin'],
  async answer(rest, { demand, log, texts }) {
    demand('see-deliveries', null)
    const state = DELIVERY_STATES.find((name) => name === rest.trim().toLowerCase())
    const entries = await log.list({ limit: SHOWN, ...(state === undefined ? {} : { state }) })
    return texts.deliveries(entries, state ?? null)
  },
}
