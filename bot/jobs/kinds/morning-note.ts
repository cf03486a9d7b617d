import type { MorningNote } from '../../../domain/index.js'
import type { DeliveryKind } from '../../delivery/index.js'
import { waitForHours } from './hours.js'
import { agencyNames, type KindParts, reminderTextsIn } from './parts.js'

/** What editors and admins hear in the morning. */
export const MORNING_NOTE = { kind: 'morning-note', templateVersion: 1 }

export function morningNoteKind({ slots, facts, clock }: KindParts): DeliveryKind {
  return {
    name: MORNING_NOTE.kind,
    templateVersion: MORNING_NOTE.templateVersion,
    async prepare({ data, staleAt }, { role, language }) {
      const note = data as MorningNote
      if (role !== 'editor' && role !== 'admin') return { cancel: 'role-changed' }
      const [policy, calendar] = await Promise.all([slots.policyOf(note.slot), facts.calendar()])
      const waiting = waitForHours(clock(), staleAt, policy, calendar)
      return waiting ?? { reply: reminderTextsIn(language).morningNote(note, await agencyNames(facts)) }
    },
  }
}
