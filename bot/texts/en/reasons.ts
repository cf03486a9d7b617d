import {
  Fraction,
  faultsOf,
  formatCount,
  formatPercent,
  formatPoints,
  lateOf,
  type QuestionFacts,
  type QuestionReason,
  type QuestionScore,
  type Reason,
  type RuleSet,
  receivedOf,
  type ServiceFacts,
  type ServiceReason,
  type ServiceScore,
  totalOf,
} from '../../../domain/index.js'
import { counted, points } from './plural.js'

const n = formatCount
const busiest = ({ byMonth }: QuestionFacts) => Math.max(...byMonth)

const QUESTIONS: Readonly<Record<QuestionReason, (score: QuestionScore, rules: RuleSet['questions']) => string>> = {
  'no-questions': (_score, { base }) => `No question was received in the quarter, which is worth ${points(base)}.`,
  'nothing-judged': ({ facts: { waiting } }, { base }) =>
    `No question has been judged yet${waiting > 0 ? `; ${counted(waiting, 'question')} waiting for an answer and not yet due` : ''}: provisionally ${points(base)}.`,
  quality: ({ facts: { ok } }, { base, qualityBonus }) =>
    `${n(ok)}/${counted(ok, 'question')} answered on time by the right person: the full ${points(base)} and a bonus of ${points(qualityBonus)}.`,
  volume: ({ facts }, { volumeBonus, volumeMonthOver }) =>
    `${counted(receivedOf(facts), 'question')} received, ${n(busiest(facts))} in the busiest month (more than ${volumeMonthOver}): a bonus of ${points(volumeBonus)}.`,
  'volume-without-quality': ({ facts }, { volumeMonthOver }) =>
    `${counted(busiest(facts), 'question')} received in the busiest month (more than ${volumeMonthOver}), but no bonus for it without the bonus for answering well.`,
  share: ({ facts, points: reached }, { base }) => {
    const share = `${n(facts.ok)}/${n(facts.ok + faultsOf(facts))}`
    return `${faults(facts)}; ${share} questions answered as required: provisionally ${formatPoints(base)} × ${share} = ${points(reached)}.`
  },
  'unknown-responder': ({ facts: { unknownResponder } }) =>
    `Nobody recorded who answered ${counted(unknownResponder, 'question')}; taken as the right person, to be reviewed.`,
  waiting: ({ facts: { waiting } }) =>
    `${counted(waiting, 'question')} waiting for an answer, not yet due and not yet judged.`,
}

function faults({ late, wrongResponder }: QuestionFacts): string {
  return [
    ...(late > 0 ? [`${counted(late, 'question')} overdue`] : []),
    ...(wrongResponder > 0 ? [`${counted(wrongResponder, 'question')} answered by the wrong person`] : []),
  ].join(', ')
}

const SERVICES: Readonly<Record<ServiceReason, (score: ServiceScore, rules: RuleSet['services']) => string>> = {
  'no-dossiers': (_score, { base }) => `No dossier was received in the quarter, which is worth ${points(base)}.`,
  'rate-reached': ({ facts }, { threshold, full }) =>
    `${onTime(facts)}, at least ${formatPercent(threshold)}: ${points(full)}.`,
  'rate-below': ({ facts, points: reached }, { threshold, base }) =>
    `${onTime(facts)}, below ${formatPercent(threshold)} (${counted(lateOf(facts), 'dossier')} late): provisionally ${formatPoints(base)} × ${n(facts.onTime)}/${n(facts.resolved)} = ${points(reached)}.`,
  'nothing-resolved': ({ facts }, { base }) =>
    `${counted(totalOf(facts), 'dossier')}, none resolved yet and none overdue: provisionally ${points(base)}.`,
  'nothing-resolved-overdue': ({ facts, points: reached }) =>
    `${counted(totalOf(facts), 'dossier')}, none resolved yet, ${n(facts.overdueOpen)} overdue: provisionally ${points(reached)}.`,
}

function onTime({ onTime, resolved }: ServiceFacts): string {
  return `${n(onTime)}/${counted(resolved, 'dossier')} resolved on time, ${formatPercent(Fraction.of(onTime, resolved))}`
}

/** Why points for questions came about, told from the figures of the score. */
export function questionReason({ code }: Reason<QuestionReason>, score: QuestionScore, rules: RuleSet): string {
  return QUESTIONS[code](score, rules.questions)
}

/** Why points for services came about, told from the figures of the score. */
export function serviceReason({ code }: Reason<ServiceReason>, score: ServiceScore, rules: RuleSet): string {
  return SERVICES[code](score, rules.services)
}
