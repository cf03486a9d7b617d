import type { CountsDigest, Digest } from './digests.js'
import { staleKinds } from './freshness.js'
import { type SilenceOf, silencesIn } from './hearing.js'
import { byUrgency, nameItem, type OpenItem, type Standing, standingsAt } from './items.js'
import { countsByAgency } from './leaders.js'
import { type Mark, marksAt } from './marks.js'
import type { Situation } from './plan.js'
import type { PlannedDigest } from './shared.js'

/** Why an item leaves a digest between planning and sending. */
export type LeaveReason = 'finished' | 'paused' | 'moved' | 'not-due' | Mark['kind']

export interface Left {
  readonly code: string
  readonly reason: LeaveReason
}

/** What a planned digest has become: something to send, or nothing any more, and what left it. */
export type Rechecked =
  | { readonly state: 'send'; readonly digest: Digest; readonly left: readonly Left[] }
  | { readonly state: 'cancelled'; readonly left: readonly Left[] }

/**
 * Reads the items of a planned digest again right before it goes out: what was solved, paused, moved to another agency
 * or taken on by a colleague leaves; what stays is told as it is now. Nothing is added: that waits for the next digest.
 * @param situation as it stands `now`, with the policy the digest was planned by
 * @source reminders.md, "Truth at the moment of sending"
 */
export function recheck(digest: PlannedDigest | CountsDigest, situation: Situation, now: Date): Rechecked {
  return digest.role === 'leader' ? recount(digest, situation, now) : reread(digest, situation, now)
}

function reread(digest: PlannedDigest, situation: Situation, now: Date): Rechecked {
  const open = new Map(situation.items.map((item) => [item.code, item]))
  const markOf = marksAt(situation.marks, now)
  const standingOf = standingsAt(now, situation.policy, situation.calendar)
  const silenceOf = silencesIn(digest.slot, now, situation.policy, situation.calendar)
  const stay: { standing: Standing; times: number }[] = []
  const left: Left[] = []
  for (const { code, times } of digest.items) {
    const today = standingToday(open.get(code), markOf.get(code), digest, standingOf, silenceOf)
    if (typeof today === 'string') left.push({ code, reason: today })
    else stay.push({ standing: today, times })
  }
  if (stay.length === 0) return { state: 'cancelled', left }
  stay.sort((a, b) => byUrgency(a.standing, b.standing))
  const items = stay.map(({ standing, times }) => nameItem(standing, times))
  return { state: 'send', digest: { ...digest, items }, left }
}

/** Where an item of a digest stands now, or why it leaves. */
function standingToday(
  item: OpenItem | undefined,
  mark: Mark | undefined,
  { agency, role }: PlannedDigest,
  standingOf: (item: OpenItem) => Standing | null,
  silenceOf: SilenceOf,
): Standing | LeaveReason {
  if (item === undefined) return 'finished'
  if (item.paused) return 'paused'
  if (item.agency !== agency) return 'moved'
  const standing = standingOf(item)
  if (standing === null) return 'not-due'
  const silence = silenceOf(role, standing, mark)
  if (silence === null) return standing
  return silence === 'acknowledged' || silence === 'snoozed' ? silence : 'not-due'
}

function recount(digest: CountsDigest, situation: Situation, now: Date): Rechecked {
  const { items, dataAt, policy, calendar } = situation
  const stale = staleKinds(dataAt, items, now, policy, calendar)
  const standingOf = standingsAt(now, policy, calendar)
  const counts = countsByAgency(items.flatMap((item) => (stale.includes(item.kind) ? [] : (standingOf(item) ?? []))))
  return counts.length === 0
    ? { state: 'cancelled', left: [] }
    : { state: 'send', digest: { ...digest, counts, stale }, left: [] }
}
