import type { Criterion, QuarterScore } from '../scoring/index.js'

/**
 * Whether a quarter to compare with was recorded in full. One that holds only what a later quarter carried over has
 * finished nothing, one that holds only what an earlier one left has received nothing: neither compares with a whole one.
 */
export function isRecorded({ province: { questions, services } }: QuarterScore, criterion: Criterion): boolean {
  if (criterion === 'questions') return questions.answered > 0
  return services.resolved > 0 && services.oneStop + services.online + services.post > 0
}
