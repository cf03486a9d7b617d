import { type Fraction, formatCount, formatPercent, formatPoints } from '../numbers/index.js'
import { formatDate, localDateOf, localTimeOf } from '../time/index.js'
import type { RuleSet } from './rules.js'

/** Answering all waiting questions. */
interface Answering {
  readonly waiting: number
  /** the instant to answer before: the earliest deadline, but never later than the quarter's end */
  readonly before: Date
  /** other deadlines come after `before` */
  readonly earliest: boolean
  /** what the criterion then gives */
  readonly points: Fraction
}

/** What would raise a score, or would have raised it in a quarter that is over, in figures. */
export type Gain =
  /** `keeps`: the points are those it has already */
  | (Answering & { readonly code: 'answer-waiting'; readonly keeps: boolean })
  | (Answering & { readonly code: 'faults-stay' })
  | { readonly code: 'resolve-overdue'; readonly overdue: number }
  /** `more` dossiers to resolve on time until the threshold; `inTime` of those in progress still can be */
  | { readonly code: 'resolve-on-time' | 'rate-out-of-reach'; readonly more: bigint; readonly inTime: number }
  /** `more` on-time dossiers, or `fewer` of the `late` ones late, would have reached the threshold */
  | { readonly code: 'rate-missed'; readonly more: bigint; readonly fewer: bigint; readonly late: number }

const n = formatCount

/** The sentence for a gain, in Vietnamese. */
export function gainText(gain: Gain, { services: { threshold, full } }: RuleSet): string {
  const goal = `${formatPercent(threshold)} (${formatPoints(full)} điểm)`
  switch (gain.code) {
    case 'answer-waiting':
      return `${answering(gain)} thì ${gain.keeps ? 'giữ được' : 'đạt'} ${formatPoints(gain.points)} điểm.`
    case 'faults-stay':
      return `${answering(gain)} thì điểm tạm tính được ${formatPoints(gain.points)}; các lỗi đã xét không sửa lại được trong quý này.`
    case 'resolve-overdue':
      return `Giải quyết ${n(gain.overdue)} hồ sơ đã quá hạn: càng để lâu tỷ lệ đúng hạn càng thấp.`
    case 'resolve-on-time':
      return `Giải quyết đúng hạn thêm ${n(gain.more)} hồ sơ thì đạt ${goal}, nếu không có thêm hồ sơ trễ hạn; hiện có ${n(gain.inTime)} hồ sơ đang giải quyết còn trong hạn.`
    case 'rate-out-of-reach':
      return `Để đạt ${goal} cần thêm ít nhất ${n(gain.more)} hồ sơ giải quyết đúng hạn; hiện có ${n(gain.inTime)} hồ sơ đang giải quyết còn trong hạn, phải có thêm hồ sơ mới.`
    case 'rate-missed':
      return `Quý đã kết thúc. Để đạt ${goal} cần thêm ít nhất ${n(gain.more)} hồ sơ giải quyết đúng hạn, hoặc ${n(gain.fewer)} trong ${n(gain.late)} hồ sơ trễ hạn được giải quyết đúng hạn.`
  }
}

function answering({ waiting, before, earliest }: Answering): string {
  return `Trả lời ${n(waiting)} câu đang chờ ${until(before)}${earliest ? ' (hạn sớm nhất)' : ''}`
}

function until(deadline: Date): string {
  const time = localTimeOf(deadline)
  if (time === '00:00') return `chậm nhất hết ngày ${formatDate(localDateOf(new Date(deadline.getTime() - 1)))}`
  return `trước ${time} ngày ${formatDate(localDateOf(deadline))}`
}
