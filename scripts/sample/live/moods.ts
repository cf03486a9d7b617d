import { Random } from '../random.js'
import type { SampleAgency } from '../shipped.js'

/** Where a deadline lies, for an item still open; or how it ended. Tiers are those of the reminders. */
export type LiveFate =
  | 'onTime'
  | 'late'
  | 'wrong'
  | 'deleted'
  | 'dueToday'
  | 'dueSoon'
  | 'dueLater'
  | 'overdue'
  | 'veryOverdue'
  | 'paused'
  | 'undated'

/** How an agency fares: shares of what becomes of its items. */
export type Mood = Readonly<Partial<Record<LiveFate, number>>>
export interface Moods {
  readonly questions: Mood
  readonly dossiers: Mood
}

/** The agency a newcomer tries: something of everything. */
const SHOWN = 'SYT'
const OF_EVERYTHING: Moods = {
  questions: {
    onTime: 24,
    late: 2,
    wrong: 1,
    deleted: 2,
    dueToday: 1,
    dueSoon: 2,
    dueLater: 3,
    overdue: 2,
    veryOverdue: 1,
    undated: 1,
  },
  dossiers: {
    onTime: 80,
    late: 4,
    dueToday: 2,
    dueSoon: 5,
    dueLater: 14,
    overdue: 4,
    veryOverdue: 2,
    paused: 4,
    undated: 2,
  },
}

const SPOTLESS: Moods = {
  questions: { onTime: 8, dueSoon: 1, dueLater: 1 },
  dossiers: { onTime: 85, dueToday: 1, dueSoon: 2, dueLater: 8, paused: 3, undated: 1 },
}
const STEADY: Moods = {
  questions: { onTime: 12, late: 1, deleted: 1, dueSoon: 1, dueLater: 2, overdue: 1 },
  dossiers: { onTime: 80, late: 3, dueToday: 1, dueSoon: 2, dueLater: 9, overdue: 2, paused: 2, undated: 1 },
}
const STRUGGLING: Moods = {
  questions: { onTime: 5, late: 2, wrong: 1, deleted: 1, dueToday: 1, dueLater: 1, overdue: 2, veryOverdue: 1 },
  dossiers: { onTime: 58, late: 14, dueToday: 2, dueSoon: 3, dueLater: 10, overdue: 6, veryOverdue: 5, paused: 2 },
}
const IN_TURN = [SPOTLESS, STEADY, STRUGGLING, STEADY]

/** Who fares how on a day: drawn, each mood in turn. Questions and dossiers of an agency share its mood. */
export function moodsOf(agencies: readonly SampleAgency[], seed: number): ReadonlyMap<string, Moods> {
  const drawn = new Random(seed).shuffled(agencies)
  return new Map(drawn.map(({ code }, place) => [code, code === SHOWN ? OF_EVERYTHING : moodAt(place)]))
}

const moodAt = (place: number): Moods => IN_TURN[place % IN_TURN.length] ?? STEADY

/**
 * The working day an open item falls due on; null for what is not bound to a day around today.
 * @param current today, or the last working day before it
 * @param next today, or the working day to come
 */
export function dueDayOf(fate: LiveFate, current: number, next: number, random: Random): number | null {
  if (fate === 'dueToday') return Math.max(current, next)
  if (fate === 'dueSoon') return current + random.int(1, 2)
  if (fate === 'dueLater') return current + random.int(3, 8)
  if (fate === 'overdue') return current - random.int(1, 4)
  return fate === 'veryOverdue' ? current - random.int(5, 12) : null
}
