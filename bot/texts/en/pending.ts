import { pendingTexts } from '../layout/pending.js'
import { freshness, moment } from './common.js'
import { counted } from './plural.js'

export const { pendingOf, pendingByAgency, itemText } = pendingTexts({
  title: ({ name }) => `Pending work – ${name}`,
  provinceTitle: 'Pending work of the whole province',
  nothing: 'No question or dossier is pending.',
  counts: (total, parts) => `${counted(total, 'item')}${parts.length === 0 ? '.' : `, of which ${parts.join(', ')}.`}`,
  part: {
    'very-overdue': (count) => `${count} overdue by 5 working days or more`,
    overdue: (count) => `${count} overdue`,
    'due-soon': (count) => `${count} due soon`,
    paused: (count) => `${count} paused`,
  },
  more: (items) => `And ${counted(items, 'more item')}`,
  notListed: (items) => `${counted(items, 'item')} not listed here; the operator’s command pending lists them all.`,
  kind: { question: 'Question', dossier: 'Dossier' },
  noDeadline: 'no deadline yet',
  deadline: (due) => `due ${due}`,
  paused: 'paused',
  pastHour: 'past its hour',
  late: (workingDays) => `${counted(workingDays, 'working day')} late`,
  asOf: (at, dataAt) => `As of ${moment(at)}. ${freshness(dataAt)}`,
  moment,
  head: ['Agency', 'Overdue 5 days or more', 'Overdue', 'Due soon', 'Total'],
  others: (agencies) => `The other agencies (${agencies})`,
  score: 'Score of this quarter',
})
