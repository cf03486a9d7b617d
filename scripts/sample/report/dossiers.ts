import { apportion } from '../apportion.js'
import { DOSSIER_HEADER, type DossierDraft, dossierLines } from '../csv.js'
import { DAY_TICKS, dayOf, opening } from '../office-clock.js'
import { type Procedure, profileOf } from '../profiles.js'
import { Random } from '../random.js'
import { type AgencyPlan, type Fates, planServices } from './plan.js'
import { clock, quarter } from './quarter.js'

/** `rejected` (before receipt) and `levelOne` come on top of the report's figures: no rule counts them. */
type Fate = keyof Fates | 'rejected' | 'levelOne'

/** Carried-over ones came in the last weeks of 2021; so many working days before the quarter at most. */
const CARRIED_OVER_DAYS = 28
/** Working days left in the quarter that it takes to be received, fall due and be overdue within it. */
const ROOM_TO_BE_LATE = 5
const UNCOUNTED_SHARE = 0.004

/**
 * The dossiers of quarter I/2022, agency by agency, whose sums are those of the report (see `planServices`). What was
 * in progress on 31/3/2022 is resolved in the weeks after, so that nothing of it waits today.
 */
export function* reportDossierLines(seed: number): Generator<string> {
  yield DOSSIER_HEADER
  const random = new Random(seed)
  for (const plan of planServices(random)) {
    yield* dossierLines(plan.agency.code, plan.agency.place, draftsOf(plan, random), clock)
  }
}

function* draftsOf(plan: AgencyPlan, random: Random): Generator<DossierDraft> {
  const { procedures } = profileOf(plan.agency)
  const old = arrivals(countOf(plan.carriedOver), quarter.fromDay - CARRIED_OVER_DAYS, quarter.fromDay, random)
  const oldFates = dealFates(old, plan.carriedOver, random)
  for (const [index, received] of old.entries()) {
    yield draft(received, oldFates[index] ?? 'onTime', random.pick(CHANNELS), procedures, random)
  }
  const uncounted = Math.round(countOf(plan.received) * UNCOUNTED_SHARE)
  const fates = { ...plan.received, rejected: uncounted, levelOne: uncounted }
  const fresh = arrivals(countOf(plan.received) + 2 * uncounted, quarter.fromDay, quarter.untilDay, random)
  const freshFates = dealFates(fresh, fates, random)
  const channels = dealChannels(plan, random)
  for (const [index, received] of fresh.entries()) {
    const fate = freshFates[index] ?? 'onTime'
    const counted = fate !== 'rejected' && fate !== 'levelOne'
    yield draft(received, fate, (counted ? channels.pop() : null) ?? 'online', procedures, random)
  }
}

const CHANNELS = ['one-stop', 'online'] as const
const countOf = ({ onTime, late, open, overdue }: Fates): number => onTime + late + open + overdue

function dealChannels({ received, online }: AgencyPlan, random: Random): ('one-stop' | 'online')[] {
  const total = countOf(received)
  return random.shuffled(Array.from({ length: total }, (_, index) => CHANNELS[index < online ? 1 : 0]))
}

/** Ticks of receipt in order, spread over working days with busier and quieter ones; none in the last minutes of a day. */
function arrivals(count: number, fromDay: number, untilDay: number, random: Random): number[] {
  const weights = Array.from({ length: untilDay - fromDay }, () => random.between(0.6, 1.4))
  return apportion(count, weights).flatMap((onDay, index) => {
    const start = opening(fromDay + index)
    const ticks = Array.from({ length: onDay }, () => start + random.int(0, DAY_TICKS - 20))
    return ticks.sort((a, b) => a - b)
  })
}

/** What becomes of each: what is in progress came rather late, what is past due came early enough to be so. */
function dealFates(received: readonly number[], counts: Partial<Record<Fate, number>>, random: Random): Fate[] {
  const fates: Fate[] = received.map(() => 'onTime')
  const deal = (fate: Fate, places: number[]) => {
    for (const place of places.splice(0, counts[fate] ?? 0)) fates[place] = fate
  }
  const latestFirst = received
    .map((_, index) => ({ index, key: index / received.length + random.between(0, 0.5) }))
    .sort((a, b) => b.key - a.key)
    .map(({ index }) => index)
  deal('open', latestFirst)
  const canBeLate = (place: number) => dayOf(received[place] ?? 0) < quarter.untilDay - ROOM_TO_BE_LATE
  const early = random.shuffled(latestFirst.filter(canBeLate))
  deal('late', early)
  deal('overdue', early)
  deal('rejected', early)
  deal('levelOne', early)
  return fates
}

function draft(
  received: number,
  fate: Fate,
  channel: 'one-stop' | 'online',
  procedures: readonly Procedure[],
  random: Random,
): DossierDraft {
  const day = dayOf(received)
  const fitting = procedures.filter(({ days }) => fits(fate, day + days))
  const procedure = random.pickIfAny(fitting) ?? random.pick(procedures)
  const withDeadline = fitting.length > 0 && !(fate === 'onTime' && random.chance(0.01))
  const due = withDeadline ? day + procedure.days : null
  return {
    received,
    level: fate === 'levelOne' ? 1 : channel === 'online' ? (random.chance(0.05) ? 3 : 4) : random.chance(0.2) ? 3 : 2,
    channel,
    due: due === null ? null : { day: due, wholeDay: random.chance(0.4) },
    resolved: fate === 'rejected' ? null : resolution(fate, received, due, random),
    status: fate === 'rejected' ? 'rejected' : fate === 'onTime' ? finish(random) : 'resolved',
    procedure,
  }
}

/** Returned and withdrawn ones count as on time. */
const finish = (random: Random) => (random.chance(0.97) ? 'resolved' : random.chance(0.5) ? 'returned' : 'withdrawn')

/** Whether falling due on a working day agrees with a fate. */
function fits(fate: Fate, due: number): boolean {
  if (fate === 'open') return due >= quarter.untilDay
  if (fate === 'late' || fate === 'overdue') return due + 1 < quarter.untilDay
  return due >= quarter.fromDay
}

function resolution(fate: Exclude<Fate, 'rejected'>, received: number, due: number | null, random: Random): number {
  if (fate === 'open') {
    const days = due === null ? 20 : Math.min(due + 1 - quarter.untilDay, 40)
    return quarter.until + random.int(0, days * DAY_TICKS - 1)
  }
  if (fate === 'overdue') return quarter.until + random.int(0, 12 * DAY_TICKS)
  const afterDue = due === null ? quarter.until : opening(due + 1)
  if (fate === 'late') {
    const from = Math.max(afterDue, quarter.from)
    return random.int(from, Math.min(from + 15 * DAY_TICKS, quarter.until) - 1)
  }
  return random.int(Math.max(received + 1, quarter.from), Math.min(afterDue, quarter.until) - 1)
}
