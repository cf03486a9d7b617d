import { Refused } from '../errors.js'
import type { KindSpec } from './kind.js'
import { LIMITS } from './limits.js'
import { plainText } from './values.js'

export interface Header {
  /** for each cell of a row its canonical column, or null for one that is not ours */
  readonly columns: readonly (string | null)[]
  /** headers of columns that are not stored */
  readonly ignored: readonly string[]
}

/**
 * Reads a header row: canonical names or their Vietnamese equivalents, in any order, other columns ignored.
 * @throws Refused `header-wrong`, naming what is missing or there twice
 */
export function readHeader(cells: readonly string[], spec: Pick<KindSpec, 'columns' | 'required'>): Header {
  const known = new Map<string, string>()
  for (const [column, others] of Object.entries(spec.columns)) {
    for (const name of [column, ...others]) known.set(plainText(name), column)
  }
  const columns = cells.slice(0, LIMITS.columns).map((cell) => known.get(plainText(cell)) ?? null)
  const missing = spec.required.filter((column) => !columns.includes(column))
  const found = cells.filter((cell) => cell.trim() !== '').join(', ')
  if (missing.length > 0) {
    throw new Refused(
      'header-wrong',
      `Dòng tiêu đề thiếu cột ${missing.map((column) => `${column} (${spec.columns[column]?.[0] ?? ''})`).join(', ')}. Tiêu đề trong tệp: ${found.slice(0, 300)}. Dòng đầu tiên của tệp phải là tên các cột.`,
      { missing },
    )
  }
  const twice = columns.filter((column, index) => column !== null && columns.indexOf(column) !== index)
  if (twice.length > 0) {
    throw new Refused(
      'header-wrong',
      `Dòng tiêu đề có hai cột cùng là ${[...new Set(twice)].join(', ')}. Hãy bỏ bớt một cột.`,
    )
  }
  const ignored = cells.filter((cell, index) => columns[index] === null && cell.trim() !== '')
  return { columns, ignored }
}
