import {
  BUILT_IN_POLICY,
  type Deadline,
  type Digest,
  day,
  deadlineOfDay,
  digestOf,
  type ItemDigest,
  instantAt,
  type Mark,
  type OpenItem,
  previewSlot,
  type Recipient,
  type Slot,
  type SlotInput,
  type SlotPlan,
  type SlotPreview,
  slotAt,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../../domain/index.js'

export const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
export const policy = BUILT_IN_POLICY

/** An instant, `2022-03-14 07:30`. */
export function at(text: string): Date {
  const [date = '', time] = text.split(' ')
  return instantAt(day(date), time)
}

/** A deadline: a whole day, or an instant inside one. */
export function due(text: string): Deadline {
  return text.includes(' ') ? { at: at(text), wholeDay: false } : deadlineOfDay(day(text))
}

/** An open question of the agency SYT. */
export function item(code: string, deadline: string | null, more: Partial<OpenItem> = {}): OpenItem {
  const base = { kind: 'question', code, agency: 'SYT', subject: null, paused: false } as const
  return { ...base, due: deadline === null ? null : due(deadline), ...more }
}

/** Somebody linked on Telegram; their id and name are the role. */
export function person(role: Recipient['role'], more: Partial<Recipient> = {}): Recipient {
  const agency = role === 'staff' || role === 'head' ? 'SYT' : null
  return { id: role, name: role, role, agency, channel: 'telegram', ...more }
}

const BY = { id: 'colleague', name: 'colleague' }
export const acknowledged = (
  code: string,
  when: string,
  tier: 'due-soon' | 'overdue' | 'very-overdue' | null,
): Mark => ({
  kind: 'acknowledged',
  code,
  by: BY,
  at: at(when),
  tier,
})
export const snoozed = (code: string, when: string, until: string): Mark => ({
  kind: 'snoozed',
  code,
  by: BY,
  at: at(when),
  until: at(until),
})

/** The slot that an instant has reached. @throws RangeError when it has reached none */
export function slotOf(text: string): Slot {
  const slot = slotAt(at(text), policy, calendar)
  if (slot === null) throw new RangeError(`no slot at ${text}`)
  return slot
}

/** Plans the slot of an instant, with fresh data and one staff unless told otherwise. */
export function planAt(text: string, input: Partial<SlotInput>, open: readonly string[] = []): SlotPreview {
  const planned: SlotInput = {
    items: [],
    marks: [],
    people: [person('staff')],
    history: new Map(),
    failures: [],
    dataAt: { question: at(text), dossier: at(text) },
    policy,
    calendar,
    ...input,
  }
  return previewSlot(slotOf(text), planned, open)
}

/** What a person is reminded of in a plan; null when they get no digest. */
export function itemsFor(plan: SlotPlan, id: string): ItemDigest['items'] | null {
  const message = plan.digests.find(({ to }) => to.id === id)?.message
  return message === undefined || message.role === 'leader' ? null : digestOf(message).items
}

/** A message of a plan as it would read now. */
export function said(message: SlotPlan['digests'][number]['message']): Digest {
  return message.role === 'leader' ? message : digestOf(message)
}

export function codesFor(plan: SlotPlan, id: string): readonly string[] {
  return (itemsFor(plan, id) ?? []).map(({ code }) => code)
}
