import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { packageRoot } from '../../bot/paths.js'
import { type Agency, operates } from '../../domain/agencies/index.js'
import { day, type LocalDate } from '../../domain/time/index.js'

/** Lines of a file that ships with the package as it is, whether the program runs from sources or from `dist`. */
export function shippedLines(name: string): string[] {
  return read(name)
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

/** What the sample needs of an agency. */
export type SampleAgency = Pick<
  Agency,
  'code' | 'name' | 'level' | 'questions' | 'services' | 'validFrom' | 'validTo'
> & {
  /** its line in the register, from 1 */
  readonly place: number
}

/** The agencies of the shipped register that operate on a day. */
export function agenciesOn(date: LocalDate): SampleAgency[] {
  const rows: Record<string, string>[] = parse(read('agencies.csv'), { columns: true, bom: true })
  return rows
    .map(toAgency)
    .filter((agency) => operates({ ...agency, parent: null, shortNames: [], successors: [] }, date))
}

function toAgency(row: Record<string, string>, index: number): SampleAgency {
  return {
    code: row.code ?? '',
    name: row.name ?? '',
    level: (row.level || null) as Agency['level'],
    questions: row.questions === 'yes',
    services: row.services === 'yes',
    validFrom: row.valid_from ? day(row.valid_from) : null,
    validTo: row.valid_to ? day(row.valid_to) : null,
    place: index + 1,
  }
}

function read(name: string): string {
  return readFileSync(join(packageRoot, 'scripts', 'sample', name), 'utf8').replace(/^\uFEFF/, '')
}
