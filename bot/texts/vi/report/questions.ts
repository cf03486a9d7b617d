import {
  formatPoints,
  formatQuarter,
  type OfficeSettings,
  type QuarterSummary,
  receivedRange,
  sizeOf,
} from '../../../../domain/index.js'
import { capital } from '../../capital.js'
import { aside, item, paragraph, type ReportPart } from './parts.js'
import { ended, figuresTable, n, names, padded, part, share, since, twoDigits, versus } from './wording.js'

export function questions(summary: QuarterSummary, { topics, askers }: OfficeSettings): ReportPart[] {
  const { received, deleted, eligible, answered, waiting, ...rest } = summary.questions
  if (received.value === null) return [paragraph(`Chưa có số liệu câu hỏi của ${formatQuarter(summary.quarter)}.`)]
  const waitingText =
    waiting.value === 0
      ? ', không còn câu hỏi chờ tiếp nhận, trả lời'
      : `; số câu hỏi chờ tiếp nhận, trả lời ${part(waiting, eligible)} câu hỏi${share(rest.waitingShare, 'chiếm')} tổng số câu hỏi đủ điều kiện trả lời`
  const sorted =
    eligible.value === 0
      ? 'không có câu hỏi đủ điều kiện trả lời'
      : `Các sở, ban, ngành đã tiếp nhận và trả lời được ${part(answered, eligible)} câu hỏi đủ điều kiện trả lời${share(rest.answeredShare, 'đạt')} tổng số câu hỏi đủ điều kiện${waitingText}`
  const removed =
    deleted.value === 0
      ? 'không có câu hỏi phải xóa'
      : `đã thực hiện xóa là ${part(deleted, received)} câu hỏi${share(rest.deletedShare, 'bằng')} tổng số câu hỏi được gửi đến (do vi phạm quy chế, có nội dung trùng nhau; một số câu hỏi xóa do đã được chuyển đến cơ quan, đơn vị chuyên trách trả lời)`
  return [
    paragraph(
      `Tính ${since(summary)}, chuyên mục Hỏi - Đáp đã nhận được ${n(received.value)} câu hỏi của các tổ chức, cá nhân gửi tới${versus(received, n, 'câu', formatQuarter(summary.yearBefore))}. ${capital(sorted)}; ${removed}.`,
    ),
    figuresTable(summary, [
      ['Câu hỏi nhận được', received],
      ['Câu hỏi đã xóa', deleted],
      ['Câu hỏi đủ điều kiện trả lời', eligible],
      ['Câu hỏi đã trả lời', answered],
      ['Câu hỏi chờ tiếp nhận, trả lời', waiting],
    ]),
    ...(topics === null
      ? []
      : [
          item(
            `Nội dung các câu hỏi gửi đến chuyên mục Hỏi - Đáp chủ yếu tập trung vào các lĩnh vực: ${ended(topics)}`,
          ),
        ]),
    ...(askers === null ? [] : [item(`Đối tượng người hỏi đa phần là ${ended(askers)}`)]),
    item(questionResults(summary)),
    aside('(Có Phụ biểu số 01 chi tiết kèm theo)'),
  ]
}

function questionResults({ quarter, questions: { groups }, rules: { questions: rules } }: QuarterSummary): string {
  const { volume, quality, none, faults, undecided } = groups
  const agencies = (members: readonly unknown[]) => `${padded(members.length, 9)} cơ quan, đơn vị`
  const withQuality = rules.base.plus(rules.qualityBonus)
  const found = [
    quality.length > 0 &&
      `${agencies(quality)} thực hiện tiếp nhận, trả lời câu hỏi đúng thời gian, người trả lời đúng thành phần theo quy định, đạt điểm tối đa và cộng thêm ${formatPoints(rules.qualityBonus)} điểm thưởng là ${formatPoints(withQuality)} điểm`,
    volume.length > 0 &&
      `${padded(volume.length, 9)} đơn vị nhận được nhiều câu hỏi trong quý (${range(volume)}, trong đó có tháng tiếp nhận trên ${rules.volumeMonthOver} câu hỏi) là ${names(volume)} được cộng thêm ${twoDigits(rules.volumeBonus)} điểm thưởng là ${formatPoints(withQuality.plus(rules.volumeBonus))} điểm`,
    none.length > 0 &&
      `${agencies(none)} không nhận được câu hỏi, đạt mức tương đương với điểm ${formatPoints(rules.base)}`,
    faults.length > 0 &&
      `${agencies(faults)} có câu hỏi quá hạn trả lời hoặc người trả lời chưa đúng thành phần, điểm tạm tính theo tỷ lệ câu hỏi trả lời tốt`,
    undecided.length > 0 &&
      `${agencies(undecided)} chỉ có câu hỏi đang chờ trả lời và còn hạn, tạm tính ${formatPoints(rules.base)} điểm`,
  ].filter((text) => text !== false)
  const total = `Kết quả, trong ${formatQuarter(quarter)}, tổng số có ${padded(sizeOf(groups), 9)} cơ quan, đơn vị tham gia Chuyên mục Hỏi - Đáp trên Cổng TTĐT tỉnh`
  return found.length === 0 ? `${total}.` : `${total}. Trong đó, có ${found.join('; ')}.`
}

function range(members: Parameters<typeof receivedRange>[0]): string {
  const found = receivedRange(members)
  if (found === null || found.least === found.most) return `${n(found?.most ?? 0)} câu hỏi`
  return `từ ${n(found.least)} đến ${n(found.most)} câu hỏi`
}
