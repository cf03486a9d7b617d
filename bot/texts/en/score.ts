import { type Agency, formatDate, type Quarter } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { line, reply } from '../blocks.js'
import { namesOf, scoreTexts } from '../layout/score.js'
import { adviceText } from './advice.js'
import { assumptionText } from './assumptions.js'
import { asOf, quarterName } from './common.js'
import { pointsOf } from './plural.js'
import { questionReason, serviceReason } from './reasons.js'

export const { scoreCard, scoreBelongsTo } = scoreTexts({
  title: ({ name }, quarter) => `${name} – ${quarterName(quarter)}`,
  total: 'Total: ',
  provisional: 'provisional',
  place: (rank, agencies) => `, rank ${rank}/${agencies}.`,
  questions: (points) => `Questions: ${pointsOf(points)}`,
  services: (points) => `Online services: ${pointsOf(points)}`,
  questionReason,
  serviceReason,
  toRaise: 'To raise the score',
  advice: adviceText,
  figures: {
    title: 'Figures in detail',
    head: ['Figure', 'Count'],
    questions: {
      received: 'Questions received in the quarter',
      byMonth: '– month by month',
      deleted: 'Questions deleted',
      ok: 'Answered on time by the right person',
      late: 'Overdue',
      wrongResponder: 'Answered by the wrong person',
      waiting: 'Waiting for an answer, not yet due',
    },
    services: {
      total: 'Dossiers to resolve',
      carriedOver: '– carried over',
      oneStop: '– received at one-stop offices',
      online: '– received online',
      post: '– received by post',
      resolved: 'Dossiers resolved',
      onTime: '– on time',
      late: '– late',
      rate: 'On-time rate',
      inProgress: 'Dossiers in progress',
      overdueOpen: '– of which overdue',
    },
  },
  basis: {
    title: 'How the points are computed',
    ruleSet: (id, version, source) => `Rule set ${id}, version ${version} (${source}).`,
    including: (predecessors) => `Including the figures of ${predecessors}.`,
    assumption: (id, rules) => `Assumption ${id}: ${assumptionText(id, rules)}`,
  },
  asOf,
  pending: 'Pending work',
  ranking: 'Ranking',
  scoreOf: (agencyOrQuarter) => `Score, ${agencyOrQuarter}`,
  quarter: quarterName,
  noSuccessor: (ended, quarter) =>
    `${operated(ended)}; the register names no agency that took over, so there is no score for ${quarterName(quarter)}.`,
  belongsTo: (ended, successors, quarter) =>
    `${operated(ended)}. The score for ${quarterName(quarter)} belongs to ${successors}.`,
})

function operated({ name, validTo }: Agency): string {
  return `${name} ${validTo === null ? 'was not operating' : `operated until ${formatDate(validTo)}`}`
}

export function takesNoPart({ name }: Agency, quarter: Quarter): Reply {
  return reply([line(`${name} is not among the agencies scored in ${quarterName(quarter)}.`)])
}

/** Notes why a quarter was taken that the question did not name. */
export const quarterNotes = {
  running: (quarter: Quarter) => `No quarter was named: this is ${quarterName(quarter)}, the current one.`,
  withoutYear: (quarter: Quarter) => `No year was named: this is ${quarterName(quarter)}.`,
  lastOf({ name, validTo }: Agency, quarter: Quarter, successors: readonly Agency[]): string {
    const on = validTo === null ? '' : ` on ${formatDate(validTo)}`
    const now = successors.length === 0 ? '' : ` and is now ${namesOf(successors)}`
    return `${name} ceased to operate${on}${now}; this is the last quarter it was scored in, ${quarterName(quarter)}.`
  },
}
