import {
  type Agency,
  type DataAt,
  type Deadline,
  dueDay,
  type Extension,
  formatDate,
  type ItemKind,
  localDateOf,
  localTimeOf,
  numberOf,
  type Quarter,
  yearOf,
} from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { button, line, pressed, quoted, reply } from '../blocks.js'
import { freshnessText } from '../layout/freshness.js'
import { FILE_REFUSALS } from './refusals.js'

export const KIND_NAMES: Readonly<Record<ItemKind, string>> = { question: 'question', dossier: 'dossier' }

/** `Q1 2022` */
export function quarterName(quarter: Quarter): string {
  return `Q${numberOf(quarter)} ${yearOf(quarter)}`
}

/** `17:00 on 29/3/2022`; midnight reads as the end of the day before. */
export function moment(at: Date): string {
  const time = localTimeOf(at)
  if (time === '00:00') return `24:00 on ${formatDate(localDateOf(new Date(at.getTime() - 1)))}`
  return `${time} on ${formatDate(localDateOf(at))}`
}

/** `29/3/2022`, or with its hour */
export function deadlineText(due: Deadline): string {
  return due.wholeDay ? formatDate(dueDay(due)) : moment(due.at)
}

/** How an item comes to the deadline it has. */
export function extensionNote({ from, decision }: Extension): string {
  return `Extended by ${decision}; the old deadline was ${deadlineText(from)}.`
}

/** Answers a message that names several agencies equally well. */
export function whichAgency(candidates: readonly Agency[], command: string, quarter: Quarter | null): Reply {
  return reply(
    [line('Several agencies may be meant. Please choose one:')],
    ...candidates.map(({ code, name }) => [button(name, pressed(command, code, quarter), true)]),
  )
}

/** The same where a command takes an agency and nothing else. */
export function whichAgencyFor(candidates: readonly Agency[], command: string): Reply {
  return reply(
    [line('Several agencies match. Please choose one:')],
    ...candidates.map(({ code, name }) => [button(name, `${command} #${code}`, true)]),
  )
}

export function noSuchAgency(typed: string): Reply {
  return reply([
    line(`No agency matches ${quoted(typed)}.`),
    line('Please type an agency’s Vietnamese name or its short form, for example: “score Sở Y tế Q1 2022”.'),
  ])
}

export function notOperating(typed: string, quarter: Quarter): Reply {
  return reply([line(`No agency operating in ${quarterName(quarter)} matches ${quoted(typed)}.`)])
}

export function futureQuarter(quarter: Quarter): Reply {
  return reply([line(`There are no figures yet: ${quarterName(quarter)} has not begun.`)])
}

export function noData(quarter: Quarter): Reply {
  return reply([line(`The system holds no figures of ${quarterName(quarter)}, so no points can be computed.`)])
}

/** What the store refuses, in English; anything else as it was said. */
const REFUSALS: Readonly<Record<string, string>> = {
  'disk-full':
    'The disk that holds the data is full; nothing of this was stored. Please have the system administrator free some space, then do it again.',
  'unknown-agency': 'No agency has that code. Please use a code of the register.',
  'agency-needed': 'This role belongs to an agency; please name it.',
  'no-agency': 'This role belongs to no single agency; please leave the agency out.',
  'other-office': 'A role changes only within an agency, or among the province’s roles. Please invite them anew.',
  'quarter-running': 'The quarter is not over yet, so it cannot be frozen.',
  'quarter-empty': 'Nothing is recorded of the quarter, so there is nothing to freeze.',
  'revision-unchanged': 'The figures are still those that were frozen, so there is nothing to correct.',
  'revision-exists': 'Somebody else has frozen the quarter just now. Please look at its summary again.',
  'no-revision': 'The quarter has no such revision.',
  'not-latest': 'There is a newer revision. Please look at the summary again.',
  'no-recipients': 'No leader has a linked chat yet, so nothing can be sent.',
  'last-admin': 'This is the only administrator. Please invite another one first.',
  'upload-too-large':
    'The file is larger than 20 MB, the most for a chat. Please split it, or have the operator use the command import or the folder SYNC_DIR.',
  'upload-broken': 'The file did not arrive whole, so nothing was imported. Please send it again.',
  'upload-unreachable': 'The channel did not hand the file over, so nothing was imported. Please send it again later.',
  ...FILE_REFUSALS,
}

export function refused(code: string, message: string): Reply {
  return reply([line(REFUSALS[code] ?? message)])
}

export function apology(reference: string): Reply {
  return reply([
    line('Sorry, something went wrong while answering. Please try again in a few minutes.'),
    line(`If it happens again, please give the system administrator the reference ${reference}.`),
  ])
}

export const freshness = freshnessText({
  none: 'No data has been imported yet.',
  upTo: (at) => `Data up to ${moment(at)}.`,
  ofKinds: (kinds) => `Data of ${kinds.map(([kind, at]) => `${KIND_NAMES[kind]}s up to ${moment(at)}`).join(', ')}.`,
})

/** When an answer was read, and until when its data is. */
export function asOf(at: Date, dataAt: DataAt): string {
  return `As of ${moment(at)}. ${freshness(dataAt)}`
}
