import { describe, expect, it } from 'vitest'
import { Random } from '../../scripts/sample/random.js'
import type { Finding } from '../faults/finding.js'
import { killedBroadcast } from '../faults/killed-broadcast.js'
import { killedImports } from '../faults/killed-import.js'
import { killedSlots } from '../faults/killed-slot.js'

const WITHIN_MS = 180_000
const random = () => new Random(20_261_123)

/** A round of what `npm run faults` does many times over. */
describe('kill -9 at any moment', () => {
  it.each<[string, () => Promise<Finding>]>([
    ['of an import stores the file whole or not at all', () => killedImports('embedded', 1, random())],
    ['of a broadcast loses nothing, and what comes twice says so', () => killedBroadcast('embedded', 1, random())],
    ['of a slot of reminders loses nobody their digest', () => killedSlots('server', 1, random())],
  ])(
    '%s',
    async (_, run) => {
      const { broken } = await run()
      expect(Object.entries(broken).filter(([, count]) => count > 0)).toEqual([])
    },
    WITHIN_MS,
  )
})
