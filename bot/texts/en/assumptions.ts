import { BUILT_IN_RULES, type RuleSet } from '../../../domain/index.js'

const ASSUMPTIONS: Readonly<Record<string, string>> = {
  'QA-1':
    'The report does not state the points of an agency with overdue questions or questions answered by the wrong person; the provisional points are 15 times the share of questions answered well among those judged.',
  'QA-4': 'The bonus for many questions is added only on top of the bonus for answering on time by the right person.',
  'QA-9':
    'An agency whose questions are all waiting for an answer and not overdue provisionally gets 15 points without a bonus.',
  'QA-11':
    'Each question is judged exactly once, in the quarter in which it was answered on time or its deadline passed.',
  'QA-15':
    'A question for which nobody recorded who answered counts as answered by the right person and is listed for review.',
  'QA-16': 'A question without a deadline that was answered counts as answered on time.',
  'SV-3':
    'The report does not state the points of an agency whose on-time rate is below 93%; the provisional points are 25 times the on-time rate.',
  'SV-8':
    'An agency that has dossiers but has resolved none provisionally gets 25 points when none is overdue and 0 points when one is.',
}

/** In English where the rule set says what the built-in one does; else as its editor wrote it, in Vietnamese. */
export function assumptionText(id: string, { assumptions }: RuleSet): string {
  const written = assumptions[id] ?? ''
  return (written === BUILT_IN_RULES.assumptions[id] ? ASSUMPTIONS[id] : undefined) ?? written
}
