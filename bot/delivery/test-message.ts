import { textsIn } from '../texts/index.js'
import type { DeliveryKind } from './kinds.js'

export const TEST_KIND = 'test'

/** A trial message, to see that somebody is reached. */
export const testMessage: DeliveryKind = {
  name: TEST_KIND,
  templateVersion: 1,
  prepare: async (_delivery, person) => ({ reply: textsIn(person.language).testMessage(person.name) }),
}
