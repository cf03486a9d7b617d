import {
  type PlanFigures,
  POLICY_FIELDS,
  policyChanges,
  type ReminderPolicy,
  type RuleFault,
} from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, button, line, reply, table } from '../blocks.js'
import { faultList } from './answers.js'
import type { ReminderWords } from './words.js'

export function policyTexts({ policy: words, expected }: ReminderWords) {
  return {
    policyTable: (policy: ReminderPolicy): Reply =>
      reply([
        line(bold(words.title(policy.id, policy.version))),
        table(
          words.columns,
          POLICY_FIELDS.map((field) => [words.field[field], String(policy[field]), field]),
          [1],
        ),
        line(words.howToChange),
      ]),

    /**
     * What a new policy would change: its constants, and what the next slot would send under either.
     * @param confirm what the button that puts it in force types
     */
    policyPreview(
      { from, to }: { from: ReminderPolicy; to: ReminderPolicy },
      figures: { before: PlanFigures; after: PlanFigures },
      confirm: string,
    ): Reply {
      const changes = policyChanges(from, to)
      if (changes.length === 0) return reply([line(words.noChanges)])
      return reply(
        [
          line(bold(words.changes)),
          table(
            words.changeColumns,
            changes.map(({ field, before, after }) => [words.field[field], String(before), String(after)]),
            [1, 2],
          ),
          line(words.effect(figures.before, figures.after)),
        ],
        [button(words.confirm, confirm, true)],
      )
    },

    policySet: ({ version }: ReminderPolicy): Reply => reply([line(words.set(version))]),

    policyFaults: (faults: readonly RuleFault[]): Reply => faultList(words.faults, faults, expected),
  }
}
