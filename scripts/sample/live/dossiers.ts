import { apportion, apportionNamed } from '../apportion.js'
import { DOSSIER_HEADER, type DossierChannel, type DossierDraft, type DossierStatus, dossierLines } from '../csv.js'
import { DAY_TICKS, dayOf, opening } from '../office-clock.js'
import { type Procedure, profileOf } from '../profiles.js'
import { Random } from '../random.js'
import { agenciesOn, type SampleAgency } from '../shipped.js'
import { dueDayOf, type LiveFate, moodsOf } from './moods.js'
import type { LiveWindow } from './window.js'

const DOSSIERS = 4_000

/** Dossiers of the running quarter and the one before, of the agencies that operate today. */
export function* liveDossierLines(window: LiveWindow): Generator<string> {
  yield DOSSIER_HEADER
  const random = new Random(window.seed)
  const operating = agenciesOn(window.today)
  const moods = moodsOf(operating, window.seed)
  const agencies = operating.filter((agency) => agency.services && opening(window.firstDayOf(agency)) < window.morning)
  // Square roots: the small ones are to have something to show as well.
  const weights = agencies.map((agency) => Math.sqrt(profileOf(agency).dossiers))
  const counts = apportion(agencies.length > 0 ? DOSSIERS : 0, weights)
  for (const [index, agency] of agencies.entries()) {
    const fates = apportionNamed(counts[index] ?? 0, moods.get(agency.code)?.dossiers ?? {})
    const drafts = fates.flatMap(({ name, count }) =>
      Array.from({ length: count }, () => dossier(agency, name, window, random)),
    )
    yield* dossierLines(
      agency.code,
      agency.place,
      drafts.sort((a, b) => a.received - b.received),
      window.clock,
    )
  }
}

/** When a dossier came, what it asked for, and by when it was due. */
interface Arrival {
  readonly fate: LiveFate
  readonly day: number
  readonly procedure: Procedure
}

function dossier(agency: SampleAgency, wished: LiveFate, window: LiveWindow, random: Random): DossierDraft {
  const { fate, day, procedure } = arrival(agency, wished, window, random)
  const received = random.int(opening(day), opening(day + 1) - 2)
  const due = day + procedure.days
  const resolved = resolution(fate, received, opening(due + 1), window.morning, random)
  const channel = drawChannel(random)
  return {
    received,
    level: channel === 'online' ? random.pick([3, 4]) : random.pick([2, 3]),
    channel,
    due: fate === 'undated' ? null : { day: due, wholeDay: random.chance(0.4) },
    resolved,
    status: statusOf(fate, resolved, random),
    procedure,
  }
}

/** Finds a day and a procedure that bring about the fate wished for; early in a window, one that just came. */
function arrival(agency: SampleAgency, wished: LiveFate, window: LiveWindow, random: Random): Arrival {
  const { procedures } = profileOf(agency)
  const first = window.firstDayOf(agency)
  const last = dayOf(window.morning) - 1
  const due = dueDayOf(wished, window.current, last + 1, random)
  if (due !== null) {
    const procedure = random.pickIfAny(procedures.filter(({ days }) => due - days >= first && due - days <= last))
    if (procedure !== null) return { fate: wished, day: due - procedure.days, procedure }
  } else if (wished === 'late') {
    const procedure = random.pickIfAny(procedures.filter(({ days }) => first + days < last))
    if (procedure !== null) return { fate: wished, day: random.int(first, last - procedure.days - 1), procedure }
  } else {
    const from = wished === 'onTime' ? first : Math.max(first, last - 15)
    return { fate: wished, day: random.int(from, last), procedure: random.pick(procedures) }
  }
  return { fate: 'onTime', day: last, procedure: random.pick(procedures) }
}

function resolution(
  fate: LiveFate,
  received: number,
  afterDue: number,
  morning: number,
  random: Random,
): number | null {
  if (fate === 'late') return random.int(afterDue, Math.min(afterDue + 8 * DAY_TICKS, morning) - 1)
  return fate === 'onTime' ? random.int(received + 1, Math.min(afterDue, morning) - 1) : null
}

function statusOf(fate: LiveFate, resolved: number | null, random: Random): DossierStatus {
  if (fate === 'paused') return 'paused'
  if (resolved === null) return 'processing'
  return fate === 'late' || random.chance(0.97) ? 'resolved' : random.pick(['returned', 'withdrawn'])
}

function drawChannel(random: Random): DossierChannel {
  if (random.chance(0.03)) return 'post'
  return random.chance(0.6) ? 'online' : 'one-stop'
}
