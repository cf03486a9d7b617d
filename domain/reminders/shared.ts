import type { CountsDigest, Hearing, ItemDigest, SlotPlan } from './digests.js'
import type { NamedItem, Recipient } from './items.js'
import { once } from './once.js'
import { differenceOf, type Told, type ToldRecord, withDifference } from './told.js'

/** What all of a role in an agency are reminded of in a slot, kept once for all of them. */
export interface SharedDigest extends Omit<ItemDigest, 'items'> {
  /** all items, the worst first */
  readonly codes: readonly string[]
  /** how many times most of them were told before: of these items, and of others that are still open */
  readonly told: ToldRecord
}

/** What of a shared digest is somebody's own. */
export interface OwnDigest {
  /** where earlier tellings to them differ from what is usual; 0: never told */
  readonly told?: ToldRecord
  /** what left before it was sent */
  readonly left?: readonly string[]
  /** what was sent, where deadlines that changed since gave it another order */
  readonly order?: readonly string[]
}

/** A digest as far as its plan holds until it is sent: what is said of its items is read again then. */
export interface PlannedDigest extends Omit<ItemDigest, 'items'> {
  readonly items: readonly Pick<NamedItem, 'code' | 'times'>[]
}

/** A shared digest and whom it is for, by what of it is their own. */
export interface Sharing {
  readonly shared: SharedDigest
  readonly tellings: readonly { readonly own: OwnDigest; readonly people: readonly Recipient[] }[]
}

/** The digests of a plan that reach somebody, by what their people share. */
export function sharingsOf({ digests }: SlotPlan): readonly Sharing[] {
  const groups = new Map<string, Map<Hearing, Recipient[]>>()
  for (const { to, message } of digests) {
    if (to.channel === null || message.role === 'leader') continue
    const group = once(groups, `${message.role} ${message.agency}`, () => new Map<Hearing, Recipient[]>())
    once(group, message, () => []).push(to)
  }
  return [...groups.values()].map(sharingOf)
}

function sharingOf(group: ReadonlyMap<Hearing, readonly Recipient[]>): Sharing {
  const [[usual]] = [...group].sort(([, some], [, others]) => others.length - some.length) as [[Hearing, Recipient[]]]
  const ownOf = (message: Hearing) => (message === usual ? {} : { told: differenceOf(usual.told, message.told) })
  const { heard, told, ...rest } = usual
  return {
    shared: { ...rest, codes: heard.map(({ item }) => item.code), told: Object.fromEntries(told) },
    tellings: [...group].map(([message, people]) => ({ own: ownOf(message), people })),
  }
}

/** The leaders' picture and those it reaches; null where it reaches nobody. All leaders get the same. */
export function pictureOf({
  digests,
}: SlotPlan): { readonly counts: CountsDigest; readonly people: readonly Recipient[] } | null {
  const reaching = digests.flatMap(({ to, message }) =>
    to.channel === null || message.role !== 'leader' ? [] : [{ to, counts: message }],
  )
  const [first] = reaching
  return first === undefined ? null : { counts: first.counts, people: reaching.map(({ to }) => to) }
}

/** Somebody's digest, from what is shared and what is their own. */
export function plannedDigest(shared: SharedDigest, own: OwnDigest): PlannedDigest {
  const { codes, told, ...rest } = shared
  return { ...rest, items: tellingOf(shared, own) }
}

/** What a digest tells somebody, the worst first, and how many times each item is told with it. */
export function tellingOf(
  { codes, told }: Pick<SharedDigest, 'codes' | 'told'>,
  { told: ownTold, left = [], order }: OwnDigest,
): PlannedDigest['items'] {
  const before = { ...told, ...ownTold }
  const gone = new Set(left)
  const telling = order ?? codes.filter((code) => !gone.has(code))
  return telling.map((code) => ({ code, times: (before[code] ?? 0) + 1 }))
}

/** What is somebody's own once they are told less of a planned digest, or in another order. */
export function narrowed(
  { told, left: leftBefore = [], order: orderBefore }: OwnDigest,
  planned: PlannedDigest,
  telling: Pick<ItemDigest, 'items'>,
): OwnDigest {
  const order = telling.items.map(({ code }) => code)
  const staying = new Set(order)
  const before = planned.items.map(({ code }) => code)
  const left = [...leftBefore, ...before.filter((code) => !staying.has(code))]
  const asBefore = before.filter((code) => staying.has(code)).every((code, place) => code === order[place])
  return {
    ...(told === undefined ? {} : { told }),
    left,
    ...(asBefore && orderBefore === undefined ? {} : { order }),
  }
}

/** What somebody had been told before a digest of theirs was planned. */
export function toldBefore({ told }: Pick<SharedDigest, 'told'>, own: OwnDigest): Told {
  return withDifference(told, own.told ?? {})
}

/** What somebody has been told once a digest of theirs was sent. */
export function toldAfter(before: Told, telling: PlannedDigest['items']): Told {
  return new Map([...before, ...telling.map(({ code, times }) => [code, times] as const)])
}
