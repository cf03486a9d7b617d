import {
  type PlanFigures,
  POLICY_FIELDS,
  planFigures,
  policyChanges,
  type ReminderPolicy,
  readPolicy,
  slotInstant,
} from '../../../domain/index.js'
import type { Desk, Intent } from '../intent.js'
import { nextSlot } from '../slots.js'

/** The policy of reminders; with a constant and a value, what changing it would do, and after a second press, the change. */
export const policy: Intent = {
  name: 'policy',
  names: ['policy', 'chinhsach'],
  hints: [],
  follows: new RegExp(`^(?:$|(?:${POLICY_FIELDS.join('|')})\\s)`, 'i'),
  async answer(text, desk) {
    const { reminders, by } = desk
    desk.demand('policy', null)
    const texts = desk.texts.reminders
    const from = await reminders.policy()
    const [, typed, value, yes] = /^(\S{1,40})\s+(\S{1,10})(\s+yes)?$/.exec(text.trim()) ?? []
    if (typed === undefined) return texts.policyTable(from)
    const field = POLICY_FIELDS.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? typed
    const read = readPolicy({ ...from, [field]: value, version: versionAfter(from.version) })
    if ('faults' in read) return texts.policyFaults(read.faults)
    const to = read.policy
    if (yes !== undefined && policyChanges(from, to).length > 0) {
      await reminders.setPolicy(to, by)
      return texts.policySet(to)
    }
    const [before, after] = await Promise.all([figuresUnder(from, desk), figuresUnder(to, desk)])
    return texts.policyPreview({ from, to }, { before, after }, `/policy ${field} ${value} yes`)
  },
}

/** `1.2` → `1.3` */
function versionAfter(version: string): string {
  return version.replace(/\d+$/, (last) => String(Number(last) + 1))
}

/** What the next slot sends under a policy. */
async function figuresUnder(under: ReminderPolicy, { reminders, now, calendar }: Desk): Promise<PlanFigures> {
  const slot = nextSlot(now, under, calendar)
  const plan = slot === null ? null : await reminders.preview(slotInstant(slot), under)
  return plan === null ? { messages: 0, items: 0 } : planFigures(plan)
}
