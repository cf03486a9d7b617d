import type { MorningNote, SlotPreview } from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, line, reply, table } from '../blocks.js'
import type { AgencyName } from './digests.js'
import type { ReminderWords } from './words.js'

/** The most entries of one kind a note lists. */
const LISTED = 30
/** The recipients a preview shows before it folds the others. */
const ROWS = 10

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

    /**
     * What a slot would send, before anything is sent.
     * @param other what can be looked at besides: the slot to come, or the one reached today
     */
    remindPreview(
      { slot, digests, skipped }: SlotPreview,
      agencyName: AgencyName,
      other: 'current' | 'next' | null,
    ): Reply {
      const { preview } = words
      const row = ({ to: { name, agency, channel }, message }: SlotPreview['digests'][number]) => [
        name,
        agency === null ? '–' : agencyName(agency),
        channel ?? preview.notLinked,
        words.count(message.role === 'leader' ? message.counts.length : message.heard.length),
      ]
      return reply(
        [
          line(bold(preview.title(slot.date, slot.time))),
          ...recipients(digests.map(row), words),
          ...(skipped.length === 0
            ? []
            : [
                fold(
                  preview.skipped(skipped.length),
                  ...skipped.map(({ agency, reason }) => bullet(`${agencyName(agency)}: ${preview.reason[reason]}`)),
                ),
              ]),
        ],
        other === null ? [] : [button(preview[other], other === 'next' ? '/remind' : '/remind current', true)],
      )
    },

    /** No slot has been reached on a day, or it is a day off. */
    noSlot: (): Reply => reply([line(words.preview.noSlot)], [button(words.preview.next, '/remind', true)]),
  }
}

function recipients(rows: readonly string[][], { preview }: ReminderWords): Block[] {
  if (rows.length === 0) return [line(preview.nothing)]
  const part = (from: number, to?: number) => table(preview.columns, rows.slice(from, to), [3])
  if (rows.length <= ROWS) return [part(0)]
  return [part(0, ROWS), fold(preview.others(rows.length - ROWS), part(ROWS))]
}

function section(title: string, entries: readonly string[], words: ReminderWords): Block[] {
  if (entries.length === 0) return []
  const left = entries.length - LISTED
  return [
    line(bold(title)),
    ...entries.slice(0, LISTED).map((text) => bullet(text)),
    ...(left > 0 ? [line(words.note.more(left))] : []),
  ]
}
