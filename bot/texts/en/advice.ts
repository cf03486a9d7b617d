import {
  type Advice,
  formatCount,
  formatDate,
  formatPercent,
  localDateOf,
  localTimeOf,
  type RuleSet,
} from '../../../domain/index.js'
import { counted, points } from './plural.js'

/** What would raise a score, told from its figures. */
export function adviceText(advice: Advice, { services: { threshold, full } }: RuleSet): string {
  const goal = `${formatPercent(threshold)} (${points(full)})`
  switch (advice.code) {
    case 'answer-waiting':
      return `${answering(advice)} ${advice.keeps ? 'keeps' : 'earns'} ${points(advice.points)}.`
    case 'faults-stay':
      return `${answering(advice)} makes the provisional score ${points(advice.points)}; faults already judged cannot be undone in this quarter.`
    case 'resolve-overdue':
      return `Resolve ${counted(advice.overdue, 'overdue dossier')}: the longer they wait, the lower the on-time rate becomes.`
    case 'resolve-on-time':
      return `Resolving ${counted(advice.more, 'more dossier')} on time reaches ${goal}, provided no other is late; ${inProgress(advice.inTime)}.`
    case 'rate-out-of-reach':
      return `To reach ${goal}, at least ${counted(advice.more, 'more dossier')} must be resolved on time; ${inProgress(advice.inTime)}, so new ones would be needed.`
    case 'rate-missed':
      return `The quarter is over. To reach ${goal}, at least ${counted(advice.more, 'more dossier')} had to be resolved on time, or ${formatCount(advice.fewer)} of the ${counted(advice.late, 'late dossier')}.`
  }
}

type Answering = Extract<Advice, { readonly waiting: number }>

function answering({ waiting, before, earliest }: Answering): string {
  return `Answering ${counted(waiting, 'waiting question')} ${until(before)}${earliest ? ' (the earliest deadline)' : ''}`
}

function inProgress(inTime: number): string {
  return `${counted(inTime, 'dossier')} in progress can still be on time`
}

function until(deadline: Date): string {
  const time = localTimeOf(deadline)
  if (time === '00:00') return `by the end of ${formatDate(localDateOf(new Date(deadline.getTime() - 1)))}`
  return `before ${time} on ${formatDate(localDateOf(deadline))}`
}
