import type { Reminders, SentDigest } from '../../bot/assistant/reminders.js'
import {
  BUILT_IN_POLICY,
  type DataAt,
  type Extension,
  isQuiet,
  type Mark,
  marksAt,
  type OpenItem,
  previewSlot,
  type Recipient,
  type ReminderPolicy,
  slotAt,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'

interface World {
  readonly items?: readonly OpenItem[]
  readonly people?: readonly Recipient[]
  /** who got which digest */
  readonly sent?: readonly (SentDigest & { readonly person: string })[]
  readonly dataAt?: DataAt
  readonly extensions?: readonly Extension[]
}

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)

/** Reminders held in memory, and what was done to them, in order. */
export function remindersOf(world: World = {}) {
  const open = new Map((world.items ?? []).map((item) => [item.code, item]))
  const marks: Mark[] = []
  const extensions = [...(world.extensions ?? [])]
  const reported = new Set<string>()
  const done: string[] = []
  let policy: ReminderPolicy = BUILT_IN_POLICY
  const dataAt = world.dataAt ?? { question: null, dossier: null }
  const openMarks = (at: Date) => marks.filter((mark) => open.has(mark.code) && mark.at <= at)
  const said = (mark: Mark): boolean => {
    const own = marksAt(
      marks.filter(({ by }) => by.id === mark.by.id),
      mark.at,
    ).get(mark.code)
    const tier = mark.kind === 'acknowledged' ? mark.tier : null
    return own !== undefined && own.kind === mark.kind && isQuiet(own, tier, mark.at, policy, calendar)
  }
  const reminders: Reminders = {
    policy: async () => policy,
    setPolicy: async (to) => {
      done.push(`policy ${to.id} ${to.version}`)
      policy = to
    },
    dataAt: async () => dataAt,
    openItems: async () => [...open.values()],
    openItem: async (code) => open.get(code) ?? null,
    marks: async (at, codes) => openMarks(at).filter(({ code }) => codes?.includes(code) ?? true),
    mark: async (given) => {
      const kept = given.filter((mark) => !said(mark))
      marks.push(...kept)
      done.push(...kept.map(({ kind, code, by }) => `${kind} ${code} by ${by.name}`))
      return kept
    },
    extend: async (extension) => {
      const item = open.get(extension.code)
      if (item !== undefined) open.set(item.code, { ...item, due: extension.to })
      extensions.push(extension)
      done.push(`extended ${extension.code} by ${extension.decision}`)
    },
    extensions: async (code) => extensions.filter((extension) => extension.code === code),
    digestOf: async (person, slot) =>
      world.sent?.find((digest) => digest.person === person && digest.slot === slot) ?? null,
    reportWrongAgency: async ({ code }) => {
      if (reported.has(code)) return false
      reported.add(code)
      done.push(`wrong agency ${code}`)
      return true
    },
    preview: async (at, under) => {
      const slot = slotAt(at, under, calendar)
      const { people = [] } = world
      const items = [...open.values()]
      const situation = { items, people, marks: openMarks(at), dataAt, policy: under, calendar }
      return slot === null ? null : previewSlot(slot, { ...situation, history: new Map(), failures: [] }, [])
    },
  }
  return {
    reminders,
    done,
    /** An item is finished: open no more. */
    finish: (code: string) => {
      open.delete(code)
    },
  }
}
