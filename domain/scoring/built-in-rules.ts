import { Fraction } from '../numbers/index.js'
import { day } from '../time/index.js'
import type { RuleSet } from './rules.js'

/** The rule set of the report of quarter I/2022, until an editor loads a newer one. @source scoring.md sections 2, 3, 5 */
export const BUILT_IN_RULES: RuleSet = {
  id: 'laocai-4526-2020',
  version: '2022.1',
  source: 'Quyết định số 4526/QĐ-HĐBT ngày 14/12/2020',
  validFrom: day('2021-01-01'),
  validTo: null,
  questions: {
    base: Fraction.of(15),
    qualityBonus: Fraction.of(2),
    volumeBonus: Fraction.of(1),
    volumeMonthOver: 10,
    answerWithinWorkingDays: null,
  },
  services: { base: Fraction.of(25), full: Fraction.of(27), threshold: Fraction.of(93, 100) },
  assumptions: {
    'QA-1':
      'Báo cáo không nêu điểm của cơ quan có câu hỏi quá hạn hoặc người trả lời chưa đúng thành phần; điểm tạm tính bằng 15 nhân tỷ lệ câu hỏi trả lời tốt trên số câu hỏi đã xét.',
    'QA-4':
      'Điểm thưởng nhận nhiều câu hỏi chỉ được cộng khi đã được cộng điểm thưởng trả lời đúng hạn, đúng thành phần.',
    'QA-9': 'Cơ quan chỉ có câu hỏi đang chờ trả lời, chưa quá hạn, được tạm tính 15 điểm, không cộng thưởng.',
    'QA-11': 'Mỗi câu hỏi được xét đúng một lần, trong quý có thời điểm trả lời đúng hạn hoặc thời điểm hết hạn.',
    'QA-15': 'Câu hỏi chưa ghi người trả lời được coi là trả lời đúng thành phần và được liệt kê để rà soát.',
    'QA-16': 'Câu hỏi không có hạn mà đã trả lời được coi là trả lời đúng hạn.',
    'SV-3':
      'Báo cáo không nêu điểm của cơ quan có tỷ lệ đúng hạn dưới 93%; điểm tạm tính bằng 25 nhân tỷ lệ giải quyết đúng hạn.',
    'SV-8':
      'Cơ quan có hồ sơ nhưng chưa giải quyết hồ sơ nào được tạm tính 25 điểm khi không có hồ sơ quá hạn, 0 điểm khi có hồ sơ quá hạn.',
  },
}
