import { provinceTexts } from '../layout/province.js'
import { asOf, quarterName } from './common.js'

export const { provinceCard } = provinceTexts({
  title: (quarter) => `Toàn tỉnh – ${quarterName(quarter)}`,
  yearBefore: (change) =>
    change === null ? 'chưa có số liệu cùng kỳ năm trước' : `${change} so với cùng kỳ năm trước`,
  questions: 'Hỏi - Đáp',
  questionLines: ({ received, yearBefore, deleted, eligible, answered, waiting }) => [
    `Nhận ${received} câu hỏi (${yearBefore}).`,
    `Xóa ${deleted}; đủ điều kiện trả lời ${eligible} câu.`,
    `Đã trả lời ${answered}; chờ trả lời ${waiting}.`,
  ],
  questionGroups: {
    title: (agencies) => `${agencies} cơ quan tham gia Hỏi - Đáp`,
    full: 'Trả lời tốt và nhận nhiều câu hỏi',
    quality: 'Trả lời đúng hạn, đúng thành phần',
    none: 'Không nhận được câu hỏi',
    provisional: 'Tạm tính',
  },
  services: 'Dịch vụ công trực tuyến',
  serviceLines: ({ total, yearBefore, channels, resolved, finer, onTime, late, inProgress, overdueOpen }) => [
    `Tiếp nhận ${total} hồ sơ (${yearBefore}): ${channels}.`,
    `Đã giải quyết ${resolved}${finer === null ? '' : `, chính xác hơn là ${finer}`}.`,
    `Đúng và trước hạn ${onTime}; trễ hạn ${late}.`,
    `Đang giải quyết ${inProgress}, trong đó ${overdueOpen} hồ sơ đã quá hạn.`,
  ],
  channels: {
    oneStop: (count) => `một cửa ${count}`,
    online: (count) => `trực tuyến ${count}`,
    post: (count) => `bưu chính ${count}`,
    carriedOver: (count) => `tồn từ kỳ trước ${count}`,
  },
  serviceGroups: {
    title: (agencies) => `${agencies} cơ quan thực hiện dịch vụ công trực tuyến`,
    reached: 'Tỷ lệ đúng hạn đạt yêu cầu',
    none: 'Không nhận được hồ sơ',
    below: 'Dưới ngưỡng',
    nothingResolved: 'Chưa giải quyết hồ sơ nào',
  },
  group: (title, points, agencies) => `${title} – ${points} điểm (${agencies}): `,
  asOf,
  unattributed: (codes) =>
    `Số liệu ghi cho ${codes} chưa tính được cho cơ quan nào vì đơn vị này không hoạt động vào ngày cuối quý và không có một cơ quan kế thừa duy nhất.`,
  ranking: 'Xếp hạng',
  pending: 'Việc tồn đọng',
})
