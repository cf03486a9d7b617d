import type { Facts } from '../../assistant/facts.js'
import type { Reminders } from '../../assistant/reminders.js'
import type { Language, Reply } from '../../assistant/reply.js'
import type { Revision, Summaries } from '../../assistant/summaries.js'
import { summaryAttachments } from '../../assistant/summary/attachments.js'
import type { Clock } from '../../clock.js'
import type { DeliveryKind } from '../../delivery/index.js'
import { memo } from '../../memo.js'
import { textsIn } from '../../texts/index.js'
import { SUMMARY, type SummaryMessage } from '../summary-message.js'
import { waitForHoursInForce } from './hours.js'

/** What the messages of the quarterly summary are prepared with. */
export interface SummaryKindParts {
  readonly summaries: Pick<Summaries, 'frozen' | 'standing' | 'revisions' | 'lastPublished' | 'differenceOf' | 'office'>
  readonly reminders: Pick<Reminders, 'policy' | 'dataAt'>
  readonly facts: Pick<Facts, 'calendar'>
  readonly clock: Clock
}

/** A revision in each language, and the one that corrects it while both are under way. */
const KEPT = 4

/** A published quarter, to a leader. It is made once for everybody: the document of 200 leaders is the same one. */
export function summaryKind({ summaries, reminders, facts, clock }: SummaryKindParts): DeliveryKind {
  const made = memo<Reply | null>(KEPT)
  return {
    name: SUMMARY.kind,
    templateVersion: SUMMARY.templateVersion,
    async prepare({ data, staleAt }, { role, language }) {
      const { quarter, revision } = data as SummaryMessage
      if (role !== 'leader') return { cancel: 'role-changed' }
      const newest = await summaries.lastPublished(quarter)
      if (newest !== null && newest.revision > revision) return { cancel: 'superseded' }
      const waiting = await waitForHoursInForce(clock(), staleAt, { reminders, facts })
      if (waiting !== null) return waiting
      const reply = await made.get([quarter, revision, language].join(), () =>
        replyOf({ quarter, revision }, language, summaries),
      )
      return reply === null ? { cancel: 'no-revision' } : { reply }
    },
  }
}

/** @returns null when there is no such revision */
async function replyOf(
  { quarter, revision }: SummaryMessage,
  language: Language,
  summaries: SummaryKindParts['summaries'],
): Promise<Reply | null> {
  const found = await summaries.frozen(quarter, revision)
  if (found === null) return null
  const since = sentBefore(revision, await summaries.revisions(quarter))
  const difference = since === null ? null : await summaries.differenceOf(quarter, revision, since)
  const texts = textsIn(language)
  const changes = since === null || difference === null ? null : { since, difference }
  const { summary } = found
  return {
    ...texts.summaryText(summary, found.revision, changes),
    attachments: await summaryAttachments(summary, await summaries.office(), texts),
  }
}

/** The revision leaders have: the last one sent before this one; where none was, the one before it. */
function sentBefore(revision: number, all: readonly Revision[]): number | null {
  const before = all.filter((each) => each.revision < revision)
  const sent = before.filter(({ published }) => published !== null)
  return (sent.at(-1) ?? before.at(-1))?.revision ?? null
}
