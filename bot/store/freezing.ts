import {
  boundsOf,
  formatDate,
  formatQuarter,
  isUnchanged,
  lastDayOf,
  type QuarterScore,
  type RevisionDifference,
} from '../../domain/index.js'
import { hasData } from '../assistant/quarter.js'
import { Refused } from '../errors.js'

/**
 * Whether a quarter can be frozen as its next revision.
 * @param difference what that would change against the last revision; null when there is none
 * @throws Refused `quarter-running`, `quarter-empty`, `revision-unchanged`
 */
export function checkFreezable(score: QuarterScore, difference: RevisionDifference | null, at: Date): void {
  const { quarter } = score
  const name = formatQuarter(quarter)
  if (at < boundsOf(quarter).end)
    throw new Refused(
      'quarter-running',
      `Chưa chốt được ${name}: quý đến hết ngày ${formatDate(lastDayOf(quarter))}. Xin chốt sau ngày đó.`,
    )
  if (!hasData(score))
    throw new Refused(
      'quarter-empty',
      `Chưa chốt được ${name}: chưa có câu hỏi, hồ sơ nào của quý. Xin nhập số liệu trước.`,
    )
  if (difference !== null && isUnchanged(difference))
    throw new Refused(
      'revision-unchanged',
      `Số liệu ${name} không khác lần chốt gần nhất nên không cần chốt lại. Nếu cần đính chính, xin nhập số liệu đúng trước.`,
    )
}
