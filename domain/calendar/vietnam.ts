import { addDays, day, type LocalDate } from '../time/index.js'
import type { CalendarDay } from './working-days.js'

type Span = readonly [dates: string, reason: string]

interface Year {
  readonly decision: string
  readonly off: readonly Span[]
  readonly working: readonly Span[]
}

const [NEW_YEAR, TET, HUNG_KINGS, APRIL_MAY, NATIONAL_DAY, CULTURE_DAY] = [
  'Tết Dương lịch',
  'Tết Nguyên đán',
  'Giỗ Tổ Hùng Vương',
  'Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5',
  'Quốc khánh 2/9',
  'Ngày Văn hóa Việt Nam',
] as const
const SWAPPED = 'làm bù cho ngày nghỉ được hoán đổi'

/** Days off on weekdays and worked Saturdays of the civil service, year by year. @source domain.md section 5 */
const YEARS: Readonly<Record<number, Year>> = {
  2022: {
    decision: '119/TB-LĐTBXH',
    off: [
      ['01-03', NEW_YEAR],
      ['01-31..02-04', TET],
      ['04-11', HUNG_KINGS],
      ['05-02..05-03', APRIL_MAY],
      ['09-01..09-02', NATIONAL_DAY],
    ],
    working: [],
  },
  2023: {
    decision: '5034/TB-LĐTBXH',
    off: [
      ['01-02', NEW_YEAR],
      ['01-20', TET],
      ['01-23..01-26', TET],
      ['05-01..05-03', APRIL_MAY],
      ['09-01', NATIONAL_DAY],
      ['09-04', NATIONAL_DAY],
    ],
    working: [],
  },
  2024: {
    decision: '5015/TB-LĐTBXH, 1570/TB-LĐTBXH',
    off: [
      ['01-01', NEW_YEAR],
      ['02-08..02-09', TET],
      ['02-12..02-14', TET],
      ['04-18', HUNG_KINGS],
      ['04-29..05-01', APRIL_MAY],
      ['09-02..09-03', NATIONAL_DAY],
    ],
    working: [['05-04', SWAPPED]],
  },
  2025: {
    decision: '6150/TB-BLĐTBXH',
    off: [
      ['01-01', NEW_YEAR],
      ['01-27..01-31', TET],
      ['04-07', HUNG_KINGS],
      ['04-30..05-02', APRIL_MAY],
      ['09-01..09-02', NATIONAL_DAY],
    ],
    working: [['04-26', SWAPPED]],
  },
  2026: {
    decision: '9441/TB-BNV, 12729/VPCP-KGVX, 3383/BNV-CVL',
    off: [
      ['01-01..01-02', NEW_YEAR],
      ['02-16..02-20', TET],
      ['04-27', HUNG_KINGS],
      ['04-30..05-01', APRIL_MAY],
      ['08-31..09-02', NATIONAL_DAY],
      ['11-24', CULTURE_DAY],
    ],
    working: [
      ['01-10', SWAPPED],
      ['08-22', SWAPPED],
    ],
  },
  2027: {
    decision: '10065/VPCP-KGVX',
    off: [
      ['01-01', NEW_YEAR],
      ['02-04..02-05', TET],
      ['02-08..02-10', TET],
      ['04-16', HUNG_KINGS],
      ['04-30', APRIL_MAY],
      ['05-03', APRIL_MAY],
      ['09-02..09-03', NATIONAL_DAY],
      ['11-24', CULTURE_DAY],
    ],
    working: [],
  },
}

/** The days of 2022 to 2027 on which the civil service departs from Monday-to-Friday. */
export const VIETNAM_CALENDAR: readonly CalendarDay[] = Object.entries(YEARS).flatMap(
  ([year, { decision, off, working }]) =>
    (['off', 'working'] as const).flatMap((kind) =>
      (kind === 'off' ? off : working).flatMap(([dates, reason]) =>
        expand(year, dates).map((date) => ({ date, kind, reason, decision })),
      ),
    ),
)

function expand(year: string, dates: string): LocalDate[] {
  const [first, last = first] = dates.split('..').map((text) => day(`${year}-${text}`))
  const days: LocalDate[] = []
  if (first === undefined || last === undefined) return days
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date)
  return days
}
