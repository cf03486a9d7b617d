import { ROLES } from '../../assistant/reply.js'
import type { KindSpec } from '../kind.js'
import { choices } from '../row.js'
import { UNKNOWN_AGENCY } from './questions.js'

const ROLE = choices({
  staff: ['chuyên viên', 'cán bộ'],
  head: ['lãnh đạo cơ quan', 'lãnh đạo đơn vị', 'thủ trưởng'],
  leader: ['lãnh đạo', 'lãnh đạo tỉnh'],
  editor: ['biên tập', 'biên tập viên'],
  admin: ['quản trị', 'quản trị hệ thống'],
})

/** Whom the bot talks to: staff and heads belong to an agency, the others to none. @source contracts.md section 2 */
export const people: KindSpec = {
  kind: 'people',
  required: ['name', 'role'],
  columns: { name: ['tên', 'họ tên', 'họ và tên'], role: ['vai trò'], agency: ['cơ quan', 'đơn vị', 'mã cơ quan'] },
  read(reader, known) {
    const role = reader.choice('role', ROLE, ROLES.join(', '))
    if (role === null && reader.cell('role') === '') reader.fault('role', ROLES.join(', '))
    const name = reader.cell('agency')
    const agency = name === '' ? null : (known.agencyCode(name) ?? reader.fault('agency', UNKNOWN_AGENCY))
    const belongs = role === 'staff' || role === 'head'
    if (belongs && name === '') reader.fault('agency', `${UNKNOWN_AGENCY}, vì vai trò là ${role}`)
    if (role !== null && !belongs && name !== '')
      reader.fault('agency', `để trống, vì vai trò ${role} không thuộc riêng cơ quan nào`)
    return { name: reader.required('name', 200), role, agency }
  },
}
