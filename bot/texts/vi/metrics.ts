import { formatCount } from '../../../domain/index.js'
import { capital } from '../capital.js'
import { metricTexts } from '../layout/metrics.js'
import { quarterName } from './common.js'
import { PORTAL_NAMES } from './portal.js'

const EXAMPLES = 'Xin ghi như 1.234 hoặc 1234; phần thập phân sau dấu phẩy, ví dụ 91,5; “trên 500” là ít nhất 500.'

export const metrics = metricTexts({
  names: PORTAL_NAMES,
  quarterName,
  title: (quarter) => `Chỉ số của Cổng, ${quarter}`,
  missing: (count, quarter) => `Còn thiếu ${formatCount(count)} chỉ số của ${quarter}:`,
  complete: 'Đã đủ các chỉ số cho báo cáo.',
  entered: (count) => `Đã nhập ${formatCount(count)} chỉ số`,
  nothingEntered: 'Chưa nhập chỉ số nào.',
  howTo: (example, atLeast) => `Để nhập, gõ ví dụ: ${example} (hoặc ${atLeast}).`,
  whichQuarter: 'Chưa rõ quý nào. Xin ghi như: /metric 2022-Q1.',
  unknownKey: (typed) => `Không có chỉ số nào mang mã ${typed}.`,
  keys: 'Các mã chỉ số',
  atLeast: (value) => `trên ${value}`,
  none: 'chưa có',
  one: (name, quarter, value) => `${capital(name)}, ${quarter}: ${value}.`,
  fault: (typed, name) => `Chưa nhập ${typed} cho ${name}.`,
  expected: {
    'no-number': `Giá trị phải là một số. ${EXAMPLES}`,
    negative: 'Giá trị không được âm.',
    'not-whole': `Chỉ số này là số đếm nên phải là số nguyên. ${EXAMPLES}`,
    'over-100': 'Tỷ lệ tính bằng phần trăm nên không quá 100. Phần thập phân ghi sau dấu phẩy, ví dụ 91,5.',
    'too-long': 'Giá trị có nhiều chữ số quá: tối đa 15 chữ số, và 4 chữ số sau dấu phẩy.',
  },
  unchanged: (name, quarter, value) => `${capital(name)}, ${quarter} đã là ${value}; không đổi gì.`,
  askReplace: (name, quarter) => `${capital(name)}, ${quarter} đã có giá trị. Thay bằng giá trị mới?`,
  change: (from, to) => `${from} → ${to}`,
  replace: 'Thay',
  keep: 'Giữ giá trị cũ',
  set: (name, quarter, value) => `Đã ghi ${name}, ${quarter}: ${value}.`,
  replaced: (value) => `Giá trị cũ: ${value}.`,
  rest: 'Xem còn thiếu gì',
})
