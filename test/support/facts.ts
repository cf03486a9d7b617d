import type { Facts, ItemRecord, PendingItem } from '../../bot/assistant/facts.js'
import {
  addQuarters,
  type Dossier,
  type Metrics,
  type Quarter,
  type QuarterBasis,
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
  readonly metrics?: Metrics
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
  const standing = async (quarter: Quarter, asOf: Date): Promise<QuarterBasis> => {
    const rules = rulesFor([], quarter)
    const facts = tallyQuarter({ questions, dossiers }, quarter, asOf, calendar, rules)
    return { quarter, asOf, revision: null, register, rules, facts, metrics }
  }
  return {
    register: async () => register,
    calendar: async () => calendar,
    rules: async (quarter) => rulesFor([], quarter),
    standing,
    earlier: (quarter, back, asOf) => standing(addQuarters(quarter, -back), asOf),
    pending: async (_at, agency) => pending.filter((item) => agency === undefined || item.agency === agency),
    item: async (code) => items.find((item) => item.code === code) ?? null,
    freshness: async () => null,
  }
}
