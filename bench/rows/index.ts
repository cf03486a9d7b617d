import type { Bench } from '../row.js'
import { broadcast } from './broadcast.js'
import { importing } from './import.js'
import { importAgain } from './import-again.js'
import { importEmbedded } from './import-embedded.js'
import { outbox } from './outbox.js'
import { ranking } from './ranking.js'
import { reply } from './reply.js'
import { resolving } from './resolve.js'
import { score } from './score.js'
import { slot } from './slot.js'
import { starting } from './start.js'

export const benches: readonly Bench[] = [
  importing,
  importAgain,
  importEmbedded,
  score,
  ranking,
  reply,
  slot,
  outbox,
  broadcast,
  resolving,
  starting,
]
