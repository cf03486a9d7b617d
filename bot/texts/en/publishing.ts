import { formatCount } from '../../../domain/index.js'
import { publishingTexts } from '../layout/publishing.js'
import { freshness, moment, quarterName } from './common.js'
import { ROLE_NAMES } from './help.js'
import { counted } from './plural.js'
import { missingFigures, revisionText, summaryText } from './summary.js'

const n = formatCount
const by = (name: string | null) => name ?? ROLE_NAMES.admin

/** The quarterly summary: read, frozen, corrected, sent to the leaders. */
export const summaries = publishingTexts(
  {
    count: n,
    freshness,
    buttons: {
      summary: 'See the summary',
      files: 'Report files',
      freeze: 'Freeze the quarter',
      correct: 'Freeze a correction',
      publish: 'Send to the leaders',
      progress: 'How sending goes',
      refresh: 'Refresh',
      revisions: 'Revisions',
      confirmFreeze: 'Freeze',
      confirmPublish: 'Send',
      revision: (number) => `See revision ${number}`,
      difference: (number) => `Changes of revision ${number}`,
    },
    preview: {
      title: (quarter) => `Preview of the summary of ${quarterName(quarter)}`,
      running: (quarter, end) => `The figures of ${quarterName(quarter)} can be frozen after ${moment(end)}.`,
      live: 'The quarter is not frozen yet.',
      changed: 'The figures are no longer those that were frozen; a correction can be frozen.',
    },
    frozen: ({ revision, frozenAt, frozenBy }) =>
      `Frozen as revision ${revision} at ${moment(frozenAt)}, by: ${by(frozenBy)}.`,
    notSent: 'Not sent to the leaders yet.',
    published: (published) =>
      `Sent to ${counted(published.recipients, 'leader')} at ${moment(published.at)}, by: ${by(published.by)}.`,
    recipients: (count) => `Recipients, provincial leaders with a linked chat: ${count}.`,
    unreached: (count) => `${count} without a linked chat, who will not receive it:`,
    lacking: (figures, provisional) =>
      `${figures === 0 ? 'No figure is missing' : `Figures missing: ${n(figures)}`}; agencies with provisional points: ${n(provisional)}.`,
    files: {
      title: (quarter) => `Files of the summary of ${quarterName(quarter)}`,
      list: 'The report (DOCX), its annexes (XLSX) and the charts, all in Vietnamese.',
    },
    captions: {
      document: (quarter) => `Report of ${quarter}`,
      annexes: (quarter) => `Annexes of ${quarter}`,
      ranking: (quarter) => `Ranking of agencies, ${quarter}`,
      onTime: (quarter) => `Resolved on time, ${quarter}`,
      trend: (quarter) => `Trend up to ${quarter}`,
    },
    quarterName,
    revisions: {
      title: (quarter) => `Revisions of ${quarterName(quarter)}`,
      one: ({ revision, frozenAt, frozenBy, published }) =>
        `Revision ${revision}: frozen at ${moment(frozenAt)}, ${by(frozenBy)}; ${
          published === null
            ? 'not sent'
            : `sent to ${counted(published.recipients, 'leader')} at ${moment(published.at)}`
        }.`,
    },
    noSuch: (quarter, revision) => `There is no revision ${revision} of ${quarterName(quarter)}.`,
    firstRevision: (quarter) =>
      `This is the first revision of ${quarterName(quarter)}; there is nothing to compare with.`,
    askFreeze: (quarter, revision) =>
      revision === 1
        ? `Freeze the figures of ${quarterName(quarter)}?`
        : `Freeze correction ${revision - 1} of ${quarterName(quarter)}?`,
    afterFreezing:
      'Frozen figures stay as they are when new data comes; to mend them, a correction is frozen. Freezing sends nothing yet.',
    nowFrozen: ({ quarter, revision, frozenAt }) =>
      `${quarterName(quarter)} is frozen as revision ${revision}, at ${moment(frozenAt)}.`,
    notSentYet: 'The summary has been sent to nobody.',
    outdated: 'This button belongs to an earlier state. This is how things stand:',
    nothingFrozen: (quarter) => `The figures of ${quarterName(quarter)} have never been frozen.`,
    unchanged: ({ revision }) => `The figures are still those of revision ${revision}, so there is nothing to correct.`,
    askPublish: ({ quarter, revision }, count) =>
      `Send the summary of ${quarterName(quarter)} (revision ${revision}) to leaders: ${count}?`,
    hours: 'Messages go out in working hours; outside them they wait for the next working day to begin.',
    noRecipients: 'No leader has a linked chat yet, so nothing can be sent.',
    progress: {
      title: (quarter, revision) => `Sending the summary of ${quarterName(quarter)}, revision ${revision}`,
      before: 'This revision was sent before; no message is added.',
      counts: ({ sent, total, waiting, failed }) => `Sent ${sent}/${total}, waiting ${waiting}, failed ${failed}.`,
      done: (sent, total) => `All done: ${sent}/${total} received it.`,
      failed: (count) => `Did not receive it: ${count}`,
      why: {
        blocked: 'blocked the assistant',
        'chat-gone': 'the chat no longer exists',
        'window-closed': 'wrote nothing to Zalo OA for more than 7 days',
        'refused-by-recipient': 'accepts no messages',
        'not-linked': 'no linked chat',
        'person-revoked': 'access revoked',
        revoked: 'access revoked',
        'role-changed': 'no provincial leader any more',
        superseded: 'there is a newer correction',
      },
      otherwise: (reason) => `sending failed (${reason})`,
    },
    due: {
      title: (quarter) => `The summary of ${quarterName(quarter)} is due`,
      live: (quarter) =>
        `${quarterName(quarter)} is over and not frozen yet. Please look at the preview, freeze it, then send it to the leaders.`,
      frozen: ({ revision, frozenAt }) =>
        `Frozen as revision ${revision} at ${moment(frozenAt)}, not sent to the leaders yet.`,
      incomplete: (dataAt) => `The data may not reach the quarter’s end. ${freshness(dataAt)}`,
    },
  },
  { summaryText, revisionText, missingFigures },
)
