import { checkFreezable } from '../../bot/store/index.js'
import { textsIn } from '../../bot/texts/index.js'
import { PORTAL_NAMES } from '../../bot/texts/vi/portal.js'
import { revisionText } from '../../bot/texts/vi/summary.js'
import {
  formatQuarter,
  type Quarter,
  type QuarterSummary,
  type RevisionDifference,
  toLocalIso,
} from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply } from './output.js'

const { moment } = textsIn('vi')

/**
 * Freezes a quarter as its next revision; without `yes` shows what that would be.
 * @throws Refused `quarter-running`, `quarter-empty`, `revision-unchanged`, `revision-exists`
 */
export async function freeze(
  { summaries, clock }: Pick<Context, 'summaries' | 'clock'>,
  quarter: Quarter,
  yes: boolean,
  json: boolean,
): Promise<void> {
  const now = clock()
  const [live, differences, revisions] = await Promise.all([
    summaries.live(quarter, now),
    summaries.differenceSince(quarter, now),
    summaries.revisions(quarter),
  ])
  checkFreezable(live.score, differences, now)
  const last = revisions.at(-1)?.revision ?? 0
  const frozen = yes ? await summaries.freeze(quarter, last, { person: null, chat: null }, now) : null
  const revision = last + 1
  if (json) {
    const { missing, provisional } = gapsOf(live)
    const frozenAt = frozen === null ? null : toLocalIso(frozen.frozenAt)
    return printJson({ quarter, revision, frozenAt, missing, provisional, differences })
  }
  if (frozen !== null)
    return printLines(
      `Đã chốt ${formatQuarter(quarter)}, lần ${frozen.revision}. Điểm, xếp hạng, báo cáo của quý từ nay lấy từ lần chốt này.`,
    )
  preview(live, revision, differences)
  printLines('Chưa chốt gì. Thêm --yes để chốt.')
}

function preview(live: QuarterSummary, revision: number, differences: RevisionDifference | null): void {
  const { score, quarter } = live
  printLines(
    `Sẽ chốt ${formatQuarter(quarter)}, lần ${revision}: số liệu đến ${moment(score.asOf)}, ${score.agencies.length} cơ quan, bộ quy tắc ${score.ruleSet} phiên bản ${score.ruleSetVersion}.`,
  )
  const { missing, provisional } = gapsOf(live)
  if (missing.length > 0) {
    const named = missing.map(({ quarter: of, key }) => `${PORTAL_NAMES[key]} (${formatQuarter(of)})`)
    printLines(`Còn thiếu ${missing.length} số liệu cho báo cáo: ${named.join('; ')}.`)
  }
  if (provisional > 0) printLines(`${provisional} cơ quan có điểm tạm tính.`)
  if (differences !== null) printReply(revisionText(quarter, revision, differences))
}

/** What a report from these figures would lack, and how many agencies' points are provisional. */
function gapsOf({ missing, score }: QuarterSummary) {
  return { missing, provisional: score.agencies.filter(({ status }) => status === 'provisional').length }
}
