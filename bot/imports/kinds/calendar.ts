import type { KindSpec } from '../kind.js'
import { choices } from '../row.js'
import { EXPECTED_DATE } from '../values.js'

const DAY_KIND = choices({ off: ['nghỉ', 'ngày nghỉ'], working: ['làm việc', 'làm bù', 'ngày làm việc'] })

/** Days that depart from Monday-to-Friday. @source contracts.md section 2 */
export const calendar: KindSpec = {
  kind: 'calendar',
  required: ['date', 'kind'],
  columns: { date: ['ngày'], kind: ['loại'], reason: ['lý do'], decision: ['quyết định', 'văn bản'] },
  read(reader) {
    const date = reader.date('date')
    if (date === null && reader.cell('date') === '') reader.fault('date', EXPECTED_DATE)
    const kind = reader.choice('kind', DAY_KIND, 'off (nghỉ) hoặc working (làm việc)')
    if (kind === null && reader.cell('kind') === '') reader.fault('kind', 'off (nghỉ) hoặc working (làm việc)')
    return { date, kind, reason: reader.text('reason'), decision: reader.text('decision') }
  },
}
