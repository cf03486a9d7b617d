import type { Digest, MorningNote, Planned, SlotPlan } from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, fold, line, reply, table } from '../blocks.js'
import type { AgencyName } from './digests.js'
import type { ReminderWords } from './words.js'

/** The most entries of one kind a note lists. */
const LISTED = 30

export function noteTexts(words: ReminderWords) {
  return {
    /** What editors and admins hear in the morning; for admins, once a year, the request for next year's days off. */
    morningNote({ slot, unlinked, failures, stale, calendar }: MorningNote, agencyName: AgencyName): Reply {
      const { note } = words
      return reply([
        line(bold(note.title(slot.date))),
        ...section(
          note.unlinked,
          unlinked.map(({ agency, items }) => note.unlinkedAgency(agencyName(agency), items)),
          words,
        ),
        ...section(note.failures, failures.map(note.failure), words),
        ...section(
          note.stale,
          stale.map(({ kind, dataAt }) => note.staleKind(kind, dataAt === null ? null : new Date(dataAt))),
          words,
        ),
        ...(calendar === null ? [] : note.calendar(calendar.year, calendar.known).map((text) => line(text))),
      ])
    },

    /** What a slot would send, before anything is sent. */
    remindPreview({ slot, digests, skipped }: SlotPlan, agencyName: AgencyName): Reply {
      const { preview } = words
      const row = ({ to: { name, agency, channel }, message }: Planned<Digest>) => [
        name,
        agency === null ? '–' : agencyName(agency),
        channel ?? preview.notLinked,
        words.count(message.role === 'leader' ? message.counts.length : message.items.length),
      ]
      return reply([
        line(bold(preview.title(slot.date, slot.time))),
        digests.length === 0 ? line(preview.nothing) : table(preview.columns, digests.map(row), [3]),
        ...(skipped.length === 0
          ? []
          : [
              fold(
                preview.skipped(skipped.length),
                ...skipped.map(({ agency, reason }) => line(`• ${agencyName(agency)}: ${preview.reason[reason]}`)),
              ),
            ]),
      ])
    },
  }
}

function section(title: string, entries: readonly string[], words: ReminderWords): Block[] {
  if (entries.length === 0) return []
  const left = entries.length - LISTED
  return [
    line(bold(title)),
    ...entries.slice(0, LISTED).map((text) => line(`• ${text}`)),
    ...(left > 0 ? [line(words.note.more(left))] : []),
  ]
}
