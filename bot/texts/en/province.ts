import { provinceTexts } from '../layout/province.js'
import { asOf, quarterName } from './common.js'
import { pointsOf } from './plural.js'

export const { provinceCard } = provinceTexts({
  title: (quarter) => `The whole province – ${quarterName(quarter)}`,
  yearBefore: (change) =>
    change === null
      ? 'no figure of the same quarter a year earlier'
      : `${change} against the same quarter a year earlier`,
  questions: 'Questions',
  questionLines: ({ received, yearBefore, deleted, eligible, answered, waiting }) => [
    `Received: ${received} (${yearBefore}).`,
    `Deleted: ${deleted}; eligible for an answer: ${eligible}.`,
    `Answered: ${answered}; waiting for an answer: ${waiting}.`,
  ],
  questionGroups: {
    title: (agencies) => `${agencies} agencies answering questions`,
    full: 'Answered well and received many',
    quality: 'Answered on time by the right person',
    none: 'Received no question',
    provisional: 'Provisional',
  },
  services: 'Online services',
  serviceLines: ({ total, yearBefore, channels, resolved, finer, onTime, late, inProgress, overdueOpen }) => [
    `Dossiers: ${total} (${yearBefore}), of which ${channels}.`,
    `Resolved: ${resolved}${finer === null ? '' : `, more precisely ${finer}`}.`,
    `On time: ${onTime}; late: ${late}.`,
    `In progress: ${inProgress}, of which overdue: ${overdueOpen}.`,
  ],
  channels: {
    oneStop: (count) => `one-stop ${count}`,
    online: (count) => `online ${count}`,
    post: (count) => `by post ${count}`,
    carriedOver: (count) => `carried over ${count}`,
  },
  serviceGroups: {
    title: (agencies) => `${agencies} agencies offering online services`,
    reached: 'On-time rate reached',
    none: 'Received no dossier',
    below: 'Below the threshold',
    nothingResolved: 'No dossier resolved yet',
  },
  group: (title, points, agencies) => `${title} – ${pointsOf(points)} (${agencies}): `,
  asOf,
  unattributed: (codes) =>
    `The figures recorded for ${codes} count for no agency: not operating on the quarter’s last day, and without a single successor.`,
  ranking: 'Ranking',
  pending: 'Pending work',
})
