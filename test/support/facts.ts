import type { Facts, ItemRecord, PendingItem } from '../../bot/assistant/facts.js'
import {
  type Dossier,
  type Question,
  type Register,
  rulesFor,
  tallyQuarter,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'

interface World {
  readonly register: Register
  readonly questions?: readonly Question[]
  readonly dossiers?: readonly Dossier[]
  readonly pending?: readonly PendingItem[]
  /** items found by their code */
  readonly items?: readonly ItemRecord[]
  readonly metrics?: ReadonlyMap<string, string>
}

/** The facts of a small world held in memory, counted by the domain itself. */
export function factsOf({
  register,
  questions = [],
  dossiers = [],
  pending = [],
  items = [],
  metrics = new Map(),
}: World): Facts {
  const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
  return {
    register: async () => register,
    calendar: async () => calendar,
    rules: async (quarter) => rulesFor([], quarter),
    quarter: async (quarter, asOf) =>
      tallyQuarter({ questions, dossiers }, quarter, asOf, calendar, rulesFor([], quarter)),
    metrics: async () => metrics,
    pending: async (_at, agency) => pending.filter((item) => agency === undefined || item.agency === agency),
    item: async (code) => items.find((item) => item.code === code) ?? null,
    freshness: async () => null,
  }
}
