import type { LocalDate } from '../../domain/time/index.js'
import { csvLine } from './csv.js'
import { agenciesOn } from './shipped.js'

const PROVINCE: readonly (readonly [name: string, role: string])[] = [
  ['Lãnh đạo UBND tỉnh', 'leader'],
  ['Thường trực HĐND tỉnh', 'leader'],
  ['Hội đồng biên tập Cổng thông tin điện tử tỉnh', 'leader'],
  ['Biên tập Cổng thông tin điện tử tỉnh', 'editor'],
  ['Quản trị hệ thống', 'admin'],
]

/**
 * Who may use the program on a day: offices, never names of persons. Each operating agency has one who follows its
 * items (staff) and its head; of the province itself the leaders are its heads.
 */
export function* peopleLines(today: LocalDate): Generator<string> {
  yield 'name,role,agency'
  for (const [name, role] of PROVINCE) yield csvLine([name, role, ''])
  for (const { code, name, level } of agenciesOn(today)) {
    yield csvLine([`Chuyên viên theo dõi - ${name}`, 'staff', code])
    if (level !== 'province') yield csvLine([`Lãnh đạo ${name}`, 'head', code])
  }
}
