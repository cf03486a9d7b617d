import type { QuietItem } from '../../../domain/index.js'
import { type PendingListWords, pendingTexts } from '../layout/pending.js'
import { asOf, deadlineText, moment } from './common.js'
import { counted } from './plural.js'

const title: PendingListWords['title'] = ({ name }) => `Pending work – ${name}`
const kind = { question: 'Question', dossier: 'Dossier' } as const

function mark({ by, kind: word, until }: QuietItem): string {
  const end = moment(new Date(until))
  return word === 'acknowledged' ? `${by} is working on it, quiet until ${end}` : `snoozed by ${by} until ${end}`
}

export const { pendingOf, pendingFile, pendingByAgency, itemText } = pendingTexts({
  title,
  provinceTitle: 'Pending work of the whole province',
  nothing: 'No question or dossier is pending.',
  counts: (total, parts) => `${counted(total, 'item')}${parts.length === 0 ? '.' : `, of which ${parts.join(', ')}.`}`,
  part: {
    'very-overdue': (count) => `${count} long overdue`,
    overdue: (count) => `${count} overdue`,
    'due-soon': (count) => `${count} due soon`,
    paused: (count) => `${count} paused`,
  },
  more: (items) => `And ${counted(items, 'more item')}`,
  notListed: (items) => `${counted(items, 'item')} not listed here; the file to download lists them all.`,
  kind,
  noDeadline: 'no deadline yet',
  deadline: (due) => `due ${deadlineText(due)}`,
  paused: 'paused',
  pastHour: 'past its hour',
  late: (workingDays) => `${counted(workingDays, 'working day')} late`,
  mark,
  asOf,
  head: ['Agency', 'Long overdue', 'Overdue', 'Due soon', 'Total'],
  others: (agencies) => `The other agencies (${agencies})`,
  score: 'Score of this quarter',
  download: 'Download the list',
  file: (items, { name }) => `The list of ${counted(items, 'pending item')} of ${name} is in the file.`,
})

export const pendingList: PendingListWords = {
  sheet: 'Pending work',
  title,
  asOf,
  head: ['No.', 'Kind', 'Code', 'Field, procedure', 'Received', 'Due', 'State', 'Working days late', 'Note'],
  kind,
  state: {
    'very-overdue': 'Long overdue',
    overdue: 'Overdue',
    'due-soon': 'Due soon',
    paused: 'Paused',
    later: 'In time',
    'no-deadline': 'No deadline yet',
  },
  mark,
}
