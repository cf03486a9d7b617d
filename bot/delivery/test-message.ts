import { textsIn } from '../texts/index.js'
import type { DeliveryKind } from './kinds.js'
import type { NewDelivery } from './outbox.js'

const NAME = 'test'
const TEMPLATE_VERSION = 1

/** Tells people, once for each key, that they are reached. */
export function testFor(people: readonly string[], key: string): NewDelivery {
  return { key: `${NAME}:${key}`, kind: NAME, templateVersion: TEMPLATE_VERSION, people, data: {}, staleAt: null }
}

/** A trial message, to see that somebody is reached. */
export const testMessage: DeliveryKind = {
  name: NAME,
  templateVersion: TEMPLATE_VERSION,
  prepare: async (_delivery, person) => ({ reply: textsIn(person.language).testMessage(person.name) }),
}
