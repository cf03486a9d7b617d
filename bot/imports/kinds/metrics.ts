import { parseQuarter } from '../../../domain/index.js'
import type { KindSpec } from '../kind.js'

/** Figures of the portal. @source contracts.md section 2 */
export const metrics: KindSpec = {
  kind: 'metrics',
  required: ['quarter', 'key', 'value'],
  columns: { quarter: ['quý'], key: ['chỉ tiêu', 'mã chỉ tiêu'], value: ['giá trị'], note: ['ghi chú'] },
  read(reader) {
    const quarter = reader.required('quarter', 20)
    if (quarter !== null && parseQuarter(quarter) === null) reader.fault('quarter', 'quý như 2022-Q1')
    const key = reader.required('key', 64)
    if (key !== null && !/^[a-z0-9_]+$/.test(key)) reader.fault('key', 'chữ thường, chữ số và dấu gạch dưới')
    const value = reader.required('value', 40)
    if (value !== null && !/^-?\d{1,20}(\.\d{1,10})?$/.test(value))
      reader.fault('value', 'số, phần thập phân sau dấu chấm, ví dụ 91.5')
    return { quarter, key, value, note: reader.text('note') }
  },
}
