import { AGENCY_LEVELS } from '../../../domain/index.js'
import type { KindSpec } from '../kind.js'
import { choices } from '../row.js'

const LEVEL = choices({
  province: ['tỉnh', 'cấp tỉnh'],
  department: ['sở', 'sở ban ngành'],
  branch: ['ngành dọc', 'ngành', 'trung ương'],
  district: ['huyện', 'cấp huyện'],
  commune: ['xã', 'cấp xã'],
})

/** The register of agencies. @source contracts.md section 2 */
export const agencies: KindSpec = {
  kind: 'agencies',
  required: ['code', 'name'],
  columns: {
    code: ['mã', 'mã cơ quan'],
    name: ['tên', 'tên cơ quan'],
    short_names: ['tên viết tắt', 'tên gọi khác', 'tên ngắn'],
    level: ['cấp'],
    parent: ['trực thuộc', 'cơ quan cấp trên'],
    questions: ['hỏi đáp'],
    services: ['dịch vụ công'],
    valid_from: ['từ ngày', 'ngày bắt đầu'],
    valid_to: ['đến ngày', 'ngày kết thúc'],
    successors: ['đơn vị kế thừa', 'cơ quan kế thừa'],
  },
  read(reader) {
    const [from, to] = [reader.date('valid_from'), reader.date('valid_to')]
    if (from !== null && to !== null && to < from) reader.fault('valid_to', 'ngày không trước valid_from')
    return {
      code: reader.code('code'),
      name: reader.required('name', 300),
      short_names: reader.list('short_names'),
      level: reader.choice('level', LEVEL, AGENCY_LEVELS.join(', ')),
      parent: reader.text('parent', 100),
      questions: reader.yesNo('questions') ?? false,
      services: reader.yesNo('services') ?? false,
      valid_from: from,
      valid_to: to,
      successors: reader.list('successors'),
    }
  },
}
