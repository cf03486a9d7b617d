import {
  boundsOf,
  type DataAt,
  type Quarter,
  type QuarterScore,
  type QuarterSummary,
  type RevisionDifference,
} from '../../../domain/index.js'
import type { Block, Button, Reply } from '../../assistant/reply.js'
import type { PublicationProgress, Revision, SummaryRecipient } from '../../assistant/summaries.js'
import { bold, bullet, button, fold, italic, line, reply } from '../blocks.js'
import type { PublishingWords } from './publishing-words.js'
import type { summaryTexts } from './summary.js'

/** What an editor sees before anything is frozen or sent. */
export interface SummaryPreview {
  readonly summary: QuarterSummary
  /** null: the figures are those of the data as it is */
  readonly revision: Revision | null
  /** whether the data is another since the revision */
  readonly changed: boolean
  /** whether the quarter is over, so that it can be frozen */
  readonly over: boolean
  readonly recipients: readonly SummaryRecipient[]
  readonly dataAt: DataAt
}

/** So many names are read without unfolding. */
const NAMED = 5

/** The quarterly summary as it is read, frozen, corrected and sent. */
export function publishingTexts(words: PublishingWords, texts: ReturnType<typeof summaryTexts>) {
  const { summaryText, revisionText, missingFigures } = texts
  const { buttons, count } = words

  /** The summary for reading, with the way to its files. */
  function reading(summary: QuarterSummary, revision: Revision | null): Reply {
    const text = summaryText(summary, revision)
    const which = revision === null ? [] : [`r${revision.revision}`]
    return { ...text, buttons: [...text.buttons, [button(buttons.files, command(summary.quarter, ...which, 'files'))]] }
  }

  function preview({ summary, revision, changed, over, recipients, dataAt }: SummaryPreview): Reply {
    const { quarter } = summary
    const text = reading(summary, revision)
    const state = over ? words.preview.live : words.preview.running(quarter, boundsOf(quarter).end)
    return {
      blocks: [
        line(bold(words.preview.title(quarter))),
        ...(revision === null ? [line(state)] : standing(revision)),
        ...(changed ? [line(words.preview.changed)] : []),
        ...toWhom(recipients),
        line(words.lacking(summary.missing.length, provisionalIn(summary.score))),
        line(words.freshness(dataAt)),
        ...text.blocks,
      ],
      buttons: [...text.buttons, ...steps(quarter, revision, over && (revision === null || changed))],
    }
  }

  /** What an editor may do next. */
  function steps(quarter: Quarter, revision: Revision | null, freezable: boolean): Button[][] {
    const seen = String(revision?.revision ?? 0)
    const freeze = button(revision === null ? buttons.freeze : buttons.correct, command(quarter, 'freeze', seen))
    return [
      [...(freezable ? [freeze] : []), ...(revision === null ? [] : [sending(revision)])],
      revision === null ? [] : [button(buttons.revisions, command(quarter, 'revisions'))],
    ].filter((row) => row.length > 0)
  }

  function sending({ quarter, revision, published }: Revision): Button {
    const number = String(revision)
    return published === null
      ? button(buttons.publish, command(quarter, 'publish', number))
      : button(buttons.progress, command(quarter, 'progress', number))
  }

  function standing(revision: Revision): Block[] {
    const { published } = revision
    return [line(words.frozen(revision)), line(published === null ? words.notSent : words.published(published))]
  }

  function toWhom(recipients: readonly SummaryRecipient[]): Block[] {
    const unreached = recipients.filter(({ channel }) => channel === null)
    return [
      line(words.recipients(count(recipients.length - unreached.length))),
      ...names(
        words.unreached(count(unreached.length)),
        unreached.map(({ name }) => name),
      ),
    ]
  }

  /** What the files are of, before the files themselves. */
  function files(summary: QuarterSummary, revision: Revision | null): Reply {
    const [, basis] = summaryText(summary, revision).blocks
    return reply([
      line(bold(words.files.title(summary.quarter))),
      ...(basis === undefined ? [] : [basis]),
      line(words.files.list),
    ])
  }

  /** What each file shows. */
  function caption(file: keyof PublishingWords['captions'], quarter: Quarter): string {
    return words.captions[file](words.quarterName(quarter))
  }

  /** @param all the first first */
  function revisions(quarter: Quarter, all: readonly Revision[]): Reply {
    if (all.length === 0) return nothingFrozen(quarter)
    return reply(
      [line(bold(words.revisions.title(quarter))), ...all.map((each) => bullet(words.revisions.one(each)))],
      ...[...all]
        .reverse()
        .map(({ revision }) => [
          button(buttons.revision(String(revision)), command(quarter, `r${revision}`)),
          ...(revision > 1
            ? [button(buttons.difference(String(revision)), command(quarter, 'diff', String(revision)))]
            : []),
        ]),
    )
  }

  /** @param difference null: there is none, as of the first revision, or of none */
  function difference(quarter: Quarter, revision: number, changed: RevisionDifference | null): Reply {
    const text =
      changed !== null
        ? revisionText(quarter, revision, changed)
        : reply([line(revision === 1 ? words.firstRevision(quarter) : words.noSuch(quarter, revision))])
    return { ...text, buttons: [[button(buttons.revisions, command(quarter, 'revisions'))]] }
  }

  function noRevision(quarter: Quarter, revision: number): Reply {
    return reply([line(words.noSuch(quarter, revision))], [button(buttons.summary, command(quarter))])
  }

  function nothingFrozen(quarter: Quarter): Reply {
    return reply([line(words.nothingFrozen(quarter))], [button(buttons.summary, command(quarter))])
  }

  /** @param changed what a correction changes; null: it is the first revision */
  function askFreeze(
    summary: QuarterSummary,
    revision: number,
    changed: RevisionDifference | null,
    dataAt: DataAt,
  ): Reply {
    const { quarter, missing, score } = summary
    return reply(
      [
        line(bold(words.askFreeze(quarter, revision))),
        line(words.lacking(missing.length, provisionalIn(score))),
        line(words.freshness(dataAt)),
        ...(changed === null ? [] : revisionText(quarter, revision, changed).blocks),
        line(words.afterFreezing),
      ],
      [button(buttons.confirmFreeze, command(quarter, 'freeze', String(revision - 1), 'yes'), true)],
    )
  }

  function nowFrozen(revision: Revision): Reply {
    return reply(
      [line(bold(words.nowFrozen(revision))), line(words.notSentYet)],
      [button(buttons.publish, command(revision.quarter, 'publish', String(revision.revision)))],
      [button(buttons.summary, command(revision.quarter))],
    )
  }

  /** A button of a time when another revision was the last. */
  function outdated(quarter: Quarter, last: Revision | null): Reply {
    if (last === null) return nothingFrozen(quarter)
    return reply([line(words.outdated), ...standing(last)], [sending(last), button(buttons.summary, command(quarter))])
  }

  function notOver(quarter: Quarter): Reply {
    return reply(
      [line(words.preview.running(quarter, boundsOf(quarter).end))],
      [button(buttons.summary, command(quarter))],
    )
  }

  /** A correction that would correct nothing. */
  function unchanged(revision: Revision): Reply {
    return reply([line(words.unchanged(revision)), ...standing(revision)], [sending(revision)])
  }

  function askPublish(revision: Revision, recipients: readonly SummaryRecipient[]): Reply {
    const reached = recipients.filter(({ channel }) => channel !== null).length
    const data = command(revision.quarter, 'publish', String(revision.revision), 'yes')
    return reply(
      [line(bold(words.askPublish(revision, count(reached)))), ...toWhom(recipients).slice(1), line(words.hours)],
      [button(buttons.confirmPublish, data, true)],
    )
  }

  function noRecipients(recipients: readonly SummaryRecipient[]): Reply {
    return reply([line(words.noRecipients), ...toWhom(recipients).slice(1)])
  }

  /** How far the sending has come; when it is through, who did not get it and why. */
  function progress(revision: Revision, { total, sent, waiting, failed }: PublicationProgress, before: boolean): Reply {
    const { quarter, published } = revision
    const number = String(revision.revision)
    const counts = { sent: count(sent), total: count(total), waiting: count(waiting), failed: count(failed.length) }
    return reply(
      [
        line(bold(words.progress.title(quarter, revision.revision))),
        ...(before ? [line(words.progress.before)] : []),
        ...(published === null ? [] : [line(italic(words.published(published)))]),
        line(waiting > 0 ? words.progress.counts(counts) : words.progress.done(counts.sent, counts.total)),
        ...names(
          words.progress.failed(counts.failed),
          failed.map(
            ({ person, reason }) => `${person}: ${words.progress.why[reason] ?? words.progress.otherwise(reason)}`,
          ),
        ),
      ],
      waiting > 0 ? [button(buttons.refresh, command(quarter, 'progress', number), true)] : [],
    )
  }

  /** To editors, once a quarter: its summary is to be made. */
  function due({ summary, revision, dataAt }: Pick<SummaryPreview, 'summary' | 'revision' | 'dataAt'>): Reply {
    const { quarter, missing, score } = summary
    const { end } = boundsOf(quarter)
    const complete = [dataAt.question, dataAt.dossier].every((at) => at !== null && at >= end)
    return reply(
      [
        line(bold(words.due.title(quarter))),
        line(revision === null ? words.due.live(quarter) : words.due.frozen(revision)),
        line(words.lacking(missing.length, provisionalIn(score))),
        ...(complete ? [] : [line(words.due.incomplete(dataAt))]),
        ...missingFigures(missing),
      ],
      [button(buttons.summary, command(quarter))],
    )
  }

  function names(title: string, entries: readonly string[]): Block[] {
    if (entries.length === 0) return []
    const lines = entries.map((entry) => bullet(entry))
    return entries.length <= NAMED ? [line(title), ...lines] : [fold(title, ...lines)]
  }

  return {
    reading,
    preview,
    files,
    caption,
    revisions,
    difference,
    noRevision,
    askFreeze,
    nowFrozen,
    outdated,
    notOver,
    unchanged,
    askPublish,
    noRecipients,
    progress,
    due,
  }
}

/** What a button types. */
function command(quarter: Quarter, ...rest: readonly string[]): string {
  return ['/summary', quarter, ...rest].join(' ')
}

function provisionalIn({ agencies }: QuarterScore): number {
  return agencies.filter(({ status }) => status === 'provisional').length
}
