import type { KindSpec, TableKind } from '../kind.js'
import { agencies } from './agencies.js'
import { calendar } from './calendar.js'
import { dossiers } from './dossiers.js'
import { metrics } from './metrics.js'
import { people } from './people.js'
import { questions } from './questions.js'

export const specs: Readonly<Record<TableKind, KindSpec>> = { agencies, questions, dossiers, metrics, calendar, people }
