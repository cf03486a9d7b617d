import { describe, expect, it } from 'vitest'
import { Random } from '../../scripts/sample/random.js'
import type { Finding } from '../faults/finding.js'
import { killedBroadcast } from '../faults/killed-broadcast.js'
import { killedImports } from '../faults/killed-import.js'
import { killedSlots } from '../faults/killed-slot.js'
import { engines } from '../support/databases.js'

const brokenPromises = ({ broken }: Finding) => Object.entries(broken).filter(([, count]) => count > 0)

/** A few rounds of what `npm run faults` does many times over. */
describe.each(engines)('kill -9 at any moment, on %s', (engine) => {
  const random = () => new Random(20_261_123)
  const within = 180_000

  it(
    'of an import stores the file whole or not at all',
    async () => {
      expect(brokenPromises(await killedImports(engine, 2, random()))).toEqual([])
    },
    within,
  )
  it(
    'of a broadcast loses nothing, and what comes twice says so',
    async () => {
      expect(brokenPromises(await killedBroadcast(engine, 1, random()))).toEqual([])
    },
    within,
  )
  it(
    'of a slot of reminders loses nobody their digest',
    async () => {
      expect(brokenPromises(await killedSlots(engine, 1, random()))).toEqual([])
    },
    within,
  )
})
