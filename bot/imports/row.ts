import type { Deadline, LocalDate } from '../../domain/index.js'
import type { Faults } from './fault.js'
import {
  asDeadline,
  EXPECTED_DATE,
  EXPECTED_INSTANT,
  endsBefore,
  type GivenInstant,
  plainText,
  readDate,
  readInstant,
} from './values.js'

/** One row of a file, and where in it each canonical column is; a column the file lacks is absent. */
export interface RawRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

/** Reads the cells of one row and notes what is wrong with them. Each reader gives null for nothing usable. */
export class RowReader {
  constructor(
    private readonly row: RawRow,
    private readonly faults: Faults,
  ) {}

  fault(column: string, expected: string): null {
    return this.faults.add(this.row.number, column, this.cell(column), expected)
  }

  has(column: string): boolean {
    return this.row.places.has(column)
  }

  cell(column: string): string {
    const place = this.row.places.get(column)
    return place === undefined ? '' : (this.row.cells[place]?.trim() ?? '')
  }

  text(column: string, longest = 500): string | null {
    const value = this.cell(column)
    if (value === '') return null
    if (value.length > longest || value.includes('\u0000')) return this.fault(column, `chữ, không quá ${longest} ký tự`)
    return value
  }

  required(column: string, longest = 500): string | null {
    return this.cell(column) === '' ? this.fault(column, 'không được để trống') : this.text(column, longest)
  }

  code(column: string): string | null {
    const value = this.required(column, 100)
    return value === null || /^[^\s;,]+$/.test(value)
      ? value
      : this.fault(column, 'mã không có khoảng trắng, dấu phẩy, dấu chấm phẩy')
  }

  instant(column: string): GivenInstant | null {
    const value = this.cell(column)
    return value === '' ? null : (readInstant(value) ?? this.fault(column, EXPECTED_INSTANT))
  }

  requiredInstant(column: string): GivenInstant | null {
    return this.cell(column) === '' ? this.fault(column, EXPECTED_INSTANT) : this.instant(column)
  }

  /** @param start the instant it must not lie before */
  deadline(column: string, start: GivenInstant | null): Deadline | null {
    const given = this.notBefore(column, start)
    return given === null ? null : asDeadline(given)
  }

  notBefore(column: string, start: GivenInstant | null): GivenInstant | null {
    const given = this.instant(column)
    if (given === null || start === null || !endsBefore(given, start)) return given
    return this.fault(column, 'không trước ngày gửi, ngày tiếp nhận của chính dòng này')
  }

  date(column: string): LocalDate | null {
    const value = this.cell(column)
    return value === '' ? null : (readDate(value) ?? this.fault(column, EXPECTED_DATE))
  }

  /** @param choices what may be written, as it is and folded → what it means */
  choice<T>(column: string, choices: ReadonlyMap<string, T>, expected: string): T | null {
    const value = this.cell(column)
    if (value === '') return null
    return choices.get(value) ?? choices.get(plainText(value)) ?? this.fault(column, expected)
  }

  yesNo(column: string): boolean | null {
    return this.choice(column, YES_NO, 'yes hoặc no (có hoặc không)')
  }

  list(column: string): string[] {
    return this.cell(column)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ...(['yes', 'co', 'true', '1', 'x', 'dung'] as const).map((text) => [text, true] as const),
  ...(['no', 'khong', 'false', '0', 'sai'] as const).map((text) => [text, false] as const),
])

/** Builds the choices of a column: each canonical value with what else may be written for it. */
export function choices<T extends string>(table: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  return new Map(
    Object.entries<readonly string[]>(table).flatMap(([value, others]) =>
      [value, ...others].flatMap((text) => [text, plainText(text)].map((key) => [key, value as T] as const)),
    ),
  )
}
